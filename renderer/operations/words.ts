/**
 * Operations in words: what they do, what can be chosen, in which asset they count.
 */
import type { Operation } from '../../shared/contract/operations.ts';
import type { Decision, OperationKind } from '../../shared/operations/model.ts';
import { groupDigits } from '../parts/group-digits.ts';

/** An operation as main shows it. */
export type View = Operation['view'];

/** What an amount is counted in. */
export interface Unit {
  readonly precision: number;
  readonly unit: string;
}

interface AssetWords {
  readonly ticker?: string | undefined;
  readonly precision?: number | undefined;
}

/** Ticker and precision of an asset; base units while they are not known. */
export function unitOf(asset: AssetWords | undefined): Unit {
  if (asset?.precision === undefined) return { precision: 0, unit: 'base units' };
  return { precision: asset.precision, unit: asset.ticker ?? '' };
}

/** An amount with its unit, as text. */
export function amountInWords(value: string, asset: AssetWords | undefined): string {
  const { precision, unit } = unitOf(asset);
  return `${groupDigits(value, precision)} ${unit}`.trim();
}

/** A number and a word, in the plural where it is due. */
export function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}

/** Name of a kind. */
export const KINDS: Readonly<Record<OperationKind, string>> = {
  distribute: 'Distribution',
  reissue: 'Reissuance',
  burn: 'Burn',
  'update-blinders': 'Update of blinders',
  issue: 'Issuance',
};

/** What an operation does, as the heading of its page. */
export function titleOf({ view, asset }: Pick<Operation, 'view' | 'asset'>): string {
  if (view.kind === 'update-blinders') return KINDS[view.kind];
  const what = `${KINDS[view.kind]} of ${amountInWords(view.total, asset)}`;
  return view.kind === 'distribute'
    ? `${what} to ${count(view.outputs.length, 'recipient')}`
    : what;
}

interface ChoiceWords {
  /** Words of the button. */
  readonly button: string;
  /** What follows from it. */
  readonly consequence: string;
  /** Asked once more before it is done; missing where it does no harm. */
  readonly question?: string;
}

/** What a person can decide, with what follows from it. */
export const CHOICES: Readonly<Record<Decision, ChoiceWords>> = {
  'look-again': {
    button: 'Look again',
    consequence:
      'Ballast goes on where it stopped and looks at wallet, chain and AMP anew. Nothing is sent twice.',
  },
  'report-without': {
    button: 'Report without the change',
    consequence:
      'The payment is reported although a change output is missing. AMP then counts that change as lost, and its support has to bring it back.',
    question: 'Report without the change?',
  },
  'set-aside': {
    button: 'Set aside',
    consequence:
      'This operation stays as it is, and others on the asset may go on. You can look at it again at any time.',
  },
};

/** What is paid out of the treasury, or comes into it, in the words of each kind. */
const MOVES: Readonly<Record<OperationKind, 'out' | 'in' | 'none'>> = {
  distribute: 'out',
  burn: 'out',
  reissue: 'in',
  'update-blinders': 'none',
  issue: 'in',
};

/** What the treasury will hold; `undefined` when it is not known, or would be less than nothing. */
export function treasuryAfter({
  view,
  treasury,
}: Pick<Operation, 'view' | 'treasury'>): string | undefined {
  if (treasury === undefined) return undefined;
  const move = MOVES[view.kind];
  const total = move === 'none' ? 0n : BigInt(view.total);
  const after = BigInt(treasury) + (move === 'in' ? total : -total);
  return after < 0n ? undefined : after.toString();
}
