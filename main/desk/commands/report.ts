/**
 * `report`: posts what a desk without AMP wrote.
 */
import { postReportFile } from '../../operations/report-file.ts';
import { connectAmp } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readText } from '../files.ts';

export async function report(desk: Desk, file: string): Promise<ExitCode> {
  const text = readText(desk.path(file));
  const outcome = await postReportFile(await connectAmp(desk), text);
  desk.output.result({
    exitCode: EXIT.done,
    message: outcome === 'posted' ? 'Posted: AMP took the report' : 'AMP has this report already',
  });
  return EXIT.done;
}
