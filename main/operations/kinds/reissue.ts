/**
 * Reissuance. `reissueasset` takes no comment, so the transaction is found again through
 * `listissuances`: what was not there before, or what spends the token outputs that AMP named.
 */
import type { Issuance } from '../../elements/node.ts';
import { checkReissuance, checkTokens } from '../preflight/reissuance.ts';
import type { Adoption, Found, KindContext, Named, SendingKind } from './kind.ts';
import { nodeJson, spendsAny } from './wallet-facts.ts';

function issuanceKey({ txid, vin }: Issuance): string {
  return `${txid}:${vin}`;
}

async function reissuances({ node, plan }: KindContext): Promise<readonly Issuance[]> {
  return (await node.issuances(plan.assetId)).filter((issuance) => issuance.isReissuance);
}

/** Whether a wallet transaction spends one of the token outputs that AMP named in the request. */
async function spendsToken({ node, plan }: KindContext, txid: string): Promise<boolean> {
  const transaction = await node.transaction(txid);
  if (transaction === undefined || transaction.confirmations < 0) return false;
  return spendsAny(node, transaction, plan.utxos);
}

async function candidates(
  context: KindContext,
  known: readonly string[] | undefined,
): Promise<readonly Issuance[]> {
  const all = await reissuances(context);
  const own: Issuance[] = [];
  for (const issuance of all) {
    const isOwn =
      known === undefined
        ? await spendsToken(context, issuance.txid)
        : !known.includes(issuanceKey(issuance));
    if (isOwn && !context.isTaken(issuance.txid)) own.push(issuance);
  }
  return own;
}

function differentAmount(issuance: Issuance, wanted: bigint): string {
  return `reissued ${issuance.assetAmount ?? 'an unknown amount'} instead of ${wanted}`;
}

/** The wallet's list of issuances decides, and names the input: a receipt of the amount is none. */
async function adoption(context: KindContext, { transaction, vin }: Named): Promise<Adoption> {
  const { txid } = transaction;
  const own = (await reissuances(context)).filter((issuance) => issuance.txid === txid);
  const issuance = vin === undefined ? own[0] : own.find((one) => one.vin === vin);
  const no = (reason: string): Adoption => ({ fits: false, reason });
  if (own[0] === undefined) return no('it is no reissuance of the asset');
  if (issuance === undefined) {
    return no(`its input ${own.map((one) => one.vin).join(', ')} reissues the asset, not ${vin}`);
  }
  if (own.length > 1 && vin === undefined) {
    return no(`${own.length} of its inputs reissue the asset; name the one that is meant`);
  }
  if (issuance.assetAmount !== context.plan.amount) {
    return no(`it ${differentAmount(issuance, context.plan.amount)}`);
  }
  return { fits: true, vin: issuance.vin };
}

export const reissueKind: SendingKind = {
  method: 'reissueasset',
  reportsChange: false,
  coins: checkTokens,
  preflight: checkReissuance,
  knownIssuances: async (context) => (await reissuances(context)).map(issuanceKey),
  send: async ({ node, plan }) => {
    // The call does not wait for the wallet to reach the tip; asking for the balance does.
    await node.balance(await node.policyAsset(), 0);
    return node.reissue(plan.assetId, plan.amount);
  },
  search: async (context, intent): Promise<Found> => {
    const found = await candidates(context, intent?.knownIssuances);
    const [issuance] = found;
    if (issuance === undefined) return { result: 'none' };
    if (found.length > 1) return { result: 'several', txids: found.map(({ txid }) => txid) };
    const { txid, vin, assetAmount } = issuance;
    return assetAmount === context.plan.amount
      ? { result: 'one', txid, vin }
      : {
          result: 'differs',
          txid,
          message: `Transaction ${txid} ${differentAmount(issuance, context.plan.amount)}`,
        };
  },
  adoption,
  difference: async ({ plan }, transaction) => {
    const received = transaction.details.find(
      (line) => line.category === 'receive' && line.asset === plan.assetId,
    );
    return received?.amount === plan.amount
      ? undefined
      : `it brings ${received?.amount ?? 0n} into the wallet instead of ${plan.amount}`;
  },
  report: async ({ node, plan }, { txid, vin, captured }) =>
    nodeJson({
      details: captured.details,
      reissuance_output: { txid, vin: vin ?? 0 },
      listissuances: (await node.issuances(plan.assetId))
        .filter((issuance) => issuance.txid === txid)
        .map((issuance) => issuance.raw),
    }),
  post: async (amp, plan, payload) => amp.confirmReissue(plan.assetUuid, payload),
  shown: async (amp, plan, { txid }) => {
    const listed = await amp.reissuances(plan.assetUuid);
    return { result: listed.some((entry) => entry.txid === txid) ? 'ours' : 'nothing' };
  },
};
