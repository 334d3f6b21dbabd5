/**
 * Leads to the command that was asked for, loading no other.
 */
import type { Desk } from '../desk.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { DeskCommand } from '../options.ts';

export async function runCommand(desk: Desk, command: DeskCommand): Promise<ExitCode> {
  switch (command.verb) {
    case 'distribute':
    case 'reissue':
    case 'burn':
      return (await import('./send.ts')).send(desk, command);
    case 'update-blinders': {
      const { updateBlinders } = await import('./update-blinders.ts');
      return updateBlinders(desk, command.assetUuid, command.baseUrl);
    }
    case 'resume':
      return (await import('./resume.ts')).resume(desk, command.id);
    case 'list':
      return (await import('./look.ts')).list(desk);
    case 'status':
      return (await import('./look.ts')).status(desk, command.which);
    case 'export':
      return (await import('./look.ts')).exportReport(desk, command.id, command.output);
    case 'cancel':
      return (await import('./decide.ts')).cancel(desk, command.id);
    case 'decide':
      return (await import('./decide.ts')).decide(desk, command.id, command.choice, command.report);
    case 'request': {
      const { request } = await import('./request.ts');
      return request(desk, command.assetUuid, command.output, command.wanted);
    }
    case 'issue':
      return (await import('./issue.ts')).issue(desk, command.file);
    case 'report':
      return (await import('./report.ts')).report(desk, command.file);
    case 'proof':
      return (await import('./proof.ts')).makeProof(desk, command);
    case 'check-proof':
      return (await import('./proof.ts')).checkPublishedProof(desk, command);
    case 'register':
      return (await import('./register.ts')).register(desk, command);
    case 'authorize':
      return (await import('./register.ts')).authorize(desk, command);
  }
}
