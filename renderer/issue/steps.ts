/**
 * The steps of the wizard: what each asks for, and where one may go.
 */
import {
  choiceProblems,
  type IssueChoices,
  type IssueField,
} from '../../shared/domain/issue-draft.ts';

/** Steps in order, by the end of their address. */
export const STEPS = ['basics', 'type', 'reissuance', 'treasury', 'review'] as const;

/** A step of the wizard. */
export type IssueStep = (typeof STEPS)[number];

/** Name of a step. */
export const STEP_NAMES: Readonly<Record<IssueStep, string>> = {
  basics: 'Basics',
  type: 'Type',
  reissuance: 'Reissuance',
  treasury: 'Treasury',
  review: 'Review',
};

/** What each step asks for, in the order in which it stands there. */
export const STEP_FIELDS: Readonly<Record<IssueStep, readonly IssueField[]>> = {
  basics: ['name', 'ticker', 'domain', 'precision', 'amount'],
  type: ['transferRestricted', 'isConfidential'],
  reissuance: ['isReissuable', 'tokens'],
  treasury: [],
  review: [],
};

/** Whether a text names a step. */
export function isStep(text: string): text is IssueStep {
  return STEPS.some((step) => step === text);
}

/** Address of a step. */
export function stepPath(step: IssueStep): string {
  return `/assets/issue/${step}`;
}

/** The fields of a step that are not as they must be. */
export function wrongFields(choices: IssueChoices, step: IssueStep): readonly IssueField[] {
  const problems = choiceProblems(choices);
  return STEP_FIELDS[step].filter((field) => problems[field] !== undefined);
}

/**
 * The first step whose work is not done; nothing behind it can be reached.
 *
 * @param hasAddresses whether the treasury has made the addresses that this draft needs.
 */
export function firstOpen(choices: IssueChoices, hasAddresses: boolean): IssueStep {
  const open = STEPS.find((step) => wrongFields(choices, step).length > 0);
  if (open !== undefined) return open;
  return hasAddresses ? 'review' : 'treasury';
}

/** The step before or after another one. */
export function neighbour(step: IssueStep, by: 1 | -1): IssueStep | undefined {
  return STEPS[STEPS.indexOf(step) + by];
}
