/**
 * Measures the time from the start of the app to a window that can be used: `npm run bench:start`.
 * On the stand-in where Electron is not; it says which. Each start has a process and a page of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from '../../.ci/electron.ts';
import { startElectron } from '../e2e/support/electron.ts';
import { startTestNetwork, type TestNetwork } from '../e2e/support/practice.ts';
import { startStandIn } from '../e2e/support/stand-in.ts';
import { seedJournal } from './seed.ts';

const ROUNDS = 5;
const OPERATIONS = 1_000;

const start = findElectron() === undefined ? startStandIn : startElectron;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One start, in milliseconds: until the list of operations stands in the window. */
async function measure(profile: string, { args }: TestNetwork, rows: string): Promise<number> {
  const begin = performance.now();
  const shell = await start({ profile, args });
  try {
    await shell.page
      .getByRole('navigation')
      .getByRole('link', { name: /^Operations/ })
      .click();
    await shell.page.getByText(rows).first().waitFor();
    return performance.now() - begin;
  } finally {
    await shell.quit();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function rounds(
  name: string,
  network: TestNetwork,
  rows: string,
  prepare: (profile: string) => void,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const profile = await mkdtemp(join(tmpdir(), 'ballast-bench-'));
    try {
      prepare(profile);
      times.push(await measure(profile, network, rows));
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  }
  const all = times.map((time) => time.toFixed(0)).join(', ');
  say(`${name}: ${median(times).toFixed(0)} ms (median of ${ROUNDS}: ${all})`);
}

const folder = await mkdtemp(join(tmpdir(), 'ballast-bench-'));
const network = await startTestNetwork(folder);
const { port } = new URL(network.amp.url);
try {
  say(
    `Start to usable window on ${findElectron() === undefined ? 'the Chromium stand-in, not Electron' : 'Electron'}`,
  );
  await rounds('empty profile', network, 'No operation yet', () => undefined);
  await rounds(`${OPERATIONS} finished operations`, network, `${OPERATIONS}`, (profile) =>
    seedJournal(join(profile, 'profiles', 'practice', `at-${port}`), network.asset, OPERATIONS),
  );
} finally {
  await network.stop();
  await rm(folder, { recursive: true, force: true });
}
