/**
 * Another transaction takes the place of one that came to nothing, because a person named it.
 */
import { lifeOf } from '../life.ts';
import type { OperationOptions } from '../record.ts';
import type { SendingRun } from '../run.ts';
import { adoptGiven } from './check.ts';

/** `sent` or `confirming` -> `sent` with the other transaction, or a person is asked again. */
export async function replaceStep(
  sending: SendingRun,
  other: NonNullable<OperationOptions['useExisting']>,
): Promise<void> {
  const { run } = sending;
  const { node } = run.env;
  const { txid } = run.record;
  if (txid === undefined) throw new Error('nothing to replace');
  const goOn = 'Hand the request in without --use-existing to go on with the first one';
  if ((await run.steady(() => lifeOf(node, txid))) === 'alive') {
    run.attention(
      'several-transactions',
      `Transaction ${txid} of this operation is alive again, so ${other.txid} may be a second payment. ${goOn}.`,
    );
    return;
  }
  const life = await run.steady(() => lifeOf(node, other.txid));
  if (life === 'over' || life === 'contested') {
    run.attention(
      'other-payment',
      `Transaction ${other.txid} cannot take the place of ${txid}: it conflicts with another one or was abandoned. Name another one with --use-existing. ${goOn}.`,
    );
    return;
  }
  await adoptGiven(sending, other);
}
