/**
 * `register` and `register-authorized` at AMP, with its answers in plain words. Both calls change state
 * although they are GETs, and both may be made again: a second time AMP says that it is done.
 */
import type { AmpApi, AmpAsset } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import type { Clock } from '../clock.ts';

/** The part of AMP that is asked. */
export type RegistrationAmp = Pick<AmpApi, 'asset' | 'register' | 'registerAuthorized'>;

/** How a step of the asset's life ended. */
export type LifeStep =
  /** AMP shows it; `already` when it did so before. */
  | { readonly outcome: 'done' | 'already'; readonly asset: AmpAsset }
  /** AMP refused. Nothing has changed. */
  | {
      readonly outcome: 'refused';
      readonly asset: AmpAsset;
      readonly code: RefusalCode;
      /** What AMP said, and what that means. */
      readonly words: string;
      /** The way out; empty when AMP's words are all there is. */
      readonly remedy: string;
    }
  /** The answer was lost and AMP does not show the step; making it again does no harm. */
  | { readonly outcome: 'unknown'; readonly asset: AmpAsset; readonly words: string };

/** Why AMP refused, as far as its words tell. */
export type RefusalCode =
  | 'proof'
  | 'unconfirmed'
  | 'taken'
  | 'listed'
  | 'commitment'
  | 'contract'
  | 'other';

/** Confirmations after which AMP is asked to authorize: its sources differ between 2 and 3. */
const AUTHORIZE_CONFIRMATIONS = 3;

/** What the words of AMP, or of the registry behind it, mean. The first match counts. */
const REFUSALS: readonly (readonly [RefusalCode, RegExp, words: string, remedy: string])[] = [
  [
    'proof',
    /linked entity|domain|proof|well[-_.]known/i,
    'The registry did not find the proof at the domain.',
    'Publish the proof, check it until it holds, and register again.',
  ],
  [
    'unconfirmed',
    /confirm/i,
    'The issuance has not enough confirmations yet.',
    'Wait a few minutes and register again.',
  ],
  [
    'taken',
    /entity\/ticker|another asset/i,
    'The registry lists another asset with the same ticker and domain, and never changes an entry.',
    'This asset cannot be listed as it is. It works at AMP without that; for a listing, another asset with another ticker would have to be issued.',
  ],
  [
    'listed',
    /updates are not allowed/i,
    'The registry lists this asset already, although AMP does not show it.',
    'Look at the entry in the registry. If AMP goes on not showing it, ask the support of AMP.',
  ],
  [
    'commitment',
    /commitment/i,
    'The contract that AMP handed to the registry is not the one that the issuance committed to.',
    'Ask the support of AMP, and give them the asset id.',
  ],
  [
    'contract',
    /invalid|field|ticker|name|precision|pubkey/i,
    'The registry does not accept the data of the contract.',
    'They can never be changed for this asset. It works at AMP without the listing.',
  ],
];

function refusal(asset: AmpAsset, said: string): LifeStep {
  const [code, , words, remedy] = REFUSALS.find(([, pattern]) => pattern.test(said)) ?? [
    'other' as const,
    undefined,
    'AMP refused.',
    '',
  ];
  return {
    outcome: 'refused',
    asset,
    code,
    words: `${words} AMP said: ${said === '' ? 'nothing' : said}`,
    remedy,
  };
}

/** Whether AMP itself answered with a no, in contrast to a login or a value that was not sent. */
function isRefusal(error: AmpError): boolean {
  return error.kind === 'refused' && error.status !== undefined;
}

/**
 * Makes a call once and finds out what became of it.
 *
 * @throws AmpError when the call did not leave, or the login is wrong, or AMP cannot be asked any more.
 */
async function make(
  amp: RegistrationAmp,
  assetUuid: string,
  call: () => Promise<AmpAsset>,
  isDone: (asset: AmpAsset) => boolean,
): Promise<
  LifeStep | { readonly outcome: 'no'; readonly asset: AmpAsset; readonly error: AmpError }
> {
  let failure: AmpError | undefined;
  try {
    const asset = await call();
    if (isDone(asset)) return { outcome: 'done', asset };
  } catch (error) {
    if (!(error instanceof AmpError) || !(isRefusal(error) || error.outcomeUnknown)) throw error;
    failure = error;
  }
  const asset = await amp.asset(assetUuid);
  if (isDone(asset)) {
    const already = failure !== undefined && isRefusal(failure);
    return { outcome: already ? 'already' : 'done', asset };
  }
  if (failure !== undefined && isRefusal(failure)) return { outcome: 'no', asset, error: failure };
  return {
    outcome: 'unknown',
    asset,
    words: failure?.message ?? 'AMP took the call, but does not show that it is done',
  };
}

/**
 * Registers an asset in the public registry through AMP. Already registered counts as done.
 *
 * @throws AmpError when the call did not leave, the login is wrong, or AMP could not be asked.
 */
export async function registerAsset(amp: RegistrationAmp, assetUuid: string): Promise<LifeStep> {
  const isDone = (asset: AmpAsset) => asset.isRegistered;
  const before = await amp.asset(assetUuid);
  if (isDone(before)) return { outcome: 'already', asset: before };
  const step = await make(amp, assetUuid, () => amp.register(assetUuid), isDone);
  if (step.outcome !== 'no') return step;
  // AMP's list may lag behind its own words. The registry says the same of another asset, too.
  if (/^(?!.*another asset).*already registered/is.test(step.error.words)) {
    return { outcome: 'already', asset: step.asset };
  }
  return refusal(step.asset, step.error.words);
}

/** How an asset is authorized. */
export interface Authorizing {
  readonly amp: RegistrationAmp;
  readonly assetUuid: string;
  readonly clock: Clock;
  /** Pause before AMP is asked again, in milliseconds. */
  readonly retryMs: number;
  readonly signal?: AbortSignal;
  /**
   * Confirmations of the issuance by the own node; `undefined` when it cannot tell. Without it AMP
   * alone says whether it is too early.
   */
  readonly confirmations?: (asset: AmpAsset) => Promise<number | undefined>;
  /** Told what is waited for. */
  readonly onWait?: (words: string) => void;
}

/** What to wait for before the next try; `undefined` when AMP's no is final. */
function tooEarly(error: AmpError): string | undefined {
  if (error.status === 429) return 'AMP asks to be called less often';
  return /confirm/i.test(error.words) ? `AMP says that it is too early: ${error.words}` : undefined;
}

/**
 * Authorizes an asset at AMP, so that Green co-signs and AMP tracks it. Waits until the issuance has 3
 * confirmations where the node can tell, and tries again while AMP says that it is too early. Already
 * authorized counts as done.
 *
 * @throws AmpError when a call did not leave, the login is wrong, or AMP could not be asked; the
 *   signal's reason when it is aborted.
 */
export async function authorizeAsset(options: Authorizing): Promise<LifeStep> {
  const { amp, assetUuid, clock, retryMs, signal, confirmations, onWait } = options;
  const isDone = (asset: AmpAsset) => asset.isAuthorized;
  for (;;) {
    signal?.throwIfAborted();
    const before = await amp.asset(assetUuid);
    if (isDone(before)) return { outcome: 'already', asset: before };
    const count = await confirmations?.(before);
    if (count !== undefined && count < 0) {
      return {
        outcome: 'refused',
        asset: before,
        code: 'other',
        words: 'Another transaction took the coins of the issuance, so the asset does not exist.',
        remedy: 'Look at the transaction in the wallet, and issue anew if it is really lost.',
      };
    }
    if (count !== undefined && count < AUTHORIZE_CONFIRMATIONS) {
      onWait?.(`The issuance has ${count} of ${AUTHORIZE_CONFIRMATIONS} confirmations`);
      await clock.sleep(retryMs, signal);
      continue;
    }
    const step = await make(amp, assetUuid, () => amp.registerAuthorized(assetUuid), isDone);
    if (step.outcome !== 'no') return step;
    const { error, asset } = step;
    if (/already authorized/i.test(error.words)) return { outcome: 'already', asset };
    const wait = tooEarly(error);
    if (wait === undefined) return refusal(asset, error.words);
    onWait?.(wait);
    await clock.sleep(Math.max(retryMs, (error.retryAfter ?? 0) * 1_000), signal);
  }
}
