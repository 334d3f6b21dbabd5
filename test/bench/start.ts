/**
 * Measures the time from the start of the app to a window that can be used: `npm run bench:start`.
 * On the stand-in where Electron is not; it says which. Each start has a process, a profile and a page
 * of its own.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findElectron } from '../../.ci/electron.ts';
import { startElectron } from '../e2e/support/electron.ts';
import { startTestNetwork } from '../e2e/support/practice.ts';
import type { Shell, StartOptions } from '../e2e/support/shell.ts';
import { startStandIn } from '../e2e/support/stand-in.ts';
import { writeEmptyApp } from './empty-app.ts';
import { seedJournal } from './seed.ts';

const ROUNDS = 7;
const OPERATIONS = 1_000;

const onElectron = findElectron() !== undefined;
const startBallast = onElectron ? startElectron : startStandIn;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What is started and when it can be used. */
interface Subject {
  readonly name: string;
  /** Profile that each start begins with a copy of. */
  readonly profile?: string;
  readonly start: (options: StartOptions) => Promise<Shell>;
  readonly usable: (page: Page) => Promise<void>;
}

/** One start, in milliseconds. */
async function measure({ start, usable, profile: model }: Subject): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'ballast-bench-'));
  try {
    if (model !== undefined) await cp(model, profile, { recursive: true });
    const begin = performance.now();
    const shell = await start({ profile });
    try {
      await usable(shell.page);
      return performance.now() - begin;
    } finally {
      await shell.quit();
    }
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Home is there, with what it tells of the operations. */
async function home(page: Page, content: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await page.getByText(content).first().waitFor();
}

const folder = await mkdtemp(join(tmpdir(), 'ballast-bench-'));
const network = await startTestNetwork(folder);
const { args, asset } = network;
const full = join(folder, 'full');
const journal = join(full, 'profiles', 'practice', `at-${new URL(network.amp.url).port}`);
seedJournal(journal, asset, OPERATIONS);
writeEmptyApp(folder);

const ballast = (options: StartOptions) => startBallast({ ...options, args });
const subjects: readonly Subject[] = [
  {
    name: 'Ballast, empty journal',
    start: ballast,
    usable: (page) => home(page, 'No operations yet'),
  },
  {
    name: `Ballast, ${OPERATIONS} finished operations`,
    profile: full,
    start: ballast,
    usable: (page) => home(page, 'All operations'),
  },
  {
    name: `the same, until the list of all is in sight`,
    profile: full,
    start: ballast,
    usable: async (page) => {
      await page.getByRole('link', { name: 'All operations' }).click();
      await page.locator(`table[aria-rowcount="${OPERATIONS + 1}"]`).waitFor();
    },
  },
];
const emptyApp: Subject = {
  name: 'for comparison, an app with nothing in it',
  start: (options) => startStandIn(options, folder),
  usable: (page) => page.getByRole('heading', { name: 'Home' }).waitFor(),
};

const [processor] = cpus();
say(
  `Start to usable window on ${onElectron ? 'Electron' : 'the Chromium stand-in, which is not Electron'}`,
);
say(
  `${cpus().length} x ${processor?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`,
);
try {
  for (const subject of onElectron ? subjects : [...subjects, emptyApp]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await measure(subject));
    const all = times.map((time) => time.toFixed(0)).join(', ');
    say(`${subject.name}: ${median(times).toFixed(0)} ms (median of ${ROUNDS}: ${all})`);
  }
} finally {
  await network.stop();
  await rm(folder, { recursive: true, force: true });
}
