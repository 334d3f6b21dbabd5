import { describe, expect, it, test } from 'vitest';
import { EXIT } from '../../../main/desk/exit-codes.ts';
import { type DeskCommand, parseCommandLine } from '../../../main/desk/options.ts';

const UUID = '0d4f9d0b-0000-4000-8000-000000000001';
const ASSET = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

function command(...args: string[]): DeskCommand {
  const line = parseCommandLine(args);
  if (line.type !== 'command') throw new Error('a text instead of a command');
  return line.command;
}

describe('the verbs that ready an asset', () => {
  it('make proofs, each asset once', () => {
    expect(
      command('proof', 'example.com', ASSET, OTHER.toUpperCase(), ASSET, '--host', 'nginx'),
    ).toEqual({
      verb: 'proof',
      domain: 'example.com',
      assetIds: [ASSET, OTHER],
      folder: undefined,
      zip: undefined,
      host: 'nginx',
      ticker: undefined,
    });
    expect(command('proof', 'example.com', ASSET, '-o', 'site', '--ticker', 'ABC')).toMatchObject({
      folder: 'site',
      ticker: 'ABC',
    });
    expect(command('proof', 'example.com', ASSET, '--zip', 'a.zip')).toMatchObject({
      zip: 'a.zip',
    });
  });

  it('check proofs', () => {
    expect(command('check-proof', 'example.com', ASSET)).toEqual({
      verb: 'check-proof',
      domain: 'example.com',
      assetId: ASSET,
      practiceHost: undefined,
    });
    expect(
      command('check-proof', 'example.com', ASSET, '--proof-host', 'http://127.0.0.1:1'),
    ).toMatchObject({ practiceHost: 'http://127.0.0.1:1' });
  });

  it('register and authorize', () => {
    expect(command('register', '-a', UUID)).toMatchObject({ verb: 'register', assetUuid: UUID });
    expect(command('authorize', '-a', UUID)).toEqual({ verb: 'authorize', assetUuid: UUID });
  });

  test.each([
    ['proof', 'example.com'],
    ['proof', 'https://example.com', ASSET],
    ['proof', 'example.com', UUID],
    ['proof', 'example.com', ASSET, '--host', 'elsewhere'],
    ['proof', 'example.com', ASSET, '--zip', 'a.zip', '-o', 'site'],
    ['proof', 'example.com', ASSET, OTHER, '--ticker', 'ABC'],
    ['proof', 'example.com', ASSET, '--ticker', 'A B'],
    ['check-proof', 'example.com'],
    ['check-proof', 'www.example.com', ASSET],
    ['register'],
    ['register', '-a', ASSET],
    ['authorize', '-a', 'x'],
  ])('are not understood: %s %s %s %s %s', (...args) => {
    expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  });
});
