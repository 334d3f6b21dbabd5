/**
 * What a person fills in to have an asset issued, and the rules of AMP and the registry for each field
 * (amp-api 2.5.1, 7.1). The page and main hold a draft to the same rules.
 */
import { AmountError, parseDisplayAmount, type Sats } from './amount.ts';
import {
  amountProblem,
  domainProblem,
  type FieldErrors,
  nameProblem,
  precisionProblem,
  tickerProblem,
} from './fields.ts';

/** What was filled in so far, as it was typed. What was not chosen yet is missing. */
export interface IssueChoices {
  readonly name: string;
  readonly ticker: string;
  readonly domain: string;
  readonly precision: number;
  /** At the precision, as it was typed. */
  readonly amount: string;
  /** True: registered users only may hold it. False: any managed account may. */
  readonly transferRestricted?: boolean | undefined;
  /** Whether the issued amount is blinded on the chain. */
  readonly isConfidential?: boolean | undefined;
  readonly isReissuable?: boolean | undefined;
  /** Reissuance tokens in satoshis, as it was typed; counts for a reissuable asset only. */
  readonly tokens: string;
}

/** A field of a draft. */
export type IssueField = keyof IssueChoices;

/** A draft with nothing in it. */
export const EMPTY_CHOICES: IssueChoices = {
  name: '',
  ticker: '',
  domain: '',
  precision: 2,
  amount: '',
  tokens: '1',
};

interface ReadAmount {
  /** Base units; missing when the text is no amount. */
  readonly units?: Sats;
  readonly problem?: string;
}

function readAmount(text: string, precision: number): ReadAmount {
  if (text.trim() === '') return { problem: 'Enter an amount' };
  try {
    const units = parseDisplayAmount(text, precision);
    const problem = amountProblem(units, precision);
    return problem === undefined ? { units } : { problem };
  } catch (error) {
    if (error instanceof AmountError) return { problem: error.message };
    throw error;
  }
}

/** The amount of a draft in base units; `undefined` while it is not one that AMP issues. */
export function issueUnits({ amount, precision }: IssueChoices): Sats | undefined {
  return precisionProblem(precision) === undefined
    ? readAmount(amount, precision).units
    : undefined;
}

/** The reissuance tokens of a draft in base units, to which no precision applies; 0 without them. */
export function tokenUnits({ isReissuable, tokens }: IssueChoices): Sats | undefined {
  return isReissuable === true ? readAmount(tokens, 0).units : 0n;
}

/** All that keeps a draft from being issued, by field. */
export function choiceProblems(choices: IssueChoices): FieldErrors<IssueField> {
  const { name, ticker, domain, precision, amount, tokens } = choices;
  const precisionWrong = precisionProblem(precision);
  const found: Readonly<Record<IssueField, string | undefined>> = {
    name: nameProblem(name),
    ticker: tickerProblem(ticker),
    domain: domainProblem(domain),
    precision: precisionWrong,
    amount: precisionWrong === undefined ? readAmount(amount, precision).problem : undefined,
    transferRestricted:
      choices.transferRestricted === undefined ? 'Choose who may hold the asset' : undefined,
    isConfidential:
      choices.isConfidential === undefined ? 'Choose whether the amount is public' : undefined,
    isReissuable:
      choices.isReissuable === undefined ? 'Choose whether more may be issued later' : undefined,
    tokens: choices.isReissuable === true ? readAmount(tokens, 0).problem : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
