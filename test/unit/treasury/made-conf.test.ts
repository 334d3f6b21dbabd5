import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readElementsConf } from '../../../main/elements/conf.ts';
import { makeProfile } from '../../../main/profile.ts';
import { TreasuryError } from '../../../main/treasury/error.ts';
import { confText, confUrl, saveNewFile } from '../../../main/treasury/made-conf.ts';
import { makeLogin, OWN_USERNAME, rpcAuth } from '../../../main/treasury/rpc-auth.ts';

/** A login, salt and line that Bitcoin Core's own tests of this scheme use. */
const KNOWN = {
  login: { username: 'rt', password: 'cA773lm788buwYe4g4WT+05pKyNruVKjQ25x3n0DQcM=' },
  salt: '93648e835a54c573682c2eb19f882535',
  line: 'rt:93648e835a54c573682c2eb19f882535$7681e9c5b74bdd85e78166031d2058e1069b3ed7ed967c93fc63abba06f31144',
};

describe('rpcauth', () => {
  it('is the line that the node knows for the login', () => {
    expect(rpcAuth(KNOWN.login, KNOWN.salt)).toBe(KNOWN.line);
  });

  it('has a salt of its own each time, and never the password', () => {
    const login = makeLogin();
    const line = rpcAuth(login);
    expect(rpcAuth(login)).not.toBe(line);
    expect(line).toMatch(/^ballast:[0-9a-f]{32}\$[0-9a-f]{64}$/);
    expect(line).not.toContain(login.password);
    const [, salt = ''] = /:(.*)\$/.exec(line) ?? [];
    expect(rpcAuth(login, salt)).toBe(line);
  });

  it('stands for a long password that nobody else has', () => {
    const login = makeLogin();
    expect(login.username).toBe(OWN_USERNAME);
    expect(login.password).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(makeLogin().password).not.toBe(login.password);
  });
});

describe('the file', () => {
  const login = { username: 'ballast', password: 'canary-pa55word' };

  it.each([
    ['live', 'liquidv1', 7041],
    ['testnet', 'liquidtestnet', 7039],
  ] as const)('is read back for %s as it is meant', (network, chain, port) => {
    const profile = makeProfile(network);
    const text = confText(profile, login);
    expect(text).not.toContain(login.password);
    expect(readElementsConf(text, chain, '/node')).toEqual({
      host: '127.0.0.1',
      port,
      username: undefined,
      password: undefined,
      cookieFile: join('/node', chain, '.cookie'),
      includes: [],
      chain,
    });
    expect(confUrl(profile)).toBe(`http://127.0.0.1:${port}`);
    for (const line of ['server=1', 'validatepegin=0', 'fallbackfee=0.00000100']) {
      expect(text.split('\n')).toContain(line);
    }
  });
});

describe('saving', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ballast-conf-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a file for its owner alone', () => {
    const path = join(folder, 'elements.conf');
    saveNewFile(path, 'chain=liquidv1\n');
    expect(readFileSync(path, 'utf8')).toBe('chain=liquidv1\n');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never writes over a file', () => {
    const path = join(folder, 'elements.conf');
    writeFileSync(path, 'mine');
    expect(() => saveNewFile(path, 'new')).toThrow(TreasuryError);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('says which place could not be written to', () => {
    const path = join(folder, 'nowhere', 'elements.conf');
    expect(() => saveNewFile(path, 'new')).toThrow(path);
  });
});
