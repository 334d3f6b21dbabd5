/**
 * Where the issued amounts went, by what the wallet could unblind. Pure.
 */
import type { Check } from '../../../shared/operations/model.ts';
import type { DecodedIssuance, WalletDetail } from '../../elements/node.ts';
import { hasZeroBlinders } from '../steps/change.ts';
import { type Evidence, fact } from './evidence.ts';

interface Wanted {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly asset: string | undefined;
  readonly amount: bigint;
}

/** What went to an address, or where the asset went instead. */
function whereabouts(received: readonly WalletDetail[], { address, asset }: Wanted): string {
  const at = received.filter((line) => line.address === address);
  if (at.length > 0) {
    return `${address} received ${at.map((line) => `${line.amount} of ${line.asset}`).join(', ')}`;
  }
  const elsewhere = received.filter((line) => line.asset === asset);
  return elsewhere.length === 0
    ? `${address} received nothing, and no other address of the wallet did`
    : `${address} received nothing; ${elsewhere.map((line) => `${line.address ?? 'an unknown address'} got ${line.amount}`).join(', ')}`;
}

function outputFact({ details, own }: Evidence, wanted: Wanted): Check {
  const { id, title, address, asset, amount } = wanted;
  const received = details.filter(({ category }) => category === 'receive');
  const fitting = received.filter((line) => line.address === address && line.asset === asset);
  const [line] = fitting;
  const isWhole = fitting.length === 1 && line?.amount === amount;
  if (line === undefined || !isWhole) {
    return fact(
      id,
      title,
      false,
      `${whereabouts(received, wanted)}, instead of ${amount} of ${asset ?? 'the token'} in one output`,
    );
  }
  if (hasZeroBlinders(line)) {
    return fact(
      id,
      title,
      false,
      `Output ${line.vout} is not blinded, although its address asks for it`,
    );
  }
  if (!own.has(address)) {
    return fact(id, title, false, `${address} does not belong to the wallet any more`);
  }
  return fact(id, title, true, `${amount} at ${address}, output ${line.vout}`);
}

/** The outputs of the asset and of the token. */
export function outputFacts(evidence: Evidence, issuance: DecodedIssuance): readonly Check[] {
  const { form, intent } = evidence;
  const asset = outputFact(evidence, {
    id: 'asset-output',
    title: 'Asset in the treasury',
    address: intent.destination,
    asset: issuance.asset,
    amount: BigInt(form.amount),
  });
  if (intent.token === undefined) return [asset];
  const token = outputFact(evidence, {
    id: 'token-output',
    title: 'Reissuance token in the treasury',
    address: intent.token,
    asset: issuance.token,
    amount: BigInt(form.reissuanceAmount),
  });
  return [asset, token];
}
