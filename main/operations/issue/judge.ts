/**
 * What became of an issuance whose answer is lost, told from AMP's list of assets and the wallet. Pure.
 */
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { AmpAsset } from '../../amp/api.ts';
import type { WalletEntry } from '../../elements/node.ts';
import type { IssueIntent } from '../events.ts';

export type IssueVerdict =
  /** Neither AMP nor the wallet shows anything of it. */
  | { readonly result: 'none' }
  /** AMP shows the asset; `txid` is missing while the wallet has not seen it. */
  | { readonly result: 'issued'; readonly asset: AmpAsset; readonly txid: string | undefined }
  /** The wallet got something that AMP does not list. */
  | { readonly result: 'unlisted'; readonly message: string }
  /** AMP made another asset of it. */
  | { readonly result: 'differs'; readonly message: string }
  | { readonly result: 'several'; readonly message: string };

function same(left: string | undefined, right: string): boolean {
  return (left ?? '').toLowerCase() === right.toLowerCase();
}

/** Fields in which an asset of AMP's list differs from what was asked for. */
export function fieldDifferences(form: IssueForm, asset: AmpAsset): readonly string[] {
  const found: readonly (readonly [string, unknown, unknown, boolean])[] = [
    ['name', asset.name, form.name, asset.name === form.name],
    ['ticker', asset.ticker, form.ticker, asset.ticker === form.ticker],
    ['domain', asset.domain, form.domain, same(asset.domain, form.domain)],
    ['public key', asset.pubkey, form.pubkey, same(asset.pubkey, form.pubkey)],
    ['precision', asset.precision, form.precision, asset.precision === form.precision],
    [
      'transfer restriction',
      asset.transferRestricted,
      form.transferRestricted,
      asset.transferRestricted === form.transferRestricted,
    ],
  ];
  return found
    .filter(([, , , equal]) => !equal)
    .map(([field, has, wanted]) => `${field} is ${has ?? 'missing'} instead of ${wanted}`);
}

/** Whether somebody who asked for this could have got that asset for an answer. */
function resembles(form: IssueForm, asset: AmpAsset): boolean {
  return (
    same(asset.pubkey, form.pubkey) || asset.ticker === form.ticker || asset.name === form.name
  );
}

/**
 * @param assets AMP's list.
 * @param entries entries of the wallet since the intent.
 */
export function judgeIssue(
  form: IssueForm,
  intent: IssueIntent,
  assets: readonly AmpAsset[],
  entries: readonly WalletEntry[],
): IssueVerdict {
  const own = [intent.destination, intent.token];
  const receipts = entries.filter(
    ({ category, address, confirmations }) =>
      category === 'receive' && confirmations >= 0 && own.includes(address ?? ''),
  );
  const txids = [...new Set(receipts.map(({ txid }) => txid))];
  const [txid] = txids;
  const fresh = assets.filter(
    (asset) => !intent.knownAssets.includes(asset.assetUuid) && resembles(form, asset),
  );
  const [asset] = fresh;
  if (txids.length > 1 || fresh.length > 1) {
    return {
      result: 'several',
      message: `AMP lists ${fresh.length} new asset(s) like it (${fresh.map(({ assetUuid }) => assetUuid).join(', ') || 'none'}), and the wallet received ${txids.length} transaction(s) at its addresses (${txids.join(', ') || 'none'})`,
    };
  }
  if (asset === undefined) {
    return txid === undefined
      ? { result: 'none' }
      : {
          result: 'unlisted',
          message: `The wallet received transaction ${txid} at an address of this issuance, but AMP lists no new asset for it`,
        };
  }
  const differences = fieldDifferences(form, asset);
  if (differences.length > 0) {
    return {
      result: 'differs',
      message: `AMP lists the new asset ${asset.assetUuid}, but its ${differences.join('; its ')}`,
    };
  }
  const foreign = receipts.find(
    (entry) => ![asset.assetId, asset.reissuanceTokenId].includes(entry.asset),
  );
  if (foreign !== undefined) {
    return {
      result: 'differs',
      message: `AMP lists asset ${asset.assetId} for this issuance, but its address received ${foreign.asset} in transaction ${foreign.txid}`,
    };
  }
  return { result: 'issued', asset, txid };
}
