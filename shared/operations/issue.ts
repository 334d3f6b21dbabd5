/**
 * What is to be issued, as everyone outside of the engine sees it. All values are JSON; amounts are base
 * units as decimal strings.
 */

/** Everything that AMP is asked to issue, with nothing left open. Most of it can never be changed. */
export interface IssueForm {
  readonly name: string;
  readonly ticker: string;
  /** Plain domain, without scheme and `www.`. */
  readonly domain: string;
  /** Compressed public key in hex; a later removal from the registry is signed with it. */
  readonly pubkey: string;
  /** Decimals that wallets show; AMP and the chain count base units. */
  readonly precision: number;
  /** Base units. */
  readonly amount: string;
  /** Confidential address of the treasury wallet that gets the whole amount. */
  readonly destinationAddress: string;
  /** Whether the issued amount is blinded on the chain. */
  readonly isConfidential: boolean;
  readonly isReissuable: boolean;
  /** Reissuance tokens in base units, to which the precision does not apply; `0` without them. */
  readonly reissuanceAmount: string;
  /** Confidential address of the treasury wallet for the tokens; empty without them. */
  readonly reissuanceAddress: string;
  /** True: registered users only may hold it. False: any managed account may. */
  readonly transferRestricted: boolean;
}
