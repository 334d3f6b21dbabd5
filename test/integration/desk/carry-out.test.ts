import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuedAsset } from '../../../main/amp/api.ts';
import { parseRequest } from '../../../main/amp/request-file.ts';
import { Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

let treasury: Treasury;
let rig: DeskRig;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 3, users: 3 });
  rig = new DeskRig(treasury);
});
afterAll(async () => {
  rig.dispose();
  await treasury.stop();
});

function asset(index: number): IssuedAsset {
  const found = treasury.assets[index];
  if (found === undefined) throw new Error('no such asset');
  return found;
}

describe('distribute', () => {
  it('carries a file to a result that AMP shows, and does nothing when it is run again', async () => {
    const file = rig.write('first.json', await treasury.distribution(asset(0)));
    const before = (await treasury.transactions(asset(0))).size;

    const first = await rig.run(['distribute', '-f', file, '--json']);
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    expect(first.result).toMatchObject({ type: 'result', exitCode: 0, state: 'verified' });
    const states = first.events.filter(({ type }) => type === 'state').map(({ state }) => state);
    expect(states).toEqual(
      expect.arrayContaining(['checked', 'approved', 'sending', 'sent', 'reported', 'verified']),
    );
    expect(first.events.find(({ type }) => type === 'checks')).toBeDefined();

    const again = await rig.run(['distribute', '-f', file, '--json']);
    expect(again.code).toBe(0);
    expect(again.result).toMatchObject({ state: 'verified', txid: first.result['txid'] });
    expect((await treasury.transactions(asset(0))).size).toBe(before + 1);

    const other = rig.write(
      'tampered.json',
      rig.read('first.json').replace('0.000001', '0.000002'),
    );
    const tampered = await rig.run(['distribute', '-f', other]);
    expect(tampered.code).toBe(1);
    expect(tampered.err).toContain('other payments');

    const shown = await rig.run(['distribute', '-f', file]);
    expect(shown.out).toContain(`transaction    ${first.result['txid']}`);
    expect(shown.out).toContain('Done already');
  });

  it('takes the node from its elements.conf and the wallet by name', async () => {
    const file = rig.write('conf-request.json', await treasury.distribution(asset(2), 1));
    const node = new URL(treasury.network.details.elements.url);
    const login = [`rpcuser=${node.username}`, `rpcpassword=${node.password}`];
    const conf = rig.write(
      'elements.conf',
      ['[elementsregtest]', `rpcport=${node.port}`, ...login, ''].join('\n'),
    );
    const { BALLAST_AMP_USER = '', BALLAST_AMP_PASSWORD = '' } = rig.environment;
    const place = ['--conf', conf, '--wallet', 'treasury'];
    const run = await rig.run([...place, 'distribute', '-f', file, '--json'], {
      BALLAST_AMP_USER,
      BALLAST_AMP_PASSWORD,
    });
    expect(run.err).toBe('');
    expect(run.result).toMatchObject({ exitCode: 0, state: 'verified' });
  });

  it('refuses a file of another host, and nothing is sent', async () => {
    const text = await treasury.distribution(asset(1));
    const { url } = treasury.network.details.amp;
    const before = (await treasury.transactions(asset(1))).size;
    const file = rig.write('other.json', text.replaceAll(url, 'https://amp.blockstream.com/api'));
    const run = await rig.run(['distribute', '-f', file]);
    expect(run.code).toBe(1);
    expect(run.out).toContain('FAIL  AMP host: The request names https://amp.blockstream.com/api');
    expect(run.out).toContain('Refused: nothing was sent');
    expect(run.out).not.toContain('\u001b');
    expect((await treasury.transactions(asset(1))).size).toBe(before);
  });

  it('adopts the transaction that it is given, and no other one', async () => {
    const text = await treasury.distribution(asset(2));
    const file = rig.write('given.json', text);
    const strange = await rig.run(['distribute', '-f', file, '--use-existing', 'ab'.repeat(32)]);
    expect(strange.code).toBe(1);
    expect(strange.out).toContain('does not know transaction');

    // The official script sends without a comment; here it died right after that.
    const request = parseRequest(text);
    const outputs = request.command === 'distribute' ? request.outputs : [];
    const txid = await treasury.node.sendMany(outputs, '');
    const adopted = await rig.run(['distribute', '-f', file, '--use-existing', txid, '--json']);
    expect(adopted.result).toMatchObject({ exitCode: 0, state: 'verified', txid });
    const late = await rig.run(['distribute', '-f', file, '--use-existing', 'ab'.repeat(32)]);
    expect(late.code).toBe(1);
    expect(late.err).toContain('was carried out by transaction');
  });
});

describe('reissue, burn, update-blinders', () => {
  it('are requested and carried out', async () => {
    const { assetUuid } = asset(2);
    for (const kind of ['reissue', 'burn']) {
      const file = rig.path(`${kind}.json`);
      const requested = await rig.run(['request', '-a', assetUuid, '-o', file, `--${kind}`, '250']);
      expect(requested.code).toBe(0);
      expect(requested.out).toContain('250 base units = ');
      expect((await rig.run([kind, '-f', file, '--json'])).result).toMatchObject({
        exitCode: 0,
        kind,
        state: 'verified',
      });
    }
    const { reissued, burned } = await treasury.amp.summary(assetUuid);
    expect([reissued, burned]).toEqual([250n, 250n]);
  });

  it('tells AMP the blinders, and refuses another base URL', async () => {
    const { assetUuid } = asset(2);
    const template = `${treasury.network.details.amp.url}/{}`;
    const run = await rig.run(['update-blinders', '-a', assetUuid, '-b', template, '--json']);
    expect(run.result).toMatchObject({ exitCode: 0, state: 'verified' });
    const issuance = (await treasury.amp.txs(assetUuid)).find((tx) => tx.isIssuance);
    for (const output of issuance?.outputs ?? []) {
      expect(output.amountBlinder).toMatch(/[1-9a-f]/);
    }
    const other = ['-b', 'https://amp-beta.blockstream.com/api/{}'];
    const refused = await rig.run(['update-blinders', '-a', assetUuid, ...other]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('https://amp-beta.blockstream.com/api');
  });
});

describe('wrong use', () => {
  it('ends with 2', async () => {
    for (const args of [
      ['distribute'],
      ['distribute', '-f', 'absent.json'],
      ['distribute', '-f', rig.write('broken.json', '{')],
      ['burn', '-f', 'x.json', '--use-existing', 'zz'],
      ['request', '-a', 'no-uuid', '-o', 'x.json'],
    ]) {
      expect((await rig.run(args)).code).toBe(2);
    }
    expect(existsSync(rig.path('x.json'))).toBe(false);
  });

  it('says which login is missing, and asks nobody', async () => {
    const file = rig.write('login.json', await treasury.reissuance(asset(0)));
    const noAmp = await rig.run(['reissue', '-f', file], {});
    expect(noAmp.code).toBe(2);
    expect(noAmp.err).toContain('BALLAST_AMP_USER');
    const { BALLAST_NODE_URL: _, ...ampOnly } = rig.environment;
    const noNode = await rig.run(['reissue', '-f', file], ampOnly);
    expect(noNode.code).toBe(2);
    expect(noNode.err).toContain('BALLAST_NODE_URL');
  });

  it('refuses a file of another verb', async () => {
    const file = rig.write('verb.json', await treasury.reissuance(asset(0)));
    const run = await rig.run(['burn', '-f', file]);
    expect(run.code).toBe(1);
    expect(run.err).toContain('request to reissue');
  });
});

describe('logins on the command line', () => {
  it('work as with the official script, with a warning, and never come back', async () => {
    const { amp, elements } = treasury.network.details;
    const login = ['-u', amp.username, '-p', amp.password, '-n', elements.url, '-v'];
    const file = rig.write('flags.json', await treasury.burn(asset(0)));
    const run = await rig.run([...login, 'burn', '-f', file], {});
    expect(run.code).toBe(0);
    expect(run.err).toContain('There is a password on the command line');
    const said = run.out + run.err;
    for (const secret of [amp.password, new URL(elements.url).password]) {
      expect(said).not.toContain(secret);
    }
  });

  it('are refused when they are wrong, before anything is sent', async () => {
    const file = rig.write('wrong.json', await treasury.burn(asset(0)));
    const environment = { ...rig.environment, BALLAST_AMP_PASSWORD: 'not-it' };
    const run = await rig.run(['burn', '-f', file], environment);
    expect(run.code).toBe(1);
    expect(run.out).toContain('FAIL  AMP access');
    expect(run.out + run.err).not.toContain('not-it');
  });
});

describe('the wallet', () => {
  it('must be named where the node has several', async () => {
    const file = rig.write('wallet.json', await treasury.burn(asset(0)));
    const url = new URL(treasury.network.details.elements.url);
    url.pathname = '/';
    const run = await rig.run(['burn', '-f', file], {
      ...rig.environment,
      BALLAST_NODE_URL: url.href,
    });
    expect(run.code).toBe(2);
    expect(run.err).toContain('"treasury"');
    expect(run.err).not.toContain(url.password);
  });

  it('is unlocked with the passphrase from the environment, which nobody gets to see', async () => {
    const { url } = treasury.network.details.elements;
    const { username, password, origin, pathname } = new URL(url);
    const encrypted = await fetch(`${origin}${pathname}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
      body: JSON.stringify({ id: 1, method: 'encryptwallet', params: ['open sesame'] }),
    });
    expect(encrypted.status).toBe(200);
    const file = rig.write('locked.json', await treasury.burn(asset(0)));

    const locked = await rig.run(['burn', '-f', file]);
    expect(locked.code).toBe(1);
    expect(locked.out).toContain('is locked and its passphrase was not given');
    const passphrase = { BALLAST_WALLET_PASSPHRASE: 'open sesame' };
    const sent = await rig.run(['burn', '-f', file, '-v'], { ...rig.environment, ...passphrase });
    expect(sent.code).toBe(0);
    expect(sent.out + sent.err).not.toContain('open sesame');
    expect((await treasury.node.walletState()).unlockedUntil).toBe(0);
  });
});
