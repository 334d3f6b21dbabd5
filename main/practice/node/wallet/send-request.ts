/** What a wallet is asked to build a transaction for. */
import type { Outpoint } from '../../../../shared/domain/asset-id.ts';

/** An output that is asked for. */
export interface Recipient {
  readonly script: Buffer;
  /** Hex id; `new-asset` and `new-token` stand for what the same transaction issues. */
  readonly asset: string;
  readonly amount: bigint;
  readonly blindingKey: Buffer | undefined;
}

/** Stand-ins for ids that are known only when the first input is chosen. */
export const NEW_ASSET = 'new-asset';
export const NEW_TOKEN = 'new-token';

/** A first issuance. */
export interface NewIssuance {
  readonly kind: 'issue';
  readonly contractHash: string;
  readonly blind: boolean;
}

/** A further issuance of an asset, by its token. */
export interface Reissuance {
  readonly kind: 'reissue';
  readonly asset: string;
  readonly token: string;
  readonly entropy: string;
}

/** A change output's destination, chosen by the caller. */
export interface ChangeTarget {
  readonly script: Buffer;
  readonly blindingKey: Buffer | undefined;
}

export interface SendRequest {
  readonly recipients: readonly Recipient[];
  readonly issuance?: NewIssuance | Reissuance;
  /** Inputs that must be spent, in this order, before all others. */
  readonly presetInputs?: readonly Outpoint[];
  /** Where change goes, by asset, instead of to fresh own scripts. */
  readonly changeTargets?: ReadonlyMap<string, ChangeTarget>;
  /** Place of the L-BTC change among the outputs. */
  readonly changePosition?: number;
  readonly keepOrder?: boolean;
  readonly isReplaceable: boolean;
  /** Whether a lone output that cannot be blinded is sent unblinded without a word. */
  readonly ignoreBlindFail: boolean;
  /** Base units per 1,000 vB. */
  readonly feePerKvb?: bigint;
}

/** A transaction could not be built. Each call gives the node's words a code of its own. */
export class BuildFailure extends Error {
  override readonly name = 'BuildFailure';
}
