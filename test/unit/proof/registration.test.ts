import { describe, expect, it, test } from 'vitest';
import type { AmpAsset } from '../../../main/amp/api.ts';
import { AmpError, type AmpErrorKind } from '../../../main/amp/error.ts';
import { authorizeAsset, registerAsset } from '../../../main/proof/registration.ts';
import { TestClock } from '../../support/test-clock.ts';

const UUID = '0d4f9d0b-0000-4000-8000-000000000001';

const ASSET: AmpAsset = {
  name: 'Harbour Bond 2031',
  assetUuid: UUID,
  issuer: 1,
  assetId: 'ab'.repeat(32),
  reissuanceTokenId: undefined,
  requirements: [],
  ticker: 'HARB',
  precision: 2,
  domain: 'harbour.example',
  pubkey: undefined,
  isRegistered: false,
  isAuthorized: false,
  isLocked: false,
  issuerAuthorizationEndpoint: '',
  transferRestricted: true,
};

/** What AMP does with a call: fails before, or after it took effect, or does nothing and says yes. */
interface Plan {
  readonly kind?: AmpErrorKind;
  readonly status?: number;
  readonly says?: string;
  readonly takesEffect?: boolean;
  readonly retryAfter?: number;
}

/** AMP with one asset, which follows a plan for each call and then agrees. */
class OneAsset {
  asset_ = { ...ASSET };
  readonly calls: string[] = [];
  readonly plans: Plan[];

  constructor(plans: readonly Plan[] = [], changes: Partial<AmpAsset> = {}) {
    this.plans = [...plans];
    this.asset_ = { ...ASSET, ...changes };
  }

  asset = async (): Promise<AmpAsset> => this.asset_;
  register = () => this.#call('register', { isRegistered: true });
  registerAuthorized = () => this.#call('registerAuthorized', { isAuthorized: true });

  async #call(name: string, effect: Partial<AmpAsset>): Promise<AmpAsset> {
    this.calls.push(name);
    const {
      kind,
      status,
      says = '',
      takesEffect,
      retryAfter,
    } = this.plans.shift() ?? {
      takesEffect: true,
    };
    if (takesEffect === true) this.asset_ = { ...this.asset_, ...effect };
    if (kind === undefined) return this.asset_;
    throw new AmpError({
      kind,
      call: name,
      message: `${name} failed`,
      status: status ?? (kind === 'refused' ? 400 : undefined),
      fields: says === '' ? {} : { '': [says] },
      retryAfter,
    });
  }
}

describe('registering', () => {
  it('is done once', async () => {
    const amp = new OneAsset();
    expect(await registerAsset(amp, UUID)).toMatchObject({
      outcome: 'done',
      asset: { isRegistered: true },
    });
    expect(await registerAsset(amp, UUID)).toMatchObject({ outcome: 'already' });
    expect(amp.calls).toEqual(['register']);
  });

  test.each([false, true])('takes "already registered" for done (shown: %s)', async (shown) => {
    const says = 'The asset is already registered.';
    const amp = new OneAsset([{ kind: 'refused', says, takesEffect: shown }]);
    expect(await registerAsset(amp, UUID)).toMatchObject({ outcome: 'already' });
  });

  test.each<[AmpErrorKind]>([['lost'], ['server'], ['unexpected']])(
    'looks at AMP when the answer is not plain (%s)',
    async (kind) => {
      const took = new OneAsset([{ kind, takesEffect: true }]);
      expect(await registerAsset(took, UUID)).toMatchObject({ outcome: 'done' });
      const not = new OneAsset([{ kind }]);
      expect(await registerAsset(not, UUID)).toMatchObject({ outcome: 'unknown' });
      expect(not.calls).toEqual(['register']);
    },
  );

  it('does not believe an answer that does not show it', async () => {
    expect(await registerAsset(new OneAsset([{}]), UUID)).toMatchObject({ outcome: 'unknown' });
  });

  test.each([
    ['failed verifying linked entity: the page answered 404', 'proof'],
    ['issuance transaction unconfirmed', 'unconfirmed'],
    ['another asset is already registered with this entity/ticker', 'taken'],
    ['updates are not allowed', 'listed'],
    ['invalid asset commitment', 'commitment'],
    ['invalid contract: invalid ticker', 'contract'],
    ['no', 'other'],
  ])('explains the refusal "%s"', async (says, code) => {
    const step = await registerAsset(new OneAsset([{ kind: 'refused', says }]), UUID);
    expect(step).toMatchObject({ outcome: 'refused', code });
    expect(step.outcome === 'refused' && step.words).toContain(says);
  });

  test.each<[AmpErrorKind]>([['unreachable'], ['login'], ['locked-out']])(
    'leaves it to the caller when nothing happened (%s)',
    async (kind) => {
      await expect(registerAsset(new OneAsset([{ kind }]), UUID)).rejects.toMatchObject({ kind });
    },
  );
});

describe('authorizing', () => {
  function authorize(
    amp: OneAsset,
    clock = new TestClock(),
    counts?: readonly (number | undefined)[],
  ) {
    const waits: string[] = [];
    const left = [...(counts ?? [])];
    const step = authorizeAsset({
      amp,
      assetUuid: UUID,
      clock,
      retryMs: 1_000,
      onWait: (words) => waits.push(words),
      ...(counts === undefined ? {} : { confirmations: async () => left.shift() ?? 3 }),
    });
    return { step, waits };
  }

  it('is done once', async () => {
    const amp = new OneAsset();
    expect(await authorize(amp).step).toMatchObject({ outcome: 'done' });
    expect(await authorize(amp).step).toMatchObject({ outcome: 'already' });
    expect(amp.calls).toEqual(['registerAuthorized']);
  });

  it('waits for three confirmations', async () => {
    const amp = new OneAsset();
    const clock = new TestClock();
    const { step, waits } = authorize(amp, clock, [0, 1, 2, 3]);
    expect(await step).toMatchObject({ outcome: 'done' });
    expect(waits).toEqual([0, 1, 2].map((count) => `The issuance has ${count} of 3 confirmations`));
    expect(clock.pauses).toEqual([1_000, 1_000, 1_000]);
    expect(amp.calls).toHaveLength(1);
  });

  it('tries again while AMP says that it is too early', async () => {
    const says = 'The issuance has 1 confirmations; at least 2 are needed.';
    const amp = new OneAsset([
      { kind: 'refused', says },
      { kind: 'refused', status: 429, retryAfter: 7 },
    ]);
    const clock = new TestClock();
    const { step, waits } = authorize(amp, clock);
    expect(await step).toMatchObject({ outcome: 'done' });
    expect(waits[0]).toContain(says);
    expect(clock.pauses).toEqual([1_000, 7_000]);
    expect(amp.calls).toHaveLength(3);
  });

  it('takes "already authorized" for done', async () => {
    const amp = new OneAsset([{ kind: 'refused', says: 'Asset already authorized' }]);
    expect(await authorize(amp).step).toMatchObject({ outcome: 'already' });
  });

  it('does not wait for an issuance that was displaced', async () => {
    const amp = new OneAsset();
    expect(await authorize(amp, new TestClock(), [0, -2]).step).toMatchObject({
      outcome: 'refused',
    });
    expect(amp.calls).toEqual([]);
  });

  it('ends with any other refusal', async () => {
    const amp = new OneAsset([{ kind: 'refused', says: 'not today' }]);
    expect(await authorize(amp).step).toMatchObject({ outcome: 'refused', code: 'other' });
    expect(amp.calls).toHaveLength(1);
  });

  it('does not repeat a call whose outcome AMP does not show', async () => {
    const amp = new OneAsset([{ kind: 'lost' }]);
    expect(await authorize(amp).step).toMatchObject({ outcome: 'unknown' });
    expect(amp.calls).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const clock = new TestClock();
    clock.onSleep = () => stop.abort(new Error('enough'));
    await expect(
      authorizeAsset({
        amp: new OneAsset(),
        assetUuid: UUID,
        clock,
        retryMs: 1,
        signal: stop.signal,
        confirmations: async () => 0,
      }),
    ).rejects.toThrow('enough');
  });
});
