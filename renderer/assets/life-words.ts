/**
 * How far an asset has come, and what is next.
 */
import type { AssetView } from '../../shared/contract/app.ts';
import type { LifeView, SupplyView } from '../../shared/contract/asset-life.ts';
import type { Step } from '../parts/step.ts';
import type { AssetDetail } from './asset-words.ts';

/** Confirmations without which AMP neither authorizes an asset nor assigns any of it. */
const NEEDED = 2;

/** Stages that an asset passes, in their order. */
type Stage =
  | 'issued'
  | 'confirmed'
  | 'proof'
  | 'registered'
  | 'authorized'
  | 'requirements'
  | 'assigned'
  | 'distributed';

/** What is to be done next with an asset. */
export interface NextAction {
  readonly stage: Stage;
  /** A sentence about it. */
  readonly words: string;
  /** Page on which it is done, with the words of the button, when Ballast does it. */
  readonly page?: { readonly to: string; readonly button: string };
}

type Outline = Pick<
  AssetView,
  'assetUuid' | 'domain' | 'isRegistered' | 'isAuthorized' | 'transferRestricted' | 'requirements'
>;

function proofPage(asset: Outline, button: string): NonNullable<NextAction['page']> {
  return { to: `/assets/${asset.assetUuid}/proof`, button };
}

/** What is missing before anything can be assigned; `undefined` when nothing is. */
function beforeAssigning(asset: Outline, proofHolds: boolean): NextAction | undefined {
  if (!asset.isAuthorized && !asset.isRegistered && asset.domain !== undefined) {
    return proofHolds
      ? {
          stage: 'registered',
          words: 'The proof is in place, so the asset can enter the registry.',
          page: proofPage(asset, 'Register…'),
        }
      : {
          stage: 'proof',
          words: `Put the proof on ${asset.domain}, so that the asset can enter the registry.`,
          page: proofPage(asset, 'Prove the domain…'),
        };
  }
  if (!asset.isAuthorized) {
    return {
      stage: 'authorized',
      words: 'AMP must authorize the asset before any of it can be distributed.',
      page: proofPage(asset, 'Authorize…'),
    };
  }
  if (asset.transferRestricted && asset.requirements === 0) {
    return {
      stage: 'requirements',
      words: 'Attach a category to the asset at AMP: it says who may hold it.',
    };
  }
  return undefined;
}

const ASSIGN: NextAction = {
  stage: 'assigned',
  words: 'Make assignments at AMP: they say who is to get how much.',
};

/** What is next with an asset, as far as its figures tell; `undefined` when all is done. */
export function nextInList(asset: Outline, supply?: SupplyView): NextAction | undefined {
  const before = beforeAssigning(asset, false);
  if (before !== undefined || supply === undefined) return before;
  if (BigInt(supply.assigned) > 0n) {
    return { stage: 'distributed', words: 'Assignments wait to be distributed.' };
  }
  return BigInt(supply.distributed) > 0n ? undefined : ASSIGN;
}

/** Short words for what is next, as in a list. */
export const NEXT_IN_SHORT: Readonly<Record<Stage, string>> = {
  issued: 'Issue',
  confirmed: 'Wait for confirmations',
  proof: 'Prove the domain',
  registered: 'Register',
  authorized: 'Authorize',
  requirements: 'Attach a category',
  assigned: 'Assign',
  distributed: 'Distribute',
};

function isUnconfirmed({ asset }: AssetDetail, { confirmations }: LifeView): boolean {
  if (asset.isAuthorized || asset.isRegistered) return false;
  return confirmations !== undefined && confirmations < NEEDED;
}

/** What is next with an asset; `undefined` when all is done. */
export function nextAction(detail: AssetDetail, life: LifeView): NextAction | undefined {
  const { asset, counts } = detail;
  if (isUnconfirmed(detail, life)) {
    if ((life.confirmations ?? 0) < 0) {
      return {
        stage: 'confirmed',
        words: 'Another transaction took the coins of the issuance, so the asset does not exist.',
      };
    }
    return {
      stage: 'confirmed',
      words: `The issuance has ${life.confirmations} of ${NEEDED} confirmations. The proof can be put in place meanwhile.`,
      ...(asset.domain === undefined ? {} : { page: proofPage(asset, 'Prove the domain…') }),
    };
  }
  const before = beforeAssigning(asset, life.proof?.verdict === 'holds');
  if (before !== undefined) return before;
  if (counts.ready > 0) {
    return { stage: 'distributed', words: 'Assignments are ready to be distributed.' };
  }
  if (counts.pending > 0) {
    return { stage: 'distributed', words: 'A distribution was begun and waits to be paid.' };
  }
  if (counts.locked + counts.vesting > 0) {
    return {
      stage: 'assigned',
      words: 'All assignments are locked or vesting. Lift a lock at AMP, or wait for the day.',
    };
  }
  return counts.distributed > 0 ? undefined : ASSIGN;
}

function countOf(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}`;
}

/** The stages of an asset, as steps. */
export function lifeSteps(detail: AssetDetail, life: LifeView): readonly Step[] {
  const { asset, counts } = detail;
  const { proof } = life;
  const next = nextAction(detail, life)?.stage;
  const assigned = counts.ready + counts.locked + counts.vesting + counts.pending;
  const withoutDomain = asset.domain === undefined;
  const proofFails = proof?.verdict === 'fails' && asset.isRegistered;
  const stage = (id: Stage, label: string, done: boolean, note?: string): Step => ({
    id,
    label,
    state: done ? 'done' : next === id ? 'now' : 'open',
    ...(note === undefined ? {} : { note }),
  });
  const { confirmations } = life;
  const settled = asset.isAuthorized || asset.isRegistered;
  const proofStep = stage(
    'proof',
    'Domain proof',
    asset.isRegistered || proof?.verdict === 'holds',
    withoutDomain ? 'no domain' : proof === undefined ? undefined : PROOF_NOTES[proof.verdict],
  );
  return [
    stage('issued', 'Issued', true),
    stage(
      'confirmed',
      'Confirmed',
      settled || (confirmations ?? 0) >= NEEDED,
      settled || (confirmations ?? 0) >= NEEDED
        ? undefined
        : confirmations === undefined
          ? 'not known'
          : `${Math.max(0, confirmations)} of ${NEEDED}`,
    ),
    proofFails ? { ...proofStep, state: 'trouble' } : proofStep,
    stage('registered', 'Registered', asset.isRegistered, withoutDomain ? 'no domain' : undefined),
    stage('authorized', 'Authorized', asset.isAuthorized),
    asset.transferRestricted
      ? stage(
          'requirements',
          'Requirements',
          asset.requirements > 0,
          asset.requirements === 0
            ? undefined
            : countOf(asset.requirements, asset.requirements === 1 ? 'category' : 'categories'),
        )
      : stage('requirements', 'Requirements', asset.isAuthorized, 'none needed'),
    stage(
      'assigned',
      'Assigned',
      next !== 'assigned' && (assigned > 0 || counts.distributed > 0),
      counts.ready > 0 ? countOf(counts.ready, 'ready') : undefined,
    ),
    stage(
      'distributed',
      'Distributed',
      counts.distributed > 0 && next !== 'distributed',
      counts.distributed > 0 ? countOf(counts.distributed, 'paid') : undefined,
    ),
  ];
}

const PROOF_NOTES = {
  holds: 'in place',
  fails: 'not in place',
  unknown: 'not known',
} as const;
