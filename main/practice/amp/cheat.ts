/**
 * A practice AMP server that is told to cheat: what it issues is not what it was asked for, while its
 * answer says that it is. It shows whether Ballast looks at the chain or believes what it is told.
 */
import { issuanceEntropy, tokenIdFromEntropy } from '../../../shared/domain/asset-id.ts';
import { type AssetContract, contractHash } from '../../../shared/domain/contract.ts';
import type { AmpCore } from './core.ts';
import type { Issue } from './state.ts';

/** The part of an issue request that can be tampered with. */
interface Tampered {
  readonly contract: AssetContract | undefined;
  readonly amount: bigint;
  readonly destinationAddress: string;
  readonly isConfidential: boolean;
  readonly reissuanceAddress: string;
}

/** What is really issued for a request. */
export async function tamper<Fields extends Tampered>(
  amp: AmpCore,
  fields: Fields,
): Promise<Fields> {
  const own = () => amp.chain.newAddress(amp.wallets.issuer, '');
  switch (amp.cheats.issue) {
    case 'contract':
      return fields.contract === undefined
        ? fields
        : { ...fields, contract: { ...fields.contract, entity: { domain: 'else.example' } } };
    case 'amount':
      return { ...fields, amount: fields.amount - 1n };
    case 'address':
      return { ...fields, destinationAddress: await own() };
    case 'token-address':
      return { ...fields, reissuanceAddress: await own() };
    case 'confidential':
      return { ...fields, isConfidential: !fields.isConfidential };
    case 'open-token': {
      const { unconfidential } = await amp.chain.address(fields.reissuanceAddress);
      return { ...fields, reissuanceAddress: unconfidential };
    }
    default:
      return fields;
  }
}

/** The token that the answer names. */
export function namedToken(
  amp: AmpCore,
  issue: Pick<Issue, 'prevout'>,
  fields: Pick<Tampered, 'contract' | 'isConfidential'>,
  tokenId: string | undefined,
): string | undefined {
  if (amp.cheats.issue !== 'blinded-token' || fields.contract === undefined) return tokenId;
  const entropy = issuanceEntropy(issue.prevout, contractHash(fields.contract));
  return tokenIdFromEntropy(entropy, !fields.isConfidential);
}
