/**
 * Wallet passphrase: asked for when it is needed, used for one send, kept nowhere.
 */
import { ElementsError } from '../../elements/error.ts';
import type { OperationRun } from '../run.ts';

/** Seconds that a send may need inside the node; it locks again as soon as it has ended. */
const UNLOCK_SECONDS = 60;

const ATTEMPTS = 3;

/** Thrown when the wallet stays locked, with the words for the person. */
export class StillLocked extends Error {
  override readonly name = 'StillLocked';
}

/**
 * Asks for the passphrase when the wallet is locked.
 *
 * @param attempt 1 for the first try; higher after a wrong passphrase.
 * @returns `undefined` when the wallet can sign as it is.
 * @throws StillLocked when nobody gives the right one.
 */
export async function askIfLocked(run: OperationRun, attempt: number): Promise<string | undefined> {
  const { node, askPassphrase } = run.env;
  const { unlockedUntil } = await run.steady(() => node.walletState());
  if (unlockedUntil !== 0) return undefined;
  if (attempt > ATTEMPTS) {
    throw new StillLocked(`The passphrase of wallet "${node.wallet}" was wrong ${ATTEMPTS} times`);
  }
  const passphrase = await askPassphrase({
    operation: run.record.id,
    wallet: node.wallet,
    attempt,
  });
  if (passphrase !== undefined) return passphrase;
  throw new StillLocked(
    attempt === 1
      ? `Wallet "${node.wallet}" is locked and its passphrase was not given`
      : `The passphrase of wallet "${node.wallet}" was wrong`,
  );
}

/**
 * Does something while the wallet is unlocked, and locks it again; without a passphrase the wallet is
 * left as a person has it.
 *
 * @returns false when the passphrase was wrong, so that nothing was done.
 */
export async function whileUnlocked(
  run: OperationRun,
  passphrase: string | undefined,
  work: () => Promise<void>,
): Promise<boolean> {
  const { node } = run.env;
  if (passphrase === undefined) {
    await work();
    return true;
  }
  try {
    await node.unlock(passphrase, UNLOCK_SECONDS);
  } catch (error) {
    if (error instanceof ElementsError && error.kind === 'wrong-passphrase') return false;
    throw error;
  }
  try {
    await work();
  } finally {
    // If this fails, the wallet locks by itself when the time is over.
    await node.lock().catch((error: unknown) => {
      if (!(error instanceof ElementsError)) throw error;
    });
  }
  return true;
}
