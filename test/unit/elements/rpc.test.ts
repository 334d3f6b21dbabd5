import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BitcoinCore from 'bitcoin-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRpc, type RpcOptions } from '../../../main/elements/rpc.ts';
import { CANARY, failureOf } from './connection.ts';
import { byMethod, nodeNumber, type RpcServer, startRpcServer } from './rpc-server.ts';

const NODE = { wallet: false, timeoutMs: 2_000 };
const WALLET = { wallet: true, timeoutMs: 2_000 };

let server: RpcServer;

beforeEach(async () => {
  server = await startRpcServer(() => ({ result: 'done' }));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server.close();
});

function rpc(options: Partial<RpcOptions> = {}) {
  return createRpc({
    url: server.url,
    username: 'ballast',
    password: CANARY,
    wallet: 'desk',
    ...options,
  });
}

/** A port on which nothing listens any more. */
async function deadPort(): Promise<number> {
  const gone = await startRpcServer();
  await gone.close();
  return gone.port;
}

describe('the path of a call', () => {
  it('would be wrong for the wallet calls of Elements without registering them', async () => {
    const bare = new BitcoinCore({
      host: server.url,
      wallet: 'desk',
      logger: { debug: () => undefined },
    });
    const methods = ['listissuances', 'reissueasset', 'destroyamount', 'issueasset'];
    for (const method of methods) await bare.command(method).catch(() => undefined);
    expect(server.calls.map(({ path }) => path)).toEqual(methods.map(() => '/'));

    for (const method of methods) await rpc().call(method, [], WALLET);
    expect(server.calls.slice(methods.length).map(({ path }) => path)).toEqual(
      methods.map(() => '/wallet/desk'),
    );
  });

  it('is "/" for calls to the node, also for those that the client takes for wallet calls', async () => {
    for (const method of ['getnetworkinfo', 'listwallets', 'dumpassetlabels']) {
      await rpc().call(method, [], NODE);
    }
    expect(server.calls.map(({ path }) => path)).toEqual(['/', '/', '/']);
  });

  it.each([
    ['treasury', '/wallet/treasury'],
    ['a b', '/wallet/a%20b'],
    ['sub/na?me#1', '/wallet/sub%2Fna%3Fme%231'],
    ['café', '/wallet/caf%C3%A9'],
    ['', '/wallet/'],
  ])('names the wallet %j', async (wallet, path) => {
    await rpc({ wallet }).call('getbalance', [], WALLET);
    expect(server.calls[0]?.path).toBe(path);
  });

  it('is never "/" for a wallet call: without a name nothing is asked', async () => {
    const failure = await failureOf(rpc({ wallet: undefined }).call('getbalance', [], WALLET));
    expect(failure.kind).toBe('wallet-unnamed');
    expect(server.calls).toEqual([]);
  });

  it('keeps a path in front', async () => {
    await rpc({ url: `${server.url}/node` }).call('getbalance', [], WALLET);
    expect(server.calls[0]?.path).toBe('/node/wallet/desk');
  });
});

describe('what is sent and read', () => {
  it('passes positional parameters on, an object as the only one included', async () => {
    await rpc().call('sendmany', ['', { a: '0.00000001' }, 0, [], false], WALLET);
    await rpc().call('getbalance', [{ odd: true }], WALLET);
    expect(server.calls.map(({ params }) => params)).toEqual([
      ['', { a: '0.00000001' }, 0, [], false],
      [{ odd: true }],
    ]);
  });

  it('keeps the digits of every number', async () => {
    server.script = () => ({
      result: {
        a: nodeNumber('1e-08'),
        b: nodeNumber('10.0'),
        c: nodeNumber('92233720368.54775807'),
        d: 7,
      },
    });
    await expect(rpc().call('x', [], NODE)).resolves.toEqual({
      a: '1e-08',
      b: '10.0',
      c: '92233720368.54775807',
      d: 7,
    });
  });

  it('reads letters beyond ASCII', async () => {
    server.script = () => ({ result: 'Überweisung – 分配' });
    await expect(rpc().call('x', [], NODE)).resolves.toBe('Überweisung – 分配');
  });

  it('gives each call a connection of its own', async () => {
    const connection = rpc();
    await connection.call('a', [], NODE);
    await connection.call('b', [], NODE);
    expect(new Set(server.calls.map(({ socket }) => socket)).size).toBe(2);
  });

  it('goes past a proxy of the environment', async () => {
    const proxy = await startRpcServer(() => ({ result: 'from the proxy' }));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']) {
      vi.stubEnv(name, proxy.url);
    }
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('no_proxy', '');
    await expect(rpc().call('x', [], NODE)).resolves.toBe('done');
    expect(proxy.calls).toEqual([]);
    await proxy.close();
  });
});

describe('the login', () => {
  const header = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  let folder: string;
  let cookieFile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ballast-cookie-'));
    cookieFile = join(folder, '.cookie');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  function acceptOnly(password: string) {
    server.script = ({ authorization }) =>
      authorization === header('__cookie__', password)
        ? { result: 'done' }
        : { status: 401, text: '' };
  }

  it('is user name and password', async () => {
    await rpc({ password: 'pä:ss' }).call('x', [], NODE);
    expect(server.calls[0]?.authorization).toBe(header('ballast', 'pä:ss'));
  });

  it('is left out when none is given', async () => {
    await rpc({ username: undefined, password: undefined }).call('x', [], NODE);
    expect(server.calls[0]?.authorization).toBeUndefined();
  });

  it('needs both halves', () => {
    expect(() => rpc({ password: undefined })).toThrow('the password is missing');
    expect(() => rpc({ username: undefined })).toThrow('the user name is missing');
  });

  it('comes from the cookie file, which is read again after a restart of the node', async () => {
    const connection = rpc({ username: undefined, password: undefined, cookieFile });
    await writeFile(cookieFile, '__cookie__:first');
    acceptOnly('first');
    await connection.call('a', [], NODE);
    await writeFile(cookieFile, '__cookie__:second\n');
    acceptOnly('second');
    await expect(connection.call('b', [], NODE)).resolves.toBe('done');
    expect(server.calls.map(({ method }) => method)).toEqual(['a', 'b', 'b']);
  });

  it('is refused once when the cookie has not changed', async () => {
    await writeFile(cookieFile, '__cookie__:old');
    acceptOnly('new');
    const connection = rpc({ username: undefined, password: undefined, cookieFile });
    expect((await failureOf(connection.call('x', [], NODE))).kind).toBe('wrong-password');
    expect(server.calls).toHaveLength(1);
  });

  it('says when the cookie file is missing, unreadable or something else', async () => {
    const options = { username: undefined, password: undefined };
    const missing = await failureOf(rpc({ ...options, cookieFile }).call('x', [], NODE));
    expect(missing.kind).toBe('unreachable');
    expect(missing.message).toContain(cookieFile);
    const unreadable = await failureOf(rpc({ ...options, cookieFile: folder }).call('x', [], NODE));
    expect(unreadable.kind).toBe('wrong-password');
    await writeFile(cookieFile, CANARY);
    const strange = await failureOf(rpc({ ...options, cookieFile }).call('x', [], NODE));
    expect(strange.kind).toBe('wrong-password');
    expect(strange.message).not.toContain(CANARY);
    expect(server.calls).toEqual([]);
  });
});

describe('when the node does not answer', () => {
  it('is unreachable when nothing listens', async () => {
    const url = `http://127.0.0.1:${await deadPort()}`;
    const failure = await failureOf(rpc({ url }).call('sendmany', [], WALLET));
    expect(failure).toMatchObject({ kind: 'unreachable', method: 'sendmany', code: undefined });
  });

  it('is unreachable when the host is not known', async () => {
    const failure = await failureOf(rpc({ url: 'http://nowhere.invalid:1' }).call('x', [], NODE));
    expect(failure.kind).toBe('unreachable');
  });

  it('is unreachable when no secure connection comes about', async () => {
    const url = server.url.replace('http:', 'https:');
    const failure = await failureOf(rpc({ url }).call('sendmany', [], { ...WALLET, moves: true }));
    expect(failure.kind).toBe('unreachable');
    expect(server.calls).toEqual([]);
  });

  it.each(['drop', 'halve', 'hang'] as const)('has lost the answer on %s', async (fault) => {
    server.script = () => fault;
    const options = { wallet: true, timeoutMs: 100, moves: true };
    const failure = await failureOf(rpc().call('sendmany', [], options));
    expect(failure.kind).toBe('lost');
    expect(server.calls).toHaveLength(1);
  });

  it('closes the connection when the time is over', async () => {
    server.script = () => 'hang';
    await failureOf(rpc().call('sendmany', [], { wallet: true, timeoutMs: 100 }));
    const socket = server.calls[0]?.socket;
    await vi.waitFor(() => expect(socket?.destroyed).toBe(true));
  });
});

describe('an answer without an end', () => {
  const largestBytes = 1024 * 1024;

  it.each([
    ['a look-up', false, 'rpc'],
    ['a send', true, 'lost'],
  ] as const)('ends %s with words and the connection', async (_name, moves, kind) => {
    server.script = () => 'flood';
    const options = { wallet: true, timeoutMs: 10_000, moves };
    const failure = await failureOf(rpc({ largestBytes }).call('listunspent', [], options));
    expect(failure).toMatchObject({ kind, method: 'listunspent' });
    expect(failure.message).toContain('larger than any answer of a node should be');
    const socket = server.calls[0]?.socket;
    await vi.waitFor(() => expect(socket?.destroyed).toBe(true));
    expect(server.calls).toHaveLength(1);
    expect(socket?.bytesWritten).toBeLessThan(64 * 1024 * 1024);
  });

  it('is told from one that is just as large as allowed', async () => {
    const answer = JSON.stringify({ result: 'é'.repeat(1000), error: null, id: '1' });
    server.script = () => ({ status: 200, text: answer });
    const size = Buffer.byteLength(answer);
    await expect(rpc({ largestBytes: size }).call('x', [], NODE)).resolves.toHaveLength(1000);
    const failure = await failureOf(rpc({ largestBytes: size - 1 }).call('x', [], NODE));
    expect(failure.kind).toBe('rpc');
  });
});

describe('when something else answers', () => {
  const html = { 'content-type': 'text/html' };

  it.each([
    [500, '<html>oops</html>', 'lost', 'lost'],
    [503, '<html>Service Unavailable</html>', 'lost', 'lost'],
    [502, '{"error":"bad gateway"}', 'lost', 'lost'],
    [503, 'Work queue depth exceeded', 'unreachable', 'unreachable'],
    [200, '<html>welcome</html>', 'not-elements', 'lost'],
    [200, '{"hello":"world"}', 'not-elements', 'lost'],
    [200, '{"result":{"txid":"85d', 'lost', 'lost'],
    [200, '', 'lost', 'lost'],
    [404, 'not found', 'not-elements', 'lost'],
    [401, '', 'wrong-password', 'wrong-password'],
    [403, '', 'wrong-password', 'wrong-password'],
  ])('takes HTTP %d %j for %s, and in a send for %s', async (status, text, read, send) => {
    server.script = () => ({ status, text, headers: html });
    expect((await failureOf(rpc().call('x', [], NODE))).kind).toBe(read);
    expect((await failureOf(rpc().call('x', [], { ...NODE, moves: true }))).kind).toBe(send);
    expect(server.calls).toHaveLength(2);
  });

  it('does not follow a redirect', async () => {
    const other = await startRpcServer(() => ({ result: 'elsewhere' }));
    for (const status of [301, 302, 307, 308]) {
      server.script = () => ({ status, text: '', headers: { location: other.url } });
      const failure = await failureOf(rpc().call('x', [], { ...NODE, moves: true }));
      expect(failure.kind).toBe('lost');
      server.script = () => ({ status, text: 'moved', headers: { location: other.url } });
      expect((await failureOf(rpc().call('x', [], NODE))).message).toContain('redirect');
    }
    expect(other.calls).toEqual([]);
    await other.close();
  });
});

describe("the node's errors", () => {
  it.each([
    ['getwalletinfo', -18, 'Requested wallet does not exist or is not loaded', 'wallet-not-loaded'],
    ['loadwallet', -18, 'Wallet file verification failed. Path does not exist.', 'wallet-missing'],
    ['getbalance', -19, 'Wallet file not specified', 'wallet-unnamed'],
    ['sendmany', -13, 'Error: Please enter the wallet passphrase', 'wallet-locked'],
    ['walletpassphrase', -14, 'The wallet passphrase entered was incorrect.', 'wrong-passphrase'],
    ['walletpassphrase', -15, 'running with an unencrypted wallet', 'not-encrypted'],
    ['getblockcount', -28, 'Loading block index...', 'syncing'],
    ['getnewaddress', -4, 'Error: This wallet has no available keys', 'no-private-keys'],
    ['sendmany', -4, 'Error: Private keys are disabled for this wallet', 'no-private-keys'],
    ['sendmany', -6, 'Transaction too large', 'too-large'],
    ['fundrawtransaction', -4, 'Transaction too large', 'too-large'],
    ['reissueasset', -6, 'No available reissuance tokens in wallet.', 'no-reissuance-token'],
    ['nosuchmethod', -32601, 'Method not found', 'rpc'],
    ['sendmany', -8, 'Invalid parameter, duplicated address', 'rpc'],
  ])('%s: %d %j is %s', async (method, code, message, kind) => {
    server.script = () => ({ error: { code, message } });
    const failure = await failureOf(rpc().call(method, [], WALLET));
    expect(failure).toMatchObject({ kind, method, code, words: message });
  });

  it('reads an error that comes with HTTP 404', async () => {
    server.script = () => undefined;
    const failure = await failureOf(rpc().call('nosuchmethod', [], NODE));
    expect(failure).toMatchObject({ kind: 'rpc', code: -32601 });
  });

  it.each([
    [-1, 'Error: Wallet db error, transaction commit failed'],
    [-7, 'Out of memory'],
    [-20, 'Database error'],
    [-32603, 'Internal error'],
  ])('leaves the outcome of a send open after a breakdown: %d %j', async (code, message) => {
    server.script = () => ({ error: { code, message } });
    const send = rpc().call('sendmany', [], { ...WALLET, moves: true });
    expect(await failureOf(send)).toMatchObject({ kind: 'lost', code, words: message });
    expect((await failureOf(rpc().call('getbalance', [], WALLET))).kind).toBe('rpc');
  });

  it('shortens the manual that wrong parameters are answered with', async () => {
    server.script = () => ({ error: { code: -1, message: 'getblockcount\n'.repeat(500) } });
    const failure = await failureOf(rpc().call('getblockcount', [1], NODE));
    expect(failure.message.length).toBeLessThan(400);
  });
});

describe('secrets', () => {
  it('are in no error and no output, whatever goes wrong', async () => {
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk));
        return true;
      });
    }
    const passphrase = 'correct horse canary';
    const basic = Buffer.from(`ballast:${CANARY}`).toString('base64');
    const echo = `no: ballast:${CANARY} ${basic} ${passphrase}`;
    const answers = [
      'drop',
      'hang',
      { status: 401, text: echo },
      { status: 500, text: echo },
      { status: 200, text: echo },
      { error: { code: -1, message: echo } },
      { error: { code: -14, message: echo } },
      { result: null },
    ] as const;
    const shown: string[] = [];
    for (const answer of answers) {
      server.script = () => answer;
      const outcome = await rpc()
        .call('walletpassphrase', [passphrase, 60], { wallet: true, timeoutMs: 100 })
        .catch((error: Error) => `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`);
      shown.push(String(outcome));
    }
    server.script = byMethod({ walletpassphrase: { result: null } });
    vi.restoreAllMocks();
    for (const text of [...shown, ...written]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain(passphrase);
      expect(text).not.toContain(basic);
    }
  });
});
