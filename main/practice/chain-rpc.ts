/**
 * The practice network's view of a node: one function per call, whether the node is simulated in this
 * process or a real one behind HTTP.
 */

/**
 * Calls a method of the node, in a wallet when one is named. Rejects with an error that carries the
 * node's `code` when the node refuses.
 */
export type ChainRpc = (
  method: string,
  params: readonly unknown[],
  wallet?: string,
) => Promise<unknown>;

/** The node's error code, when the error came from the node. */
export function rpcCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

/** The three wallets of the practice network. */
export interface PracticeWallets {
  /** The issuer's own wallet, the one that Ballast is connected to. */
  readonly treasury: string;
  /** Stands in for the Green accounts behind all practice GAIDs. */
  readonly holders: string;
  /** AMP's own wallet, which pays for issuances. */
  readonly issuer: string;
}
