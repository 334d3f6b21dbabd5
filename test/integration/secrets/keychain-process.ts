/**
 * A process that opens the keychain of this machine and does what `BALLAST_TEST_WORK` says: JSON, so
 * that no secret is on a command line or on the disk. Prints what came of it as JSON.
 */
import { sessionKeychain } from '../../../main/secrets/keychain.ts';
import { createSecrets } from '../../../main/secrets/secrets.ts';
import { openKeychain } from '../../../main/secrets/system-keychain.ts';

export interface Work {
  /** Whether to go on for the session only where no keychain is usable. */
  readonly sessionWillDo?: boolean;
  readonly steps: readonly Step[];
}

/** A verb with its password, or a look at the login or its date. */
export type Step =
  | { readonly verb: 'set' | 'replace'; readonly password: string }
  | { readonly verb: 'forget' | 'isSetSince' | 'read' | 'saveToken' | 'token' };

export interface Outcome {
  /** Why the keychain is not usable. */
  readonly reason?: string;
  readonly kept?: 'keychain' | 'session';
  /** One for each step; `null` for nothing. */
  readonly answers: readonly unknown[];
}

const PROFILE = 'testnet';

async function run({ sessionWillDo = false, steps }: Work): Promise<Outcome> {
  const state = await openKeychain();
  if (!state.usable && !sessionWillDo) return { reason: state.reason, answers: [] };
  const { verbs, sources } = createSecrets(state.usable ? state.keychain : sessionKeychain());
  const amp = sources.amp(PROFILE);
  const answers: unknown[] = [];
  for (const step of steps) {
    const doing = {
      set: () => verbs.set(PROFILE, 'amp', { username: 'issuer', password: textOf(step) }),
      replace: () => verbs.replace(PROFILE, 'amp', { username: 'issuer', password: textOf(step) }),
      forget: () => verbs.forget(PROFILE, 'amp'),
      isSetSince: () => verbs.isSetSince(PROFILE, 'amp'),
      read: () => amp.get(),
      token: () => amp.token?.(),
      saveToken: () => amp.saveToken?.('canary-t0ken'),
    };
    answers.push((await doing[step.verb]()) ?? null);
  }
  return { ...(state.usable ? {} : { reason: state.reason }), kept: verbs.kept, answers };
}

function textOf(step: Step): string {
  return 'password' in step ? step.password : '';
}

const work = JSON.parse(process.env['BALLAST_TEST_WORK'] ?? '') as Work;
process.stdout.write(`${JSON.stringify(await run(work))}\n`);
