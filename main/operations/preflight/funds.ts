/**
 * Checks of the wallet's means: the asset, and L-BTC for the fee, each in its own words.
 */
import { formatNodeAmount, type Sats } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import type { ElementsNode } from '../../elements/node.ts';
import type { CheckList } from './check-list.ts';

/** A reissuance or burn costs about 400 base units at the default fee rate; ten times that is asked. */
const SMALL_SEND_FEE: Sats = 4_000n;

export async function checkAssetBalance(
  node: ElementsNode,
  asset: string,
  needed: Sats,
  checks: CheckList,
): Promise<void> {
  const subject = { id: 'asset-balance', title: 'Asset in the treasury wallet' };
  await checks.look(subject, async () => {
    const have = await node.balance(asset, 0);
    if (have >= needed) checks.pass(subject, `${have} base units, ${needed} needed`);
    else {
      checks.fail(
        subject,
        `The wallet holds ${have} base units of the asset; ${needed} are needed`,
        `Move ${needed - have} base units into this wallet, or choose the wallet that holds the treasury.`,
      );
    }
  });
}

export async function checkFeeBalance(
  node: ElementsNode,
  fee: Sats | undefined,
  checks: CheckList,
): Promise<void> {
  const subject = { id: 'fee-balance', title: 'L-BTC for the fee' };
  const needed = fee ?? SMALL_SEND_FEE;
  await checks.look(subject, async () => {
    const have = await node.balance(await node.policyAsset(), 0);
    if (have >= needed) checks.pass(subject, `${formatNodeAmount(have)} L-BTC`);
    else {
      checks.fail(
        subject,
        `L-BTC for fees is missing: ${formatNodeAmount(needed)} needed, ${formatNodeAmount(have)} there`,
        'Send L-BTC to an address of this wallet.',
      );
    }
  });
}

/** Which of AMP's outputs the wallet can spend. */
export async function presentUtxos(
  node: ElementsNode,
  utxos: readonly Outpoint[],
): Promise<readonly Outpoint[]> {
  const spendable = new Set(
    (await node.listUnspent(0))
      .filter((unspent) => unspent.spendable)
      .map(({ txid, vout }) => `${txid}:${vout}`),
  );
  return utxos.filter(({ txid, vout }) => spendable.has(`${txid}:${vout}`));
}
