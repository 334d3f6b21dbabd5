import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPracticeNode, type PracticeNode } from '../../../main/practice/node/node.ts';
import { type PracticeServer, servePracticeNode } from '../../../main/practice/node/server.ts';
import { canonical, type Entry, parseTyped, readRecording } from './recording.ts';
import { LOGIN, post } from './rpc-client.ts';

const FILES = ['node', 'wallet', 'issuance', 'sendmany', 'reissue-burn', 'encryption'] as const;
const LBTC_10 = 1_000_000_000n;

/** Ids of the recorded run. */
const RECORDED = {
  asset: '6c7872d99c30e2f2d7a937fcd7c6113c222ad23e79090040f74df23065c18036',
  token: '6f2df4bf0a0bc63393ba39a9c044baed4b1961579e766f1902258d1c8cb33439',
};

let node: PracticeNode;
let server: PracticeServer;
let folder: string;
const recordings = new Map<string, readonly Entry[]>();
const compared = new Set<Entry>();
/** What a recorded text is called in this run. */
const known = new Map<string, string>();
/** Names that both runs share. */
const names = new Map<string, string>([
  ['<datadir>/elementsregtest', '<folder>'],
  ['/practice-node/elementsregtest', '<folder>'],
  [RECORDED.asset, 'ASSET'],
  [RECORDED.token, 'TOKEN'],
]);

beforeAll(async () => {
  node = createPracticeNode();
  server = await servePracticeNode(node, LOGIN);
  folder = await mkdtemp(join(tmpdir(), 'practice-node-'));
  for (const name of FILES) recordings.set(name, await readRecording(name));
  node.mine();
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Replaces recorded ids and addresses by those of this run, in keys and values. */
function translate(value: unknown): unknown {
  if (typeof value === 'string') return known.get(value) ?? value;
  if (Array.isArray(value)) return value.map(translate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [known.get(key) ?? key, translate(item)]),
  );
}

/** A call outside of the recordings. */
async function call<T>(path: string, method: string, params: readonly unknown[]): Promise<T> {
  const { text } = await post(`${server.url}${path}`, { method, params });
  return (JSON.parse(text) as { readonly result: T }).result;
}

/** What a scenario does around an entry besides sending it. */
interface Step {
  readonly before?: () => void | Promise<void>;
  readonly params?: () => readonly unknown[] | Promise<readonly unknown[]>;
  readonly password?: string;
  /** Cuts both answers to the part that the recording kept. */
  readonly cut?: (response: unknown) => unknown;
}

/** Learns what the recorded answer's ids and addresses are called in this run. */
function learn(recorded: unknown, actual: unknown): void {
  if (typeof recorded === 'string' && typeof actual === 'string') known.set(recorded, actual);
  if (typeof recorded !== 'object' || recorded === null) return;
  for (const field of ['txid', 'asset', 'token'] as const) {
    if (field in recorded) {
      learn(
        (recorded as Record<string, unknown>)[field],
        (actual as Record<string, unknown>)[field],
      );
    }
  }
}

async function replay(entry: Entry, step: Step): Promise<void> {
  await step.before?.();
  const params = translate((await step.params?.()) ?? entry.params);
  const answer = await post(
    `${server.url}${entry.path}`,
    { method: entry.method, params },
    step.password === undefined ? {} : { password: step.password },
  );
  expect(answer.status).toBe(entry.http_status);
  const isJson = answer.status !== 401;
  if (isJson) expect(answer.type).toBe('application/json');
  const parsed = isJson ? parseTyped(answer.text) : { raw: answer.text };
  const response = { ...(parsed as Record<string, unknown>) };
  if (isJson) expect(response['id']).toBeNull();
  delete response['id'];
  const recorded = (entry.response as { readonly result?: unknown }).result;
  learn(recorded, response['result']);
  const asset = known.get(RECORDED.asset);
  const token = known.get(RECORDED.token);
  if (asset !== undefined) names.set(asset, 'ASSET');
  if (token !== undefined) names.set(token, 'TOKEN');
  const cut = step.cut ?? ((value: unknown) => value);
  expect(canonical(cut(response), names)).toEqual(canonical(cut(entry.response), names));
  compared.add(entry);
}

/** Replays a file in its order; steps are found by the position of their entry. */
async function replayFile(name: string, steps: Readonly<Record<number, Step>>): Promise<void> {
  for (const [index, entry] of (recordings.get(name) ?? []).entries()) {
    if (entry.method !== undefined) await replay(entry, steps[index] ?? {});
    else await compareFigures(entry);
  }
}

/** Result of an answer. */
function result(response: unknown): Record<string, unknown> {
  return (response as { readonly result: Record<string, unknown> }).result;
}

/** The recordings leave the long hex of a transaction out or write a word for it. */
function withoutHex(response: unknown): unknown {
  const { hex: _hex, ...rest } = result(response);
  return rest;
}

const HEX = { cut: withoutHex };
const mineTwo = { before: () => node.mine(2) };

async function addresses(count: number): Promise<string[]> {
  const list: string[] = [];
  for (let index = 0; index < count; index += 1) {
    list.push(await call('/wallet/holders', 'getnewaddress', []));
  }
  return list;
}

/** Arguments of a `sendmany` of one unit of the asset to each of some fresh addresses. */
async function manyParams(count: number): Promise<readonly unknown[]> {
  const list = await addresses(count);
  const amounts = Object.fromEntries(list.map((address) => [address, '0.00000001']));
  const assets = Object.fromEntries(list.map((address) => [address, RECORDED.asset]));
  return ['', amounts, 0, '', [], false, 1, 'UNSET', assets];
}

/** The entry without a call: size and fee of a send to 80. */
async function compareFigures(entry: Entry): Promise<void> {
  const params = translate(await manyParams(80)) as readonly unknown[];
  const txid = await call<string>('/wallet/desk', 'sendmany', params);
  const { text } = await post(`${server.url}/wallet/desk`, {
    method: 'gettransaction',
    params: [txid],
  });
  const sent = result(parseTyped(text));
  const decoded = await call<{ vsize: number; weight: number }>('/', 'decoderawtransaction', [
    sent['hex'],
  ]);
  expect({ vsize: decoded.vsize, weight: decoded.weight }).toEqual({
    vsize: entry.vsize,
    weight: entry.weight,
  });
  expect(canonical(sent['fee'], names)).toEqual(canonical(entry.fee, names));
  node.mine();
  compared.add(entry);
}

async function dryRun(): Promise<readonly unknown[]> {
  const [address = ''] = await addresses(1);
  const outputs = [{ [address]: '0.00000100', asset: known.get(RECORDED.asset) }];
  return [await call('/', 'createrawtransaction', [[], outputs])];
}

/** The recording shows the coins of the burn alone. */
function burnCoins(response: unknown): unknown {
  const coins = result(response) as unknown as { readonly txid: string }[];
  const burn = 'c8d34528974cf1e503757d6ae0c5fdce33902414f5765c108e5b9f94acf0d148';
  return coins.filter(({ txid }) => txid === burn || txid === known.get(burn));
}

describe('the practice node answers as the recorded node', () => {
  it('about itself and its chain', async () => {
    await replayFile('node', {
      7: { cut: (response) => Number.isInteger(result(response)) },
      10: { password: 'wrong' },
    });
  });

  it('about wallets and addresses', async () => {
    await call('/', 'createwallet', ['treasury']);
    await call('/', 'createwallet', ['holders']);
    await replayFile('wallet', {});
  });

  it('about balances, coins and an issuance', async () => {
    await replayFile('issuance', {
      0: {
        before: () => {
          node.fund('desk', LBTC_10);
        },
      },
      6: mineTwo,
      8: HEX,
      9: HEX,
    });
  });

  it('about sending to many', async () => {
    await replayFile('sendmany', {
      1: HEX,
      3: { params: async () => [await call('/', 'getbestblockhash', [])] },
      6: { ...mineTwo, ...HEX },
      8: HEX,
      14: { params: () => manyParams(90) },
      16: { params: dryRun, cut: withoutHex },
    });
  });

  it('about reissuing and burning', async () => {
    await replayFile('reissue-burn', {
      1: HEX,
      2: { ...mineTwo, ...HEX },
      6: HEX,
      7: { ...mineTwo, cut: burnCoins },
    });
  });

  it('about locked wallets', async () => {
    await replayFile('encryption', { 12: { params: () => [join(folder, 'backup')] } });
  });

  it('to every recorded call', () => {
    const all = [...recordings.values()].flat();
    expect(all).toHaveLength(89);
    expect(all.filter((entry) => !compared.has(entry))).toEqual([]);
  });
});
