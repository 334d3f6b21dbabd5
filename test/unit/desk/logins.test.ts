import { describe, expect, it } from 'vitest';
import {
  ampCredentials,
  type LoginSources,
  loginWarnings,
  nodeLogin,
} from '../../../main/desk/logins.ts';
import { scriptedTerminal } from './desk-parts.ts';

const NOTHING = { username: undefined, password: undefined, nodeUrl: undefined, cookie: undefined };
const NODE = 'http://rpc:pass@127.0.0.1:7041/wallet/treasury';

function sources(part: Partial<LoginSources>): LoginSources {
  return { settings: NOTHING, environment: {}, terminal: scriptedTerminal(undefined), ...part };
}

describe('login at AMP', () => {
  const environment = { BALLAST_AMP_USER: 'env-user', BALLAST_AMP_PASSWORD: 'env-pass' };

  it('comes from the command line before the environment', async () => {
    const settings = { ...NOTHING, username: 'me' };
    const login = await (await ampCredentials(sources({ settings, environment }))).get();
    expect(login).toEqual({ username: 'me', password: 'env-pass' });
  });

  it('is asked for at a terminal, the password hidden', async () => {
    const terminal = scriptedTerminal(['typed-user', 'typed-pass']);
    const login = await (await ampCredentials(sources({ terminal }))).get();
    expect(login).toEqual({ username: 'typed-user', password: 'typed-pass' });
    expect(terminal.questions).toEqual(['AMP user name: ', 'hidden: AMP password of typed-user']);
  });

  it('is missing where nobody can be asked', async () => {
    await expect(ampCredentials(sources({}))).rejects.toMatchObject({ exitCode: 2 });
    const empty = { BALLAST_AMP_USER: 'me', BALLAST_AMP_PASSWORD: '' };
    await expect(ampCredentials(sources({ environment: empty }))).rejects.toThrow(
      'BALLAST_AMP_PASSWORD',
    );
  });
});

describe('login at the node', () => {
  it('stands in the URL', async () => {
    const environment = { BALLAST_NODE_URL: NODE };
    expect(await nodeLogin(sources({ environment }))).toMatchObject({
      username: 'rpc',
      password: 'pass',
      named: { wallet: 'treasury', exposed: false },
    });
  });

  it('is asked for when the URL lacks it, unless there is a cookie', async () => {
    const settings = { ...NOTHING, nodeUrl: 'http://127.0.0.1:7041' };
    const terminal = scriptedTerminal(['rpc', 'typed']);
    expect(await nodeLogin(sources({ settings, terminal }))).toMatchObject({ password: 'typed' });
    const cookie = { ...settings, cookie: '/node/.cookie' };
    expect((await nodeLogin(sources({ settings: cookie }))).password).toBeUndefined();
    await expect(nodeLogin(sources({ settings }))).rejects.toThrow('--cookie');
    await expect(nodeLogin(sources({}))).rejects.toThrow('BALLAST_NODE_URL');
  });
});

describe('warnings', () => {
  it('say why a password on the command line is risky, without the password', () => {
    const [warning, ...others] = loginWarnings({ ...NOTHING, password: 'hunter2', nodeUrl: NODE });
    expect(others).toEqual([]);
    expect(warning).toContain('BALLAST_AMP_PASSWORD');
    expect(warning).toContain('--cookie');
    expect(warning).toContain('Every user of this machine');
    expect(warning).not.toContain('hunter2');
    expect(warning).not.toContain('rpc:pass');
  });

  it('are silent without one', () => {
    const nodeUrl = 'http://127.0.0.1:7041/wallet/treasury';
    expect(loginWarnings({ ...NOTHING, username: 'me', nodeUrl })).toEqual([]);
  });
});
