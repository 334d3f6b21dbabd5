import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProfile } from '../../../main/profile.ts';
import { confPlaces, type Machine, usualPlace } from '../../../main/treasury/conf-places.ts';
import { findCandidates, findConfs } from '../../../main/treasury/conf-search.ts';
import { type RpcServer, startRpcServer } from '../elements/rpc-server.ts';

const LIVE = makeProfile('live');

describe('the usual places', () => {
  it('on Linux', () => {
    const places = confPlaces({ platform: 'linux', home: '/home/ann', environment: {} });
    expect(places[0]).toBe('/home/ann/.elements/elements.conf');
    expect(places).toContain('/home/ann/.config/elements/elements.conf');
    expect(places).toContain('/home/ann/.local/share/elements/elements.conf');
    expect(places).toContain('/home/ann/snap/elements/common/.elements/elements.conf');
  });

  it('on Linux with folders of one’s own', () => {
    const environment = { XDG_CONFIG_HOME: '/conf', XDG_DATA_HOME: '/data' };
    const places = confPlaces({ platform: 'linux', home: '/home/ann', environment });
    expect(places).toContain('/conf/elements/elements.conf');
    expect(places).toContain('/data/elements/elements.conf');
  });

  it('on macOS', () => {
    expect(usualPlace({ platform: 'darwin', home: '/Users/ann', environment: {} })).toBe(
      '/Users/ann/Library/Application Support/Elements/elements.conf',
    );
  });

  it('on Windows', () => {
    const environment = { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' };
    const places = confPlaces({ platform: 'win32', home: 'C:\\Users\\ann', environment });
    expect(places[0]).toBe('C:\\Users\\ann\\AppData\\Roaming\\Elements\\elements.conf');
    expect(places).toContain('C:\\Users\\ann\\AppData\\Local\\Elements\\elements.conf');
  });
});

describe('what is there', () => {
  let home: string;
  let server: RpcServer;
  let machine: Machine;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'ballast-places-'));
    machine = { platform: 'linux', home, environment: {} };
    server = await startRpcServer();
    server.script = () => ({ result: { ...CHAIN, chain: 'liquidv1' } });
  });

  afterEach(async () => {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  });

  const CHAIN = {
    blocks: 5,
    headers: 5,
    bestblockhash: 'ab'.repeat(32),
    verificationprogress: 1,
    initialblockdownload: false,
  };

  function write(path: string, text: string): string {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  const conf = (...lines: readonly string[]) =>
    write('.elements/elements.conf', [`rpcport=${server.port}`, ...lines].join('\n'));

  it('is nothing where there is nothing', async () => {
    expect(await findConfs(machine, LIVE)).toEqual([]);
  });

  it('is a file with a password', async () => {
    const file = conf('rpcuser=ann', 'rpcpassword=secret');
    const [found] = await findConfs(machine, LIVE);
    expect(found).toEqual({
      file,
      url: `http://127.0.0.1:${server.port}`,
      login: 'password',
      answers: true,
      chain: 'liquidv1',
    });
    expect(JSON.stringify(found)).not.toContain('secret');
    expect(server.calls[0]?.authorization).toBe(
      `Basic ${Buffer.from('ann:secret').toString('base64')}`,
    );
  });

  it('is a cookie beside a file without a password', async () => {
    conf('server=1');
    write('.elements/liquidv1/.cookie', '__cookie__:baked');
    expect(await findConfs(machine, LIVE)).toMatchObject([{ login: 'cookie', answers: true }]);
    expect(server.calls[0]?.authorization).toBe(
      `Basic ${Buffer.from('__cookie__:baked').toString('base64')}`,
    );
  });

  it('is a cookie alone, of a node that runs without a file', () => {
    const cookie = write('.elements/liquidv1/.cookie', '__cookie__:baked');
    expect(findCandidates(machine, LIVE)).toMatchObject([
      { file: cookie, url: 'http://127.0.0.1:7041' },
    ]);
  });

  it('says what keeps a file from being used', async () => {
    conf('server=1');
    const [found] = await findConfs(machine, LIVE);
    expect(found).toMatchObject({ login: 'none', answers: false });
    expect(found?.problem).toContain('no password');
  });

  it('says that the login is in a file that it does not follow', async () => {
    conf('includeconf=login.conf');
    expect((await findConfs(machine, LIVE))[0]?.problem).toContain('includes');
  });

  it('says that the file is for another chain', async () => {
    conf('chain=liquidtestnet', 'rpcuser=ann', 'rpcpassword=secret');
    expect((await findConfs(machine, LIVE))[0]?.problem).toContain('liquidtestnet');
  });

  it('says that the node is on another chain', async () => {
    server.script = () => ({ result: { ...CHAIN, chain: 'liquidtestnet' } });
    conf('rpcuser=ann', 'rpcpassword=secret');
    expect((await findConfs(machine, LIVE))[0]).toMatchObject({
      answers: true,
      problem: expect.stringContaining('liquidtestnet'),
    });
  });

  it('says why the node does not answer', async () => {
    server.script = () => ({ status: 401, text: '' });
    conf('rpcuser=ann', 'rpcpassword=secret');
    const [found] = await findConfs(machine, LIVE);
    expect(found).toMatchObject({ answers: false });
    expect(found?.problem).toContain('refuses the RPC user name and password');
  });
});
