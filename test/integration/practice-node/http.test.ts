import { afterEach, describe, expect, it } from 'vitest';
import { type PracticeServer, servePracticeNode } from '../../../main/practice/node/server.ts';
import { DESK, type Json, Rig } from './rig.ts';
import { LOGIN, post } from './rpc-client.ts';

let server: PracticeServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(proofMs = 0): Promise<{ rig: Rig; asset: string; url: string }> {
  const rig = await Rig.open({ proofMs });
  const { asset } = await rig.issue('0.001');
  server = await servePracticeNode(rig.node, LOGIN);
  return { rig, asset, url: server.url };
}

/** Arguments of a `sendmany` of one unit to each address. */
function manyParams(asset: string, addresses: readonly string[], amount = '0.00000001') {
  const amounts = Object.fromEntries(addresses.map((address) => [address, amount]));
  const assets = Object.fromEntries(addresses.map((address) => [address, asset]));
  return ['', amounts, 0, 'batch', [], false, 1, 'UNSET', assets];
}

async function activeMethods(url: string): Promise<string[]> {
  const { text } = await post(url, { method: 'getrpcinfo' });
  const { result } = JSON.parse(text) as {
    readonly result: { readonly active_commands: readonly { readonly method: string }[] };
  };
  return result.active_commands.map(({ method }) => method);
}

describe('the HTTP server', () => {
  it('answers with the id of the request, or null without one', async () => {
    const { url } = await serve();
    const answer = await post(url, { jsonrpc: '1.0', id: 'curl', method: 'getblockcount' });
    expect(answer).toMatchObject({ status: 200, type: 'application/json' });
    expect(JSON.parse(answer.text)).toEqual({ result: 2, error: null, id: 'curl' });
    const bare = await post(url, { method: 'getblockcount', params: [] });
    expect(JSON.parse(bare.text)).toEqual({ result: 2, error: null, id: null });
  });

  it('prints amounts with eight decimals and reads numbers exactly', async () => {
    const { rig, url } = await serve();
    const [address = ''] = await rig.addresses(1);
    const body = `{"method":"sendtoaddress","params":["${address}",1e-05]}`;
    const sent = JSON.parse((await post(`${url}/wallet/${DESK}`, body)).text) as Json;
    const { text } = await post(`${url}/wallet/${DESK}`, {
      method: 'gettransaction',
      params: [sent['result']],
    });
    expect(text).toContain('"amount":-0.00001000');
    const tooFine = `{"method":"sendtoaddress","params":["${address}",0.000000001]}`;
    expect((await post(`${url}/wallet/${DESK}`, tooFine)).text).toContain('Invalid amount');
  });

  it('sees an address that a payment names twice, as the real node does', async () => {
    const { rig, asset, url } = await serve();
    const [one = '', two = ''] = await rig.addresses(2);
    const assets = JSON.stringify({ [one]: asset, [two]: asset });
    const send = async (amounts: string) => {
      const params = `["",${amounts},0,"",[],false,1,"UNSET",${assets}]`;
      const body = `{"method":"sendmany","params":${params}}`;
      return JSON.parse((await post(`${url}/wallet/${DESK}`, body)).text) as Json;
    };
    const twice = await send(`{"${one}":0.00000001,"${two}":0.00000002,"${one}":0.00000001}`);
    expect(twice).toMatchObject({
      result: null,
      error: { code: -8, message: `Invalid parameter, duplicated address: ${one}` },
    });
    expect((await send(`{"${one}":0.00000001,"${two}":0.00000002}`))['error']).toBeNull();
  });

  it('takes arguments by name', async () => {
    const { rig, asset, url } = await serve();
    const [address = ''] = await rig.addresses(1);
    const params = {
      amounts: { [address]: 0.00000001 },
      output_assets: { [address]: asset },
      comment: 'named',
      dummy: '',
    };
    const sent = await post(`${url}/wallet/${DESK}`, { method: 'sendmany', params });
    const txid = String((JSON.parse(sent.text) as Json)['result']);
    expect(await rig.transaction(txid)).toMatchObject({ comment: 'named' });
    const wrong = await post(`${url}/wallet/${DESK}`, { method: 'sendmany', params: { a: 1 } });
    expect(JSON.parse(wrong.text)).toMatchObject({ error: { code: -8 } });
  });

  it.each([
    ['{', 500, -32700],
    ['[]', 500, -32700],
    ['{}', 400, -32600],
    ['{"method":1}', 400, -32600],
    ['{"method":"getblockcount","params":3}', 400, -32600],
    ['{"method":"nothing"}', 404, -32601],
  ])('refuses the body %s', async (body, status, code) => {
    const { url } = await serve();
    const answer = await post(url, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ result: null, error: { code } });
  });

  it('knows no paths but its own and those of wallets', async () => {
    const { url } = await serve();
    const body = { method: 'getbalance' };
    for (const path of ['/other', '/wallet', '/?wallet=desk']) {
      expect(await post(`${url}${path}`, body)).toMatchObject({ status: 404, text: '' });
    }
    for (const wallet of ['nobody', '', '%zz']) {
      const answer = await post(`${url}/wallet/${wallet}`, body);
      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code: -18 } });
    }
  });

  it('refuses other methods than POST', async () => {
    const { url } = await serve();
    const login = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
    const answer = await fetch(url, { headers: { authorization: `Basic ${login}` } });
    expect(answer.status).toBe(405);
    expect((await fetch(url)).status).toBe(401);
  });

  it('shows a long call, and carries it through when its caller hangs up', async () => {
    const { rig, asset, url } = await serve(5);
    const params = manyParams(asset, await rig.addresses(60));
    const caller = new AbortController();
    const call = post(
      `${url}/wallet/${DESK}`,
      { method: 'sendmany', params },
      { signal: caller.signal },
    );
    const hungUp = expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => activeMethods(url)).toEqual(['sendmany', 'getrpcinfo']);
    caller.abort();
    await hungUp;
    expect(await rig.mempool()).toEqual([]);
    await expect.poll(() => rig.mempool()).toHaveLength(1);
    expect(await activeMethods(url)).toEqual(['getrpcinfo']);
    const [txid = ''] = await rig.mempool();
    expect(await rig.transaction(txid)).toMatchObject({ comment: 'batch' });
  });

  it('is gone after a crash until the node starts again, on the same port', async () => {
    const { rig, asset, url } = await serve();
    const params = manyParams(asset, await rig.addresses(1), '0');
    const ended = post(`${url}/wallet/${DESK}`, { method: 'sendmany', params });
    await expect(ended).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
    await expect(post(url, { method: 'uptime' })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await rig.node.restart();
    const answer = await post(url, { method: 'getblockcount' });
    expect(JSON.parse(answer.text)).toMatchObject({ result: 2 });
    await rig.node.stopNode();
    await expect(post(url, { method: 'uptime' })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
  });
});
