/**
 * `update-blinders`: tells AMP the blinders of an issuance.
 */
import { checkBaseUrl } from '../../amp/request-file.ts';
import { Engine } from '../../operations/engine.ts';
import { carryOut, finish } from '../carry-out.ts';
import { connect } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { DeskError, EXIT, type ExitCode } from '../exit-codes.ts';
import { withJournal } from '../journals.ts';

export async function updateBlinders(
  desk: Desk,
  assetUuid: string,
  baseUrl: string | undefined,
): Promise<ExitCode> {
  const host = checkBaseUrl({ baseUrl }, desk.profile);
  if (typeof host === 'object') {
    throw new DeskError(
      EXIT.refused,
      `-b names ${host.differs}, the ${desk.profile.network} profile ${desk.profile.ampUrl}. Choose the profile, or --amp-url, instead.`,
    );
  }
  return withJournal(desk, async (journal) => {
    const env = await connect(desk, { amp: true });
    const engine = new Engine(journal, env);
    const { id } = engine.updateBlinders(assetUuid);
    return finish(desk, await carryOut({ desk, engine, env }, id, 'by-call'));
  });
}
