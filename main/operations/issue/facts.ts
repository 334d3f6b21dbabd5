/**
 * Trust, but verify: what was asked for, recomputed from the transaction as it stands on the chain. Each
 * fact is compared by itself, so that a difference names what differs. Pure.
 */
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';
import type { Check } from '../../../shared/operations/model.ts';
import type { DecodedIssuance } from '../../elements/node.ts';
import { type Evidence, fact } from './evidence.ts';
import { fieldDifferences } from './judge.ts';
import { outputFacts } from './output-facts.ts';

/** The input that issues this asset: the one that AMP named, or the only one there is. */
function issuanceOf({ decoded, vin, issued }: Evidence): DecodedIssuance | undefined {
  const all = (decoded.issuances ?? []).filter(({ isReissuance }) => !isReissuance);
  if (vin !== undefined) return all.find((one) => one.vin === vin);
  return (
    all.find(({ asset }) => asset === issued.assetId) ?? (all.length === 1 ? all[0] : undefined)
  );
}

function contractFact({ intent }: Evidence, issuance: DecodedIssuance): Check {
  const { contractHash } = intent;
  const expected = assetIdFromEntropy(issuanceEntropy(issuance.prevout, contractHash));
  const holds = issuance.asset === expected;
  return fact(
    'contract',
    'Contract',
    holds,
    holds
      ? `The issuance commits to the contract with hash ${contractHash}`
      : `The issuance commits to another contract: with hash ${contractHash} the asset id would be ${expected}, but it is ${issuance.asset}`,
  );
}

function assetFact({ issued, listed }: Evidence, { asset }: DecodedIssuance): Check {
  const named = [issued.assetId, listed.assetId];
  const holds = named.every((id) => id === asset);
  return fact(
    'asset-id',
    'Asset id',
    holds,
    holds ? asset : `The chain has ${asset}, AMP names ${[...new Set(named)].join(' and ')}`,
  );
}

function confidentialFact({ form }: Evidence, { isAssetBlinded }: DecodedIssuance): Check {
  return fact(
    'confidential',
    'Confidentiality of the amount',
    isAssetBlinded === form.isConfidential,
    `The issued amount is ${isAssetBlinded ? 'blinded' : 'public'} on the chain${
      isAssetBlinded === form.isConfidential
        ? ''
        : `, but was to be ${form.isConfidential ? 'blinded' : 'public'}`
    }`,
  );
}

/** The token id depends on the confidentiality of the issuance, so it is told from what was asked for. */
function tokenFact({ form, issued, listed }: Evidence, issuance: DecodedIssuance): Check {
  const title = 'Reissuance token';
  if (!form.isReissuable) {
    const holds = issuance.tokenAmount === undefined && !issuance.isTokenBlinded;
    const found = holds ? 'None was made' : 'Reissuance tokens were made, and none were asked for';
    return fact('token-id', title, holds, found);
  }
  const expected = tokenIdFromEntropy(issuance.entropy, form.isConfidential);
  // AMP's list may still lack it; its answer may not.
  const answered = issued.answer === undefined ? [] : [issued.tokenId ?? 'none'];
  const shown = listed.reissuanceTokenId;
  const named = shown === undefined ? answered : [...answered, shown];
  const all = [issuance.token, ...named];
  const holds = all.every((id) => id === expected);
  return fact(
    'token-id',
    title,
    holds,
    holds
      ? expected
      : `It should be ${expected}; the chain has ${issuance.token ?? 'none'}, AMP names ${[...new Set(named)].join(' and ') || 'none'}`,
  );
}

/** The sums that the issuance itself names. A blinded one shows only what the wallet received. */
function amountFact({ form }: Evidence, issuance: DecodedIssuance): Check {
  const title = 'Issued amount';
  if (issuance.isAssetBlinded || issuance.isTokenBlinded) {
    return {
      id: 'amount',
      title,
      status: 'warn',
      message: 'It is blinded: the chain shows what the wallet received, but not the whole amount',
      remedy: "Compare AMP's own figures of the asset.",
    };
  }
  const tokens = issuance.tokenAmount ?? 0n;
  const holds =
    issuance.assetAmount === BigInt(form.amount) && tokens === BigInt(form.reissuanceAmount);
  const issued = `${issuance.assetAmount ?? 0n} base units and ${tokens} of reissuance tokens`;
  return fact(
    'amount',
    title,
    holds,
    holds ? issued : `${issued}, instead of ${form.amount} and ${form.reissuanceAmount}`,
  );
}

function listFact({ form, issued, listed, intent }: Evidence): Check {
  const differences = [...fieldDifferences(form, listed)];
  if (intent.knownAssets.includes(issued.assetUuid)) {
    differences.push(`uuid ${issued.assetUuid} is that of an older asset`);
  }
  return fact(
    'amp-fields',
    "AMP's record of the asset",
    differences.length === 0,
    differences.length === 0
      ? 'It shows the fields that were asked for'
      : `Its ${differences.join('; its ')}`,
  );
}

/** All facts; a `fail` among them is an alarm. */
export function issueFacts(evidence: Evidence): readonly Check[] {
  const issuance = issuanceOf(evidence);
  if (issuance === undefined) {
    const { txid } = evidence.decoded;
    const found = `Transaction ${txid} issues nothing in the input that AMP names`;
    return [fact('issuance', 'Issuance', false, found), listFact(evidence)];
  }
  const { txid, vout } = issuance.prevout;
  return [
    fact('issuance', 'Issuance', true, `Input ${issuance.vin}, which spends ${txid}:${vout}`),
    contractFact(evidence, issuance),
    assetFact(evidence, issuance),
    tokenFact(evidence, issuance),
    confidentialFact(evidence, issuance),
    amountFact(evidence, issuance),
    ...outputFacts(evidence, issuance),
    listFact(evidence),
  ];
}
