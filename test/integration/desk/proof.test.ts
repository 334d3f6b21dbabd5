import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IssuedAsset } from '../../../main/amp/api.ts';
import { issueAsset } from '../../../main/demo/set-up.ts';
import { proofFileName, proofPath, proofText } from '../../../shared/domain/domain-proof.ts';
import { Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

const DOMAIN = 'harbour.example';

let treasury: Treasury;
let rig: DeskRig;
let asset: IssuedAsset;
let issued = 0;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 0, users: 0 });
});
afterAll(async () => {
  await treasury.stop();
});
beforeEach(async () => {
  rig = new DeskRig(treasury);
  issued += 1;
  asset = await issueAsset({ ...treasury, say: () => undefined }, `PRF${issued}`);
});
afterEach(() => {
  rig.dispose();
});

/** Runs the desk with the practice web host in its environment. */
function run(...args: readonly string[]) {
  const environment = {
    ...rig.environment,
    BALLAST_PROOF_HOST: treasury.network.details.proofHost.url,
  };
  return rig.run(args, environment);
}

const publish = (text: string) =>
  treasury.network.web.publish(DOMAIN, proofPath(asset.assetId), text);

describe('the way of an asset from its issuance to its authorization', () => {
  it('is refused without the proof, explained, and goes through with it', async () => {
    const early = await run('register', '-a', asset.assetUuid, '--json');
    expect(early.code).toBe(1);
    expect(early.result['message']).toContain('did not find the proof');
    expect(early.events.find(({ type }) => type === 'proof')).toMatchObject({
      verdict: 'fails',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'status-404' })]),
    });

    expect((await run('proof', DOMAIN, asset.assetId)).code).toBe(0);
    publish(readFileSync(rig.path(proofFileName(asset.assetId)), 'utf8'));
    const check = await run('check-proof', DOMAIN, asset.assetId);
    expect(check).toMatchObject({ code: 0, err: '' });
    expect(check.out).toContain('The proof is in place');

    const registered = await run('register', '-a', asset.assetUuid);
    expect(registered).toMatchObject({ code: 0, err: '' });
    expect(registered.out).toContain('is registered');
    expect(registered.out).toContain('was compared with AMP and with the asset id, and is right');
    const again = await run('register', '-a', asset.assetUuid);
    expect(again.code).toBe(0);
    expect(again.out).toContain('is already registered');

    const authorized = await run('authorize', '-a', asset.assetUuid);
    expect(authorized).toMatchObject({ code: 0, err: '' });
    expect(authorized.out).toContain('is authorized');
    const twice = await run('authorize', '-a', asset.assetUuid);
    expect(twice.code).toBe(0);
    expect(twice.out).toContain('is already authorized');
    expect(await treasury.amp.asset(asset.assetUuid)).toMatchObject({
      isRegistered: true,
      isAuthorized: true,
    });
  });

  it('needs no node, where AMP alone says when it is time', async () => {
    const { BALLAST_NODE_URL: _, ...environment } = rig.environment;
    const run = await rig.run(['authorize', '-a', asset.assetUuid], environment);
    expect(run).toMatchObject({ code: 0, err: '' });
  });
});

describe('a proof that is published', () => {
  it('is shown with what is wrong with it', async () => {
    publish(`\ufeff${proofText(DOMAIN, asset.assetId)}`);
    const { code, out, err } = await run('check-proof', DOMAIN, asset.assetId);
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toContain('FAIL  body: The file begins with an invisible byte-order mark');
    expect(out).toContain('-> Save it as UTF-8 without');
  });

  it('cannot be looked for on practice without its web host', async () => {
    const { code, out } = await rig.run(['check-proof', DOMAIN, asset.assetId]);
    expect(code).toBe(4);
    expect(out).toContain('proofHost');
  });
});

describe('a proof that is made', () => {
  it('is the exact bytes, readable for a web server, and never replaces another file', async () => {
    const name = proofFileName(asset.assetId);
    await run('proof', DOMAIN, asset.assetId);
    expect(rig.read(name)).toBe(proofText(DOMAIN, asset.assetId));
    expect(statSync(rig.path(name)).mode & 0o444).toBe(0o444);
    expect((await run('proof', DOMAIN, asset.assetId)).code).toBe(0);
    rig.write(name, 'mine');
    const over = await run('proof', DOMAIN, asset.assetId);
    expect(over.code).toBe(2);
    expect(rig.read(name)).toBe('mine');
  });

  it('may be an archive of several, with instructions', async () => {
    const args = ['proof', DOMAIN, asset.assetId, 'cd'.repeat(32), '--zip', 'proofs.zip'];
    const { code, out } = await run(...args, '--host', 'caddy');
    expect(code).toBe(0);
    expect(out).toContain(`${DOMAIN} {`);
    expect(readFileSync(rig.path('proofs.zip')).subarray(0, 2).toString()).toBe('PK');
    expect(existsSync(rig.path(proofFileName(asset.assetId)))).toBe(false);
    expect((await run(...args)).code).toBe(2);
  });

  it('comes with the DNS record when that is asked for', async () => {
    const { out } = await run('proof', DOMAIN, asset.assetId, '--ticker', 'PRF');
    expect(out).toContain(`liquid-asset-verification=${asset.assetId},PRF`);
    expect(out).toContain('AMP is not known to ask for it');
  });
});
