/**
 * What stands in the wizard for domain proofs, in words.
 */
import type { AssetView } from '../../shared/contract/app.ts';
import type { LifeView } from '../../shared/contract/asset-life.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import type { Step } from '../parts/step.ts';

/** What the check of one proof found. */
export type Report = CallData<'proof:check'>;

/** One step of a check. */
export type Finding = Report['findings'][number];

/** Steps of the wizard, in their order. */
export const STEPS = ['file', 'publish', 'check', 'register', 'authorize'] as const;

/** A step of the wizard. */
export type StepId = (typeof STEPS)[number];

/** How the steps are called. */
const STEP_LABELS: Readonly<Record<StepId, string>> = {
  file: 'File',
  publish: 'Publish',
  check: 'Check',
  register: 'Register',
  authorize: 'Authorize',
};

/** Where a step stands. */
export function stepPath(assetUuid: string, step: StepId): string {
  return `/assets/${assetUuid}/proof/${step}`;
}

/** The step with which an asset goes on. */
export function firstStep(asset: AssetView, life: LifeView): StepId {
  if (asset.domain === undefined || asset.isRegistered) return 'authorize';
  return life.proof?.verdict === 'holds' ? 'register' : 'file';
}

/** The steps of the wizard for the list on top of it. */
export function wizardSteps(asset: AssetView, life: LifeView, now: StepId): readonly Step[] {
  const proven = asset.isRegistered || life.proof?.verdict === 'holds';
  const done: Readonly<Record<StepId, boolean>> = {
    file: proven || STEPS.indexOf(now) > 0,
    publish: proven || STEPS.indexOf(now) > 1,
    check: proven,
    register: asset.isRegistered,
    authorize: asset.isAuthorized,
  };
  return STEPS.map((id) => ({
    id,
    label: STEP_LABELS[id],
    state: id === now ? 'now' : done[id] ? 'done' : 'open',
    to:
      asset.domain === undefined && id !== 'authorize' ? undefined : stepPath(asset.assetUuid, id),
  }));
}

/** How the steps of a check are called. */
export const FINDING_LABELS: Readonly<Record<Finding['step'], string>> = {
  input: 'Domain and asset id',
  dns: 'Name and addresses',
  connect: 'Connection',
  tls: 'Certificate',
  status: 'Answer',
  redirect: 'Redirect',
  'content-type': 'Content type',
  body: 'Content',
};

/** Confirmations that AMP needs, and those that are safe. */
const CONFIRMATIONS = { needed: 2, safe: 3 } as const;

/** What the confirmations of an issuance mean for its authorization. */
export function authorizeWords(confirmations: number | undefined): {
  readonly words: string;
  /** Why AMP would refuse. */
  readonly blocked?: string;
  readonly isSafe: boolean;
} {
  const { needed, safe } = CONFIRMATIONS;
  if (confirmations === undefined) {
    return {
      words: `The node cannot say how deep the issuance is. AMP needs ${needed} confirmations and says so when it is too early.`,
      isSafe: true,
    };
  }
  if (confirmations < 0) {
    return {
      words: 'Another transaction took the coins of the issuance, so the asset does not exist.',
      blocked: 'Look at the issuance in the wallet first.',
      isSafe: false,
    };
  }
  if (confirmations < needed) {
    const missing = needed - confirmations;
    const minutes = missing === 1 ? 'a minute' : `${missing} minutes`;
    const words = `The issuance has ${confirmations} of the ${needed} confirmations that AMP needs.`;
    return { words, blocked: `Try again in about ${minutes}.`, isSafe: false };
  }
  if (confirmations < safe) {
    return {
      words: `The issuance has ${confirmations} confirmations. That is what AMP needs; ${safe} are safer, in about a minute.`,
      isSafe: false,
    };
  }
  return { words: `The issuance has ${confirmations} confirmations.`, isSafe: true };
}

/** Bytes of a text as rows of a hex dump. */
export function hexRows(text: string): readonly { readonly hex: string; readonly text: string }[] {
  const bytes = [...new TextEncoder().encode(text)];
  const rows: { readonly hex: string; readonly text: string }[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.slice(at, at + 16);
    rows.push({
      hex: row.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: row.map((byte) => String.fromCodePoint(byte)).join(''),
    });
  }
  return rows;
}
