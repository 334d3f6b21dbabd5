/**
 * The protocol of AMP's official treasury script, step by step, as a client of its own: same calls in
 * the same order, same refusals, same carelessness. The practice network must satisfy it as it
 * satisfies Ballast.
 *
 * Waiting is the caller's: `sleep` is told how long the script would sleep.
 */
interface ScriptOptions {
  readonly user: string;
  readonly password: string;
  /** Node URL with credentials and wallet path. */
  readonly nodeUrl: string;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** A refusal of the script: it exits with code 1. */
class ScriptExit extends Error {
  override readonly name = 'ScriptExit';
}

type Json = Record<string, unknown>;

interface Utxo {
  readonly txid: string;
  readonly vout: number;
  readonly asset: string;
}

function list(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) throw new ScriptExit('expected a list');
  return value;
}

export class OfficialScript {
  readonly #options: ScriptOptions;
  readonly #rpcUrl: string;
  readonly #rpcAuth: string;
  #token = '';

  constructor(options: ScriptOptions) {
    this.#options = options;
    const url = new URL(options.nodeUrl);
    this.#rpcAuth = `Basic ${btoa(`${url.username}:${url.password}`)}`;
    url.username = '';
    url.password = '';
    this.#rpcUrl = url.href;
  }

  async #rpc(method: string, ...params: readonly unknown[]): Promise<unknown> {
    const response = await fetch(this.#rpcUrl, {
      method: 'POST',
      headers: { authorization: this.#rpcAuth, 'content-type': 'application/json' },
      // The script sends no id.
      body: JSON.stringify({ method, params, jsonrpc: '2.0' }),
    });
    if (response.status !== 200 && response.status !== 500) {
      throw new ScriptExit(`${method}: HTTP ${response.status}`);
    }
    const answer = (await response.json()) as { result: unknown; error: Json | null };
    if (answer.error !== null) {
      throw Object.assign(new ScriptExit(`${method}: ${JSON.stringify(answer.error)}`), {
        code: answer.error['code'],
      });
    }
    return answer.result;
  }

  async #amp(base: string, method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(base.replace('{}', path), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.#token === '' ? {} : { authorization: `token ${this.#token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #preamble(): Promise<void> {
    const network = (await this.#rpc('getnetworkinfo')) as Json;
    if (!String(network['subversion']).includes('Elements Core')) {
      throw new ScriptExit('not an Elements node');
    }
    if (Number(network['version']) < 170_001) throw new ScriptExit('node too old');
    const chain = (await this.#rpc('getblockchaininfo')) as Json;
    if (Number(chain['verificationprogress']) < 0.999) throw new ScriptExit('node not in sync');
    try {
      await this.#rpc('signmessage', 'invalidaddress', 'message');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === -13) {
        throw new ScriptExit('wallet is locked');
      }
    }
  }

  async #login(base: string): Promise<void> {
    const { user, password } = this.#options;
    const response = await this.#amp(base, 'POST', 'user/obtain_token', {
      username: user,
      password,
    });
    if (response.status !== 200) throw new ScriptExit(`login: ${response.status}`);
    this.#token = String(((await response.json()) as Json)['token']);
  }

  /** Common preamble of the three actions on a file. */
  async #begin(file: Json, command: string): Promise<string> {
    await this.#preamble();
    if (Number(file['min_supported_client_script_version'] ?? 0) < 2) {
      throw new ScriptExit('script version');
    }
    if (file['command'] !== command) throw new ScriptExit(`the file is not for ${command}`);
    const base = String(file['base_url']);
    await this.#login(base);
    await this.#options.sleep(60);
    const balance = await this.#amp(base, 'GET', `assets/${file['asset_uuid']}/balance`);
    if (balance.status !== 200) throw new ScriptExit(`balance: ${balance.status}`);
    const lost = ((await balance.json()) as Json)['lost_outputs'];
    if (!Array.isArray(lost) || lost.length > 0) throw new ScriptExit('lost outputs');
    return base;
  }

  async #wait(txid: string): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      await this.#options.sleep(15);
      const { confirmations } = (await this.#rpc('gettransaction', txid)) as Json;
      if (Number(confirmations) > 1) return;
    }
    throw new ScriptExit('not confirmed after 10 minutes');
  }

  async #changeOf(txid: string, asset: unknown): Promise<readonly Json[]> {
    return list(await this.#rpc('listunspent')).filter(
      (utxo) => utxo['asset'] === asset && utxo['txid'] === txid,
    );
  }

  async #present(wanted: unknown): Promise<number> {
    const unspent = new Set(
      (list(await this.#rpc('listunspent')) as readonly unknown[] as readonly Utxo[]).map(
        ({ txid, vout }) => `${txid}:${vout}`,
      ),
    );
    return (list(wanted) as readonly unknown[] as readonly Utxo[]).filter(({ txid, vout }) =>
      unspent.has(`${txid}:${vout}`),
    ).length;
  }

  async #confirm(base: string, path: string, body: unknown): Promise<void> {
    const response = await this.#amp(base, 'POST', path, body);
    if (response.status !== 200) {
      throw new ScriptExit(`${path}: ${response.status} ${await response.text()}`);
    }
  }

  /** @returns the transaction id. */
  async distribute(text: string): Promise<string> {
    const file = JSON.parse(text) as Json;
    const base = await this.#begin(file, 'distribute');
    const uuid = file['distribution_uuid'];
    const answer = await this.#amp(base, 'GET', `assets/${file['asset_uuid']}/assignments`);
    if (answer.status !== 200) throw new ScriptExit(`assignments: ${answer.status}`);
    const own = list(await answer.json()).filter((one) => one['distribution_uuid'] === uuid);
    if (own.length === 0) throw new ScriptExit('no assignment of this distribution');
    if (own.some((one) => one['is_distributed'] === true)) throw new ScriptExit('distributed');
    const txid = String(
      await this.#rpc(
        'sendmany',
        '',
        file['map_address_amount'],
        0,
        '',
        [],
        false,
        1,
        'UNSET',
        file['map_address_asset'],
      ),
    );
    await this.#wait(txid);
    const { details } = (await this.#rpc('gettransaction', txid)) as Json;
    await this.#confirm(base, `assets/${file['asset_uuid']}/distributions/${uuid}/confirm`, {
      tx_data: { details, txid },
      change_data: await this.#changeOf(txid, file['asset_id']),
    });
    return txid;
  }

  /** @returns the transaction id. */
  async reissue(text: string): Promise<string> {
    const file = JSON.parse(text) as Json;
    const base = await this.#begin(file, 'reissue');
    const wanted = list(file['reissuance_utxos']);
    if (wanted.length === 0 || (await this.#present(wanted)) < wanted.length) {
      throw new ScriptExit('Missing UTXO');
    }
    const output = (await this.#rpc('reissueasset', file['asset_id'], file['amount'])) as Json;
    const txid = String(output['txid']);
    await this.#wait(txid);
    const { details } = (await this.#rpc('gettransaction', txid)) as Json;
    const issuances = list(await this.#rpc('listissuances')).filter((one) => one['txid'] === txid);
    await this.#confirm(base, `assets/${file['asset_uuid']}/reissue-confirm`, {
      details,
      reissuance_output: { txid, vin: output['vin'] },
      listissuances: issuances,
    });
    return txid;
  }

  /** @returns the transaction id. */
  async burn(text: string): Promise<string> {
    const file = JSON.parse(text) as Json;
    const base = await this.#begin(file, 'burn');
    const wanted = list(file['utxos']);
    if (wanted.length === 0 || (await this.#present(wanted)) < wanted.length) {
      throw new ScriptExit('Missing UTXO');
    }
    const asset = String(file['asset_id']);
    const balances = (await this.#rpc('getbalance', '*', 0, false)) as Json;
    if (Number(balances[asset] ?? 0) < Number(file['amount'])) throw new ScriptExit('balance');
    const txid = String(await this.#rpc('destroyamount', asset, file['amount']));
    await this.#wait(txid);
    await this.#confirm(base, `assets/${file['asset_uuid']}/burn-confirm`, {
      tx_data: { txid },
      change_data: await this.#changeOf(txid, asset),
    });
    return txid;
  }

  /** @returns how many outputs were told. */
  async updateBlinders(base: string, assetUuid: string): Promise<number> {
    await this.#preamble();
    await this.#login(base);
    const answer = await this.#amp(base, 'GET', `assets/${assetUuid}/txs`);
    if (answer.status !== 200) throw new ScriptExit(`txs: ${answer.status}`);
    const [issuance] = list(await answer.json());
    if (issuance === undefined) throw new ScriptExit('no transaction');
    const zero = '0'.repeat(64);
    const unknown = list(issuance['outputs'])
      .filter((output) => output['asset_blinder'] === zero)
      .map((output) => Number(output['vout']));
    const { details } = (await this.#rpc('gettransaction', issuance['txid'])) as Json;
    const told = new Map<number, Json>();
    for (const line of list(details)) {
      const vout = Number(line['vout']);
      if (!unknown.includes(vout)) continue;
      told.set(vout, {
        txid: issuance['txid'],
        vout,
        asset_blinder: line['assetblinder'],
        amount_blinder: line['amountblinder'],
      });
    }
    if (told.size === 0) throw new ScriptExit('nothing to do');
    for (const body of told.values()) {
      await this.#confirm(base, `assets/${assetUuid}/update-blinders`, body);
    }
    return told.size;
  }
}
