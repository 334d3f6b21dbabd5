/**
 * Reissuance. `reissueasset` takes no comment, so the transaction is found again through
 * `listissuances`: what was not there before, or what spends the token outputs that AMP named.
 */
import type { Issuance } from '../../elements/node.ts';
import { checkReissuance } from '../preflight/reissuance.ts';
import type { Found, KindContext, SendingKind } from './kind.ts';
import { nodeJson } from './wallet-facts.ts';

function issuanceKey({ txid, vin }: Issuance): string {
  return `${txid}:${vin}`;
}

async function reissuances(context: KindContext): Promise<readonly Issuance[]> {
  const { node, plan, givenUp } = context;
  return (await node.issuances(plan.assetId)).filter(
    (issuance) => issuance.isReissuance && !givenUp.includes(issuance.txid),
  );
}

/** Whether a wallet transaction spends one of the token outputs that AMP named in the request. */
async function spendsToken(context: KindContext, txid: string): Promise<boolean> {
  const transaction = await context.node.transaction(txid);
  if (transaction === undefined || transaction.confirmations < 0) return false;
  const spent = new Set(
    (await context.node.decode(transaction.hex)).inputs.map(
      (input) => `${input.txid}:${input.vout}`,
    ),
  );
  return context.plan.utxos.some(({ txid: id, vout }) => spent.has(`${id}:${vout}`));
}

async function candidates(
  context: KindContext,
  known: readonly string[] | undefined,
): Promise<readonly Issuance[]> {
  const all = await reissuances(context);
  if (known !== undefined) return all.filter((issuance) => !known.includes(issuanceKey(issuance)));
  const spending: Issuance[] = [];
  for (const issuance of all) {
    if (await spendsToken(context, issuance.txid)) spending.push(issuance);
  }
  return spending;
}

export const reissueKind: SendingKind = {
  method: 'reissueasset',
  reportsChange: false,
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
          message: `Transaction ${txid} reissued ${assetAmount ?? 'an unknown amount'} instead of ${context.plan.amount}`,
        };
  },
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
  isReported: async (amp, plan, { txid }) =>
    (await amp.reissuances(plan.assetUuid)).some((reissuance) => reissuance.txid === txid),
};
