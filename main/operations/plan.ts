/**
 * What a request amounts to: the facts that every step works with, derived from the stored text and
 * nothing else.
 */
import { createHash } from 'node:crypto';
import { type Sats, sumAmounts } from '../../shared/domain/amount.ts';
import type { Outpoint } from '../../shared/domain/asset-id.ts';
import type { OperationKind } from '../../shared/operations/model.ts';
import { parseRequest, type TreasuryRequest } from '../amp/request-file.ts';
import type { AssetOutput } from '../elements/node.ts';
import { issueFormText, parseIssueForm } from './issue/form.ts';

export interface Plan {
  readonly kind: OperationKind;
  readonly assetUuid: string;
  readonly assetId: string;
  /** Distribution uuid; empty for other kinds. */
  readonly distributionUuid: string;
  /** Payments of a distribution; empty for other kinds. */
  readonly outputs: readonly AssetOutput[];
  /** Sum of the payments, or the amount reissued or burned. */
  readonly amount: Sats;
  /** Outputs that AMP expects to be spent (reissue, burn). */
  readonly utxos: readonly Outpoint[];
  readonly baseUrl: string | undefined;
  readonly minVersion: number | undefined;
  /** Mark of the transaction in the wallet; `reissueasset` takes none. */
  readonly comment: string;
  /** Identifies the request: the same request is the same operation, whoever hands it in again. */
  readonly reference: string;
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function outpointText({ txid, vout }: Outpoint): string {
  return `${txid}:${vout}`;
}

/** Digest of a reissue or burn request, which carry no id of their own. */
function requestDigest(request: Exclude<TreasuryRequest, { command: 'distribute' }>): string {
  return sha256([
    request.command,
    request.assetUuid,
    request.assetId,
    request.amount.toString(),
    request.utxos.map(outpointText).sort(),
  ]);
}

/** Plan of a request of AMP. */
export function planOf(request: TreasuryRequest): Plan {
  const { assetUuid, assetId, baseUrl, minVersion } = request;
  const common = { assetUuid, assetId, baseUrl, minVersion };
  if (request.command === 'distribute') {
    const { distributionUuid, outputs } = request;
    return {
      ...common,
      kind: 'distribute',
      distributionUuid,
      outputs,
      amount: sumAmounts(outputs.map((output) => output.amount)),
      utxos: [],
      comment: distributionUuid,
      reference: distributionUuid,
    };
  }
  const reference = requestDigest(request);
  return {
    ...common,
    kind: request.command,
    distributionUuid: '',
    outputs: [],
    amount: request.amount,
    utxos: request.utxos,
    comment: request.command === 'burn' ? `ballast-burn-${reference.slice(0, 32)}` : '',
    reference,
  };
}

/** Plan of an update of blinders, which has no request of AMP behind it. */
function blindersPlan(assetUuid: string, assetId: string, reference: string): Plan {
  return {
    kind: 'update-blinders',
    assetUuid,
    assetId,
    distributionUuid: '',
    outputs: [],
    amount: 0n,
    utxos: [],
    baseUrl: undefined,
    minVersion: undefined,
    comment: '',
    reference,
  };
}

/**
 * Plan of an issuance. Its reference is a digest over every field, the addresses among them, so the
 * same form is the same issuance.
 */
export function issuePlan(request: string): Plan {
  const form = parseIssueForm(request);
  const reference = sha256(['issue', issueFormText(form)]);
  return { ...blindersPlan('', '', reference), kind: 'issue', amount: BigInt(form.amount) };
}

/** Plan of a stored operation. */
export function planOfOperation(operation: {
  readonly kind: OperationKind;
  readonly request: string;
  readonly assetUuid: string;
  readonly assetId: string;
  readonly reference: string;
}): Plan {
  if (operation.kind === 'issue') return issuePlan(operation.request);
  return operation.kind === 'update-blinders'
    ? blindersPlan(operation.assetUuid, operation.assetId, operation.reference)
    : planOf(parseRequest(operation.request));
}

/**
 * SHA-256 over everything that a send would do. An approval names it, so what was approved is what
 * is sent.
 */
export function planDigest(plan: Plan, place: { network: string; wallet: string }): string {
  return sha256([
    place.network,
    place.wallet,
    plan.kind,
    plan.assetId,
    plan.reference,
    plan.amount.toString(),
    plan.outputs.map(({ address, asset, amount }) => `${address} ${asset} ${amount}`).sort(),
  ]);
}
