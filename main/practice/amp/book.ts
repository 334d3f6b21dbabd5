/**
 * AMP's book of one asset: which outputs it counts, and which it lost track of.
 *
 * AMP counts what it built (the issuance) and what it was told (confirm calls). The rule for lost
 * outputs, which no source spells out, is here:
 *
 * - Every output of the asset or of its token in a transaction with at least 2 confirmations is lost
 *   when AMP was not told of it and it is still unspent. A burn that nobody reported is lost, too.
 * - A transaction that does exactly what a pending request asks for (pays all addresses of a pending
 *   distribution, reissues or burns a requested amount) is waited for: its outputs are not lost, and
 *   what it spends still counts, until it is reported or the request is gone.
 * - Outputs become known, and are lost no longer, when a later confirm call reports them.
 * - Transfers between holders are known at once, because Green asks AMP before it signs them.
 */
import { type Sats, sumAmounts } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import { confirmations, type LedgerTx, type LedgerView } from './ledger.ts';
import { type AssetRecord, type KnownOutput, outpointKey } from './state.ts';

/** Confirmations that AMP asks for before it acts on a transaction. */
export const ENOUGH_CONFIRMATIONS = 2;

/** Where an asset's outputs are, in AMP's eyes. */
export interface Position {
  /** Unspent outputs of the asset, holders' and treasury's. */
  readonly unspent: readonly KnownOutput[];
  /** Unspent outputs of the reissuance token. */
  readonly tokens: readonly KnownOutput[];
  readonly lost: readonly Outpoint[];
  readonly lostTokens: readonly Outpoint[];
}

/** Whether a transaction pays every address of a distribution exactly its amount. */
function paysDistribution(
  tx: LedgerTx,
  asset: AssetRecord,
  payments: readonly { readonly unconfidential: string; readonly amount: Sats }[],
): boolean {
  return payments.every((payment) => {
    const paid = tx.outputs.filter(
      (output) => output.asset === asset.assetId && output.address === payment.unconfidential,
    );
    return paid.length === 1 && paid[0]?.amount === payment.amount;
  });
}

/** Whether a transaction does what a pending request of this asset asks for. */
function isAwaited(tx: LedgerTx, asset: AssetRecord): boolean {
  const burned = tx.outputs.find(
    (output) => output.owner === 'burn' && output.asset === asset.assetId,
  );
  if (burned !== undefined && asset.burnRequests.includes(burned.amount)) return true;
  const reissued = tx.reissued.find((entry) => entry.asset === asset.assetId);
  if (reissued !== undefined && asset.reissueRequests.includes(reissued.amount)) return true;
  return [...asset.distributions.values()].some(
    (distribution) =>
      distribution.confirmed === undefined && paysDistribution(tx, asset, distribution.payments),
  );
}

function isAccountedFor(asset: AssetRecord, txid: string): boolean {
  return asset.movements.some((movement) => movement.txid === txid);
}

/** Works out an asset's position from the book and from what the chain shows. */
export function position(asset: AssetRecord, view: LedgerView): Position {
  const concerned = [...view.txs.values()].filter(
    (tx) => isAccountedFor(asset, tx.txid) || !isAwaited(tx, asset),
  );
  const spent = new Set(concerned.flatMap((tx) => tx.inputs.map(outpointKey)));
  const known = [...asset.known.values()].filter(
    (output) => !output.isBurnt && !spent.has(outpointKey(output)),
  );
  const lostOf = (assetId: string | undefined): readonly Outpoint[] =>
    concerned
      .filter((tx) => confirmations(view, tx.txid) >= ENOUGH_CONFIRMATIONS)
      .flatMap((tx) =>
        tx.outputs
          .filter((output) => output.asset === assetId)
          .map(({ vout }) => ({ txid: tx.txid, vout })),
      )
      .filter((output) => !asset.known.has(outpointKey(output)))
      .filter((output) => !spent.has(outpointKey(output)));
  return {
    unspent: known.filter((output) => output.kind === 'asset'),
    tokens: known.filter((output) => output.kind === 'token'),
    lost: lostOf(asset.assetId),
    lostTokens: asset.tokenId === undefined ? [] : lostOf(asset.tokenId),
  };
}

/** Treasury outputs among those counted. */
export function treasuryOutputs(position: Position): readonly KnownOutput[] {
  return position.unspent.filter((output) => output.gaid === undefined);
}

/** Sum of outputs. */
export function total(outputs: readonly KnownOutput[]): Sats {
  return sumAmounts(outputs.map((output) => output.amount));
}

/** Amount of assignments that are not distributed yet, locked and pending ones included. */
export function assignedAmount(asset: AssetRecord): Sats {
  return sumAmounts(
    [...asset.assignments.values()]
      .filter((assignment) => !assignment.isDistributed)
      .map((assignment) => assignment.amount),
  );
}

/** Confirmed treasury balance that no assignment claims. */
export function freeTreasuryBalance(asset: AssetRecord, view: LedgerView): Sats {
  if (confirmations(view, asset.issue.txid) < ENOUGH_CONFIRMATIONS) return 0n;
  return total(treasuryOutputs(position(asset, view))) - assignedAmount(asset);
}

/** Takes an output into the book. */
export function takeOutput(asset: AssetRecord, output: KnownOutput): void {
  asset.known.set(outpointKey(output), output);
}

/**
 * Takes transfers between holders into the book: transactions whose inputs of this asset all belong
 * to known holders.
 *
 * @param gaidOf tells whose account an address belongs to.
 */
export function takeTransfers(
  asset: AssetRecord,
  view: LedgerView,
  gaidOf: (address: string) => string | undefined,
  unconfidentialTreasury: ReadonlySet<string>,
): void {
  for (const tx of view.txs.values()) {
    if (isAccountedFor(asset, tx.txid)) continue;
    const spent = tx.inputs.flatMap((input) => asset.known.get(outpointKey(input)) ?? []);
    const sender = spent[0]?.gaid;
    if (sender === undefined || spent.some((output) => output.gaid === undefined)) continue;
    const outputs = tx.outputs.filter((output) => output.asset === asset.assetId);
    for (const output of outputs) {
      const isTreasury = unconfidentialTreasury.has(output.address);
      if (output.owner !== 'holders' && !isTreasury) continue;
      takeOutput(asset, {
        txid: tx.txid,
        vout: output.vout,
        kind: 'asset',
        amount: output.amount,
        // An address that no GAID was given is the sender's own change.
        gaid: isTreasury ? undefined : (gaidOf(output.address) ?? sender),
        isBurnt: false,
        blinders: output.blinders,
      });
    }
    asset.movements.push({
      kind: 'transfer',
      txid: tx.txid,
      amount: sumAmounts(outputs.map((output) => output.amount)),
    });
  }
}
