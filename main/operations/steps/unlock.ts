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

/** A wallet that can sign. */
interface Unlocked {
  /** Whether a person was asked, which may have taken hours. */
  readonly asked: boolean;
  /** To be called afterwards: locks the wallet again if it was unlocked here. */
  readonly relock: () => Promise<void>;
}

/**
 * Makes sure that the wallet can sign.
 *
 * @throws StillLocked when nobody gives the right passphrase.
 */
export async function unlockWallet(run: OperationRun): Promise<Unlocked> {
  const { node, askPassphrase } = run.env;
  const state = await run.steady(() => node.walletState());
  if (state.unlockedUntil !== 0) return { asked: false, relock: async () => undefined };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const passphrase = await askPassphrase({
      operation: run.record.id,
      wallet: node.wallet,
      attempt,
    });
    if (passphrase === undefined) {
      throw new StillLocked(
        attempt === 1
          ? `Wallet "${node.wallet}" is locked and its passphrase was not given`
          : `The passphrase of wallet "${node.wallet}" was wrong`,
      );
    }
    try {
      await node.unlock(passphrase, UNLOCK_SECONDS);
      return {
        asked: true,
        relock: async () => {
          // If this fails, the wallet locks by itself when the time is over.
          await node.lock().catch((error: unknown) => {
            if (!(error instanceof ElementsError)) throw error;
          });
        },
      };
    } catch (error) {
      if (!(error instanceof ElementsError) || error.kind !== 'wrong-passphrase') throw error;
    }
  }
  throw new StillLocked(`The passphrase of wallet "${node.wallet}" was wrong ${ATTEMPTS} times`);
}
