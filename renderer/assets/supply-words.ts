/**
 * Where the supply of an asset is, as parts that add up.
 */
import type { SupplyView } from '../../shared/contract/asset-life.ts';

/** Parts of what was ever issued. */
export type SupplyPart = 'paid' | 'blacklisted' | 'assigned' | 'burned' | 'free';

/** Where the supply is. Amounts are base units as text. */
export interface SupplyParts {
  /** Issued and reissued. */
  readonly total: string;
  /** Neither paid out nor burned: what the treasury must hold. */
  readonly unpaid: string;
  readonly parts: readonly { readonly part: SupplyPart; readonly amount: string }[];
  /** By how much AMP's figures go beyond what was issued. */
  readonly beyond?: string;
}

const NAMES = ['paid', 'blacklisted', 'assigned', 'burned', 'free'] as const;

/** Splits the supply into parts that add up to what was issued and reissued. */
export function supplyParts(supply: SupplyView): SupplyParts {
  const distributed = BigInt(supply.distributed);
  const blacklisted = BigInt(supply.blacklisted);
  const assigned = BigInt(supply.assigned);
  const burned = BigInt(supply.burned);
  const total = BigInt(supply.issued) + BigInt(supply.reissued);
  const unpaid = total - distributed - burned;
  const free = unpaid - assigned;
  const amounts: Readonly<Record<SupplyPart, bigint>> = {
    paid: distributed > blacklisted ? distributed - blacklisted : 0n,
    blacklisted: distributed > blacklisted ? blacklisted : distributed,
    assigned,
    burned,
    free: free > 0n ? free : 0n,
  };
  return {
    total: total.toString(),
    unpaid: (unpaid > 0n ? unpaid : 0n).toString(),
    parts: NAMES.map((part) => ({ part, amount: amounts[part].toString() })),
    ...(free < 0n ? { beyond: (-free).toString() } : {}),
  };
}

const BAR = 10_000n;

/** Share of a part in the bar; what is not nothing can be seen. */
export function barShare(amount: string, total: string): number {
  const part = BigInt(amount);
  const whole = BigInt(total);
  if (part === 0n || whole === 0n) return 0;
  const share = (part * BAR) / whole;
  return Number(share > 0n ? share : 1n);
}

/** What there is of an asset: all that was issued and reissued and not burned. */
export function inCirculation(supply: SupplyView): string {
  return (BigInt(supply.issued) + BigInt(supply.reissued) - BigInt(supply.burned)).toString();
}
