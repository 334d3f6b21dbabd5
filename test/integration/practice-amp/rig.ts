/** A practice network that makes blocks only when told to, with bare clients for AMP and node. */
import type { Clock } from '../../../main/clock.ts';
import { type PracticeNetwork, startPractice } from '../../../main/practice/network.ts';
import { jsonNumber, parseExactJson } from '../../../shared/exact-json.ts';

/** Time stands still unless it is moved; whoever sleeps waits for the end. */
class StillClock implements Clock {
  #now = 1_795_600_000_000;

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** An answer with decimals as text. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

/** Reads one field of an object. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw new Error(`no object: ${String(value)}`);
  return (value as Json)[name];
}

export function textField(value: unknown, name: string): string {
  const found = field(value, name);
  if (typeof found !== 'string') throw new Error(`${name} is no text: ${JSON.stringify(value)}`);
  return found;
}

export function numberField(value: unknown, name: string): number {
  const found = field(value, name);
  if (typeof found !== 'number') throw new Error(`${name} is no number: ${JSON.stringify(value)}`);
  return found;
}

export function listOf(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw new Error(`no list: ${JSON.stringify(value)}`);
  return value;
}

/** Prints decimals that were read as text as the JSON numbers that they were. */
export function asNode(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d+\.\d{8}$/.test(value)) return jsonNumber(value);
  if (Array.isArray(value)) return value.map(asNode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asNode(entry)]));
}

export interface IssuedTestAsset {
  readonly uuid: string;
  readonly assetId: string;
  readonly tokenId: string;
  readonly txid: string;
  readonly issued: Json;
}

export class Rig {
  readonly network: PracticeNetwork;
  readonly clock: StillClock;
  #token = '';

  private constructor(network: PracticeNetwork, clock: StillClock) {
    this.network = network;
    this.clock = clock;
  }

  static async start(): Promise<Rig> {
    const clock = new StillClock();
    return Rig.on(await startPractice({ clock }), clock);
  }

  /** On a network that runs already. */
  static async on(network: PracticeNetwork, clock = new StillClock()): Promise<Rig> {
    const rig = new Rig(network, clock);
    await rig.logIn();
    return rig;
  }

  stop(): Promise<void> {
    return this.network.stop();
  }

  async logIn(): Promise<void> {
    const { username, password } = this.network.details.amp;
    const answer = await this.send('POST', 'user/obtain_token', { username, password }, '');
    this.#token = textField(answer.body, 'token');
  }

  /** A call to AMP; `token` replaces the issuer's, and an empty one sends none. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    token: string = this.#token,
  ): Promise<Answer> {
    const response = await fetch(`${this.network.details.amp.url}/${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `token ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text === '' ? undefined : parseExactJson(text),
    };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** A call that must succeed. */
  async done(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  /** A call to the node over HTTP, as the treasury's wallet. */
  async rpc(method: string, ...params: readonly unknown[]): Promise<unknown> {
    const url = new URL(this.network.details.elements.url);
    const user = decodeURIComponent(url.username);
    const password = decodeURIComponent(url.password);
    const login = Buffer.from(`${user}:${password}`).toString('base64');
    const response = await fetch(`${url.origin}${url.pathname}`, {
      method: 'POST',
      headers: { authorization: `Basic ${login}` },
      body: JSON.stringify({ method, params, id: 1 }),
    });
    const answer = parseExactJson(await response.text());
    const error = field(answer, 'error');
    if (error !== null) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return field(answer, 'result');
  }

  async newAddress(): Promise<string> {
    return String(await this.rpc('getnewaddress'));
  }

  mine(count: number): Promise<void> {
    return this.network.mine(count);
  }

  gaid(index: number): string {
    return this.network.details.gaids[index] ?? '';
  }

  /** Fields of an issue request that is fine. */
  async issueRequest(changes: Json = {}): Promise<Json> {
    const destination = await this.newAddress();
    const info = await this.rpc('getaddressinfo', destination);
    return {
      name: 'Practice share',
      amount: 100_000,
      destination_address: destination,
      domain: 'shares.example.com',
      ticker: 'SHR',
      pubkey: textField(info, 'pubkey'),
      precision: 2,
      is_confidential: false,
      is_reissuable: true,
      reissuance_amount: 1,
      reissuance_address: await this.newAddress(),
      transfer_restricted: true,
      ...changes,
    };
  }

  async issue(changes: Json = {}): Promise<IssuedTestAsset> {
    const issued = (await this.done(
      'POST',
      'assets/issue',
      await this.issueRequest(changes),
    )) as Json;
    return {
      uuid: textField(issued, 'asset_uuid'),
      assetId: textField(issued, 'asset_id'),
      tokenId: String(issued['reissuance_token_id']),
      txid: textField(issued, 'txid'),
      issued,
    };
  }

  /** An asset that is issued, confirmed and authorized. */
  async readyAsset(changes: Json = {}): Promise<IssuedTestAsset> {
    const asset = await this.issue(changes);
    await this.mine(2);
    await this.done('GET', `assets/${asset.uuid}/register-authorized`);
    return asset;
  }

  async addUser(gaid: string | null, name = 'Investor'): Promise<number> {
    const user = await this.done('POST', 'registered_users/add', {
      name,
      GAID: gaid,
      is_company: false,
    });
    return numberField(user, 'id');
  }

  async assign(uuid: string, user: number, amount: number, ready = true): Promise<number> {
    const list = await this.done('POST', `assets/${uuid}/assignments/create`, {
      assignments: [{ registered_user: user, amount, ready_for_distribution: ready }],
    });
    return numberField(listOf(list)[0], 'id');
  }

  /** Creates a distribution; the answer is as AMP sent it, with decimals as text. */
  async createDistribution(uuid: string): Promise<Json> {
    return (await this.done('GET', `assets/${uuid}/distributions/create/`)) as Json;
  }

  /** Pays a distribution from the treasury, as the official script does. */
  async pay(distribution: Json): Promise<string> {
    return String(
      await this.rpc(
        'sendmany',
        '',
        asNode(distribution['map_address_amount']),
        0,
        '',
        [],
        false,
        1,
        'UNSET',
        distribution['map_address_asset'],
      ),
    );
  }

  /** Lines of `gettransaction.details`, with decimals as text. */
  async details(txid: string): Promise<readonly Json[]> {
    return listOf(field(await this.rpc('gettransaction', txid), 'details'));
  }

  /** Unspent change of an asset in a transaction. */
  async change(txid: string, assetId: string): Promise<readonly Json[]> {
    const unspent = listOf(await this.rpc('listunspent'));
    return unspent.filter((coin) => coin['txid'] === txid && coin['asset'] === assetId);
  }

  confirm(uuid: string, distribution: Json, payload: unknown): Promise<Answer> {
    const path = `assets/${uuid}/distributions/${String(distribution['distribution_uuid'])}`;
    return this.send('POST', `${path}/confirm`, asNode(payload));
  }

  /** The payload that reports a payment in full. */
  async report(txid: string, assetId: string): Promise<Json> {
    return {
      tx_data: { txid, details: await this.details(txid) },
      change_data: await this.change(txid, assetId),
    };
  }

  /** Creates, pays and confirms a distribution. */
  async distribute(asset: IssuedTestAsset): Promise<string> {
    const distribution = await this.createDistribution(asset.uuid);
    const txid = await this.pay(distribution);
    await this.mine(2);
    const answer = await this.confirm(
      asset.uuid,
      distribution,
      await this.report(txid, asset.assetId),
    );
    if (answer.status !== 200) throw new Error(`confirm: ${answer.text}`);
    return txid;
  }
}
