import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFromConf } from '../../../main/desk/node-conf.ts';
import { keptStreams, scriptedTerminal, testDesk } from './desk-parts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-conf-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string): { login: ReturnType<typeof nodeFromConf>; warnings: string } {
  const file = join(folder, 'elements.conf');
  writeFileSync(file, text);
  const streams = keptStreams();
  const desk = testDesk(scriptedTerminal(undefined), streams);
  const login = nodeFromConf({ ...desk, path: (path) => path }, file);
  return { login, warnings: streams.errors };
}

describe('a node from its elements.conf', () => {
  it('has the host, port and login of the section of the chain', () => {
    const { login } = read('rpcuser=me\nrpcpassword=pw\n[elementsregtest]\nrpcport=18884\n');
    expect(login).toMatchObject({
      url: 'http://127.0.0.1:18884',
      username: 'me',
      password: 'pw',
    });
  });

  it('has the cookie beside the file where there is no password', () => {
    const { login } = read('server=1\n');
    expect(login.password).toBeUndefined();
    expect(login.cookieFile).toBe(join(folder, 'elementsregtest', '.cookie'));
  });

  it('is refused when the file is for another chain', () => {
    expect(() => read('chain=liquidv1\n')).toThrow('is for chain liquidv1');
  });

  it('says which files were not followed', () => {
    expect(read('includeconf=more.conf\n').warnings).toContain('more.conf');
  });

  it('names a file that is not there', () => {
    const desk = testDesk(scriptedTerminal(undefined), keptStreams());
    const gone = join(folder, 'gone.conf');
    expect(() => nodeFromConf({ ...desk, path: (path) => path }, gone)).toThrow('gone.conf');
  });
});
