import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSwitches } from '../../../main/app/switches.ts';

describe('switches', () => {
  it.each([
    [[], false, undefined],
    [['/app'], false, undefined],
    [['/app', '--practice'], true, undefined],
    [['--practice', '--practice-at', '/tmp/network.json'], true, '/tmp/network.json'],
    [['--practice-at=/tmp/network.json'], false, '/tmp/network.json'],
    [['--practice-at=network.json'], false, resolve('network.json')],
    [['--no-sandbox', '/app', '--user-data-dir=/tmp/a', '--practice'], true, undefined],
    [['--practice-at='], false, undefined],
  ])('of %j', (args, practice, practiceFile) => {
    expect(readSwitches(args)).toEqual({ practice, practiceFile });
  });
});
