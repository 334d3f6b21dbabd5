/**
 * Why the wallet refused a send. The node has one text for too little of an asset and too little
 * L-BTC, and another for a locked wallet and one without keys; what the wallet holds tells them apart.
 */
import { formatNodeAmount, type Sats } from '../../shared/domain/amount.ts';
import { ElementsError } from './error.ts';
import type { ElementsNode } from './node.ts';

/** What is asked to tell reasons apart. */
export type Lookups = Pick<ElementsNode, 'walletState' | 'balance' | 'policyAsset'>;

type Found = Pick<ElementsError, 'kind' | 'message'>;

const HELD =
  'Coins that are locked, or that belong to a transaction not yet in the mempool, do not count.';

async function wholeShortage(needs: ReadonlyMap<string, Sats>, lookups: Lookups): Promise<Found> {
  const lbtc = await lookups.policyAsset();
  const short: string[] = [];
  for (const [asset, need] of needs) {
    if (asset === lbtc) continue;
    const have = await lookups.balance(asset, 0);
    if (have < need) short.push(`of asset ${asset} it has ${have} base units, ${need} are needed`);
  }
  if (short.length > 0) {
    return {
      kind: 'insufficient-asset',
      message: `The wallet holds too little: ${short.join('; ')}. ${HELD}`,
    };
  }
  const have = formatNodeAmount(await lookups.balance(lbtc, 0));
  const paid = needs.get(lbtc);
  const purpose = paid === undefined ? 'the fee' : `${formatNodeAmount(paid)} and the fee`;
  return {
    kind: 'insufficient-lbtc',
    message: `The wallet has too little L-BTC for ${purpose}: it has ${have}. Send L-BTC to it. ${HELD}`,
  };
}

async function reasonOf(
  error: ElementsError,
  needs: ReadonlyMap<string, Sats>,
  lookups: Lookups,
): Promise<Found | undefined> {
  const noFunds = /insufficient funds/i.test(error.words ?? '');
  const notSigned = /signing transaction failed/i.test(error.words ?? '');
  if (error.kind !== 'rpc' || !(noFunds || notSigned)) return undefined;
  const { privateKeysEnabled, unlockedUntil } = await lookups.walletState();
  if (!privateKeysEnabled) {
    return {
      kind: 'no-private-keys',
      message: 'The wallet holds no private keys: choose the wallet that holds the treasury.',
    };
  }
  if (noFunds) return wholeShortage(needs, lookups);
  return unlockedUntil === 0
    ? { kind: 'wallet-locked', message: 'The wallet is locked: unlock it with its passphrase.' }
    : undefined;
}

/**
 * Gives the error of a send with its reason found out, or as it was. Never rejects: that the node
 * refused the send is certain, and a question about the reason that fails must not hide it.
 */
export async function explained(
  error: ElementsError,
  needs: ReadonlyMap<string, Sats>,
  lookups: Lookups,
): Promise<ElementsError> {
  try {
    const reason = await reasonOf(error, needs, lookups);
    if (reason === undefined) return error;
    const { method, code, words } = error;
    return new ElementsError({ ...reason, method, code, words });
  } catch {
    return error;
  }
}
