/** How a wallet's own calls send: checks, the time that proofs take, and errors by call. */
import type { NodeCore } from '../node-core.ts';
import type { NodeTx } from '../node-tx.ts';
import { NodeGone, RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { BuildFailure, type SendRequest } from '../wallet/send-request.ts';
import type { SentNotes, Wallet } from '../wallet/wallet.ts';

/** @throws RpcFault when the wallet is locked or has no private keys. */
export function requireSpending(core: NodeCore, wallet: Wallet): void {
  wallet.lock.requireUnlocked(core.now());
  if (!wallet.options.privateKeys) {
    throw new RpcFault(RPC_CODE.wallet, 'Error: Private keys are disabled for this wallet');
  }
}

/** Runs a builder and gives its failures the code of the call. */
export function withFailureCode<T>(code: number, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof BuildFailure) throw new RpcFault(code, error.message);
    throw error;
  }
}

/**
 * Sends after the time that the range proofs of all recipients take. What cannot be sent is refused
 * at once, as the node notices before it proves anything.
 *
 * @param code error code of the call for whatever keeps a transaction from being built.
 * @throws NodeGone when the node's process ends meanwhile; then nothing was sent.
 */
export async function send(
  core: NodeCore,
  wallet: Wallet,
  request: SendRequest,
  notes: SentNotes,
  code: number,
): Promise<NodeTx> {
  const proofMs = core.options.proofMs * request.recipients.length;
  if (proofMs > 0) {
    withFailureCode(code, () => core.draft(wallet, request));
    const { life } = core;
    await core.options.clock.sleep(proofMs);
    if (core.life !== life) throw new NodeGone('ECONNRESET');
  }
  return withFailureCode(code, () => core.send(wallet, request, notes));
}
