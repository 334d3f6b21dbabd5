import { describe, expect, it } from 'vitest';
import type { AmpApi, AmpAssignment } from '../../../main/amp/api.ts';
import { AmpError } from '../../../main/amp/error.ts';
import { parseRequest } from '../../../main/amp/request-file.ts';
import { distributionText, requestDistribution } from '../../../main/treasury/requests.ts';

const ASSET_UUID = '0d4f9d0b-0000-4000-8000-000000000001';
const MADE = '11111111-2222-4333-8444-555555555555';
const OTHER = '99999999-2222-4333-8444-555555555555';

const lost = new AmpError({ kind: 'lost', call: 'GET create', message: 'No answer came' });

function assignment(id: number, distributionUuid: string | undefined): AmpAssignment {
  return {
    ...{ id, registeredUser: id, amount: 100n, receivingAddress: `el-holder-${id}` },
    ...{ distributionUuid, readyForDistribution: true, vestingDatetime: undefined },
    ...{ vestingTimestamp: undefined, hasVested: true, isDistributed: false },
    ...{ creator: undefined, gaid: undefined },
  };
}

/** AMP whose answer to the create call is lost, or is the one given. */
function ampWith(
  after: readonly AmpAssignment[] | AmpError,
  answer: { readonly text: string } | 'lost' | 'nothing' = 'lost',
): AmpApi {
  let asked = 0;
  const calls: Partial<AmpApi> = {
    baseUrl: 'http://127.0.0.1:1/api',
    createDistribution: async () => {
      if (answer === 'lost') throw lost;
      return answer === 'nothing' ? undefined : answer;
    },
    assignments: async () => {
      asked += 1;
      if (asked === 1) return [assignment(7, OTHER), assignment(1, undefined)];
      if (after instanceof AmpError) throw after;
      return after;
    },
    asset: async () => ({ assetId: 'aa'.repeat(32) }) as Awaited<ReturnType<AmpApi['asset']>>,
  };
  return calls as AmpApi;
}

describe('a distribution', () => {
  it("is AMP's answer as it came", async () => {
    const amp = ampWith([], { text: ' {"a": 1} ' });
    expect(await requestDistribution(amp, ASSET_UUID)).toBe(' {"a": 1} ');
  });

  it('whose answer is lost is made anew of what AMP shows since', async () => {
    const amp = ampWith([assignment(7, OTHER), assignment(1, MADE)]);
    const request = parseRequest(await requestDistribution(amp, ASSET_UUID));
    expect(request).toMatchObject({
      distributionUuid: MADE,
      outputs: [{ address: 'el-holder-1', amount: 100n }],
    });
  });

  it.each([
    ['that was not made says so', [assignment(7, OTHER)], 'none was made'],
    [
      'that is one of several new ones is left to a person',
      [assignment(7, OTHER), assignment(1, MADE), assignment(2, crypto.randomUUID())],
      'more than one new distribution',
    ],
    [
      'that cannot be looked up may be there',
      new AmpError({ kind: 'unreachable', call: 'GET', message: 'AMP is away' }),
      'may have made the distribution',
    ],
  ])('%s', async (_what, after, words) => {
    await expect(requestDistribution(ampWith(after), ASSET_UUID)).rejects.toMatchObject({
      code: 'amp',
      message: expect.stringContaining(words),
    });
  });

  it('for which nothing is ready says what is pending', async () => {
    await expect(requestDistribution(ampWith([], 'nothing'), ASSET_UUID)).rejects.toThrow(
      'not paid yet',
    );
  });

  it('that is pending is made anew without asking for another one', async () => {
    const amp: AmpApi = {
      ...ampWith([]),
      createDistribution: () => Promise.reject(new Error('asked for another one')),
      assignments: async () => [assignment(7, OTHER)],
    };
    const text = await distributionText(amp, ASSET_UUID, OTHER);
    expect(parseRequest(text)).toMatchObject({ distributionUuid: OTHER });
  });
});
