import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OfficialScript } from '../../support/official-script.ts';
import { Treasury } from '../../support/treasury.ts';

let treasury: Treasury;
let script: OfficialScript;
let slept = 0;

beforeAll(async () => {
  // Blocks come only while the script sleeps.
  treasury = await Treasury.open({ users: 3 });
  const { amp, elements } = treasury.network.details;
  script = new OfficialScript({
    user: amp.username,
    password: amp.password,
    nodeUrl: elements.url,
    sleep: async (seconds) => {
      slept += seconds;
      await treasury.network.mine(1);
    },
  });
});
afterAll(() => treasury.stop());

function asset() {
  const [first] = treasury.assets;
  if (first === undefined) throw new Error('no asset');
  return first;
}

describe('the protocol of the official script succeeds for', () => {
  it('distribute', async () => {
    const request = await treasury.distribution(asset());
    const txid = await script.distribute(request);
    const { distribution_uuid: uuid } = JSON.parse(request);
    const shown = await treasury.amp.distribution(asset().assetUuid, uuid);
    expect(shown?.distributionStatus).toBe('CONFIRMED');
    expect(shown?.transactions[0]?.txid).toBe(txid);
    expect(shown?.transactions[0]?.assignments.map(({ amount }) => amount)).toEqual(
      expect.arrayContaining([100n, 101n, 102n]),
    );
  });

  it('reissue', async () => {
    const txid = await script.reissue(await treasury.reissuance(asset()));
    const reissuances = await treasury.amp.reissuances(asset().assetUuid);
    expect(reissuances.map((one) => one.txid)).toEqual([txid]);
    expect((await treasury.amp.summary(asset().assetUuid)).reissued).toBe(500n);
  });

  it('burn', async () => {
    await script.burn(await treasury.burn(asset()));
    expect((await treasury.amp.summary(asset().assetUuid)).burned).toBe(300n);
  });

  it('update-blinders, and says that nothing is left to do the second time', async () => {
    const base = `${treasury.network.details.amp.url}/{}`;
    expect(await script.updateBlinders(base, asset().assetUuid)).toBeGreaterThan(0);
    await expect(script.updateBlinders(base, asset().assetUuid)).rejects.toThrow('nothing to do');
  });

  it('without a lost output, and with its own long waits', async () => {
    expect(await treasury.lost(asset())).toEqual([]);
    expect(slept).toBeGreaterThanOrEqual(3 * (60 + 15));
  });
});

it('refuses a distribution that was paid', async () => {
  const request = await treasury.distribution(asset());
  await script.distribute(request);
  await expect(script.distribute(request)).rejects.toThrow('distributed');
});
