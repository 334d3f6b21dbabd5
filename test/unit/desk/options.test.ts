import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../main/desk/exit-codes.ts';
import { type CommandLine, parseCommandLine } from '../../../main/desk/options.ts';

const TXID = 'ab'.repeat(32);
const UUID = '0d4f9d0b-0000-4000-8000-000000000001';

function parsed(...args: string[]): Extract<CommandLine, { type: 'command' }> {
  const line = parseCommandLine(args);
  if (line.type !== 'command') throw new Error('a text instead of a command');
  return line;
}

function mistakeOf(...args: string[]): string {
  try {
    parseCommandLine(args);
  } catch (error) {
    expect(error).toMatchObject({ name: 'DeskError', exitCode: EXIT.usage });
    return String(error);
  }
  throw new Error('there was no mistake');
}

describe('the flags of the official script', () => {
  const login = ['-u', 'me', '-p', 'secret', '-n', 'http://a:b@127.0.0.1:7041/'];
  const settings = { username: 'me', password: 'secret', nodeUrl: 'http://a:b@127.0.0.1:7041/' };

  it('may stand before or after the verb, short or long', () => {
    for (const args of [
      [...login, 'distribute', '-f', 'd.json'],
      ['distribute', '-f', 'd.json', ...login],
      [
        'distribute',
        '--filename',
        'd.json',
        '--username=me',
        '-psecret',
        '--node-url',
        login[5] ?? '',
      ],
    ]) {
      const line = parsed(...args);
      expect(line.settings).toMatchObject(settings);
      expect(line.command).toMatchObject({ verb: 'distribute', file: 'd.json', report: true });
    }
  });

  it('take -v any number of times', () => {
    expect(parsed('list', '-vvv').settings.verbose).toBe(true);
    expect(parsed('list').settings.verbose).toBe(false);
  });

  it('name an existing transaction', () => {
    expect(parsed('burn', '-f', 'b', '--use-existing', TXID.toUpperCase()).command).toMatchObject({
      useExisting: { txid: TXID },
    });
    expect(parsed('reissue', '-f', 'r', '--use-existing', `${TXID}:1`).command).toMatchObject({
      useExisting: { txid: TXID, vin: 1 },
    });
    expect(mistakeOf('reissue', '-f', 'r', '--use-existing', TXID)).toContain('TXID:VIN');
    expect(mistakeOf('burn', '-f', 'b', '--use-existing', `${TXID}:0`)).toContain('TXID');
  });

  it('know the split reissuance token for a reissuance only', () => {
    const flag = '--have-split-reissuance-token';
    expect(parsed('reissue', '-f', 'r', flag).command).toMatchObject({
      splitReissuanceToken: true,
    });
    expect(mistakeOf('burn', '-f', 'b', flag)).toContain(flag);
  });

  it('update blinders', () => {
    const url = 'https://amp.blockstream.com/api/{}';
    expect(parsed('update-blinders', '-a', UUID.toUpperCase(), '-b', url).command).toEqual({
      verb: 'update-blinders',
      assetUuid: UUID,
      baseUrl: url,
    });
    expect(mistakeOf('update-blinders', '-a', 'mine')).toContain('UUID');
  });
});

describe('further verbs', () => {
  it('read their arguments', () => {
    expect(parsed('status').command).toEqual({ verb: 'status', which: undefined });
    expect(parsed('status', 'abcd').command).toEqual({ verb: 'status', which: 'abcd' });
    expect(parsed('resume').command).toEqual({ verb: 'resume', id: undefined });
    expect(parsed('export', 'abcd', '-o', 'r').command).toMatchObject({ id: 'abcd', output: 'r' });
    expect(parsed('decide', 'abcd', 'set-aside').command).toMatchObject({
      choice: 'set-aside',
      report: true,
    });
    expect(parsed('cancel', 'abcd', '-y').settings.yes).toBe(true);
    expect(parsed('report', '-f', 'r').command).toEqual({ verb: 'report', file: 'r' });
    expect(mistakeOf('decide', 'abcd', 'pay-again')).toContain('look-again');
  });

  it('write a report file only where nothing is reported', () => {
    const command = parsed('distribute', '-f', 'd', '--no-report', '-o', 'r').command;
    expect(command).toMatchObject({ report: false, output: 'r' });
    expect(mistakeOf('distribute', '-f', 'd', '-o', 'r')).toContain('--no-report');
  });

  it('request amounts in base units', () => {
    const request = ['request', '-a', UUID, '-o', 'r.json'];
    expect(parsed(...request).command).toMatchObject({ wanted: { kind: 'distribute' } });
    expect(parsed(...request, '--reissue', '250').command).toMatchObject({
      wanted: { kind: 'reissue', amount: 250n },
    });
    for (const amount of ['0', '-1', '1.5', '1e3', '2100000000000001', 'all']) {
      expect(mistakeOf(...request, '--burn', amount)).toContain('base units');
    }
    expect(mistakeOf(...request, '--burn', '1', '--reissue', '1')).toContain('not several');
  });
});

describe('the node', () => {
  it('is named by a URL or by its elements.conf, not by both', () => {
    expect(parsed('list', '--conf', 'elements.conf').settings).toMatchObject({
      conf: 'elements.conf',
      nodeUrl: undefined,
    });
    const both = ['--conf', 'elements.conf', '-n', 'http://a:hunter2@127.0.0.1:7041/'];
    for (const args of [
      [...both, 'distribute', '-f', 'd'],
      ['distribute', '-f', 'd', ...both],
    ]) {
      const words = mistakeOf(...args);
      expect(words).toContain('--conf');
      expect(words).toContain('--node-url');
      expect(words).not.toContain('hunter2');
    }
  });
});

describe('a command line that is not understood', () => {
  it('is explained without repeating what might be a secret', () => {
    expect(mistakeOf()).toContain('--help');
    expect(mistakeOf('distribute')).toContain('--filename');
    for (const args of [
      ['list', '--pasword=hunter2'],
      ['list', '-xhunter2'],
      ['list', 'hunter2'],
      ['-u', 'me', 'hunter2'],
    ]) {
      expect(mistakeOf(...args)).not.toContain('hunter2');
    }
    expect(mistakeOf('list', '--pasword=hunter2')).toContain('--pasword');
  });
});

describe('help', () => {
  it('names exit codes and environment', () => {
    const line = parseCommandLine(['--help']);
    const text = line.type === 'text' ? line.text : '';
    for (const code of Object.values(EXIT))
      expect(text).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
    expect(text).toContain('BALLAST_WALLET_PASSPHRASE');
  });
});
