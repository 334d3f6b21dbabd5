/**
 * Takes pictures of every screen and step, light and dark, at two sizes: `npm run screenshots`, with the
 * folder for them as argument, and after it
 * the names of scenes where not all are wanted. On the stand-in where Electron is not.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findElectron } from '../../.ci/electron.ts';
import { seedJournal } from '../bench/seed.ts';
import { startElectron } from '../e2e/support/electron.ts';
import { startTestNetwork, type TestNetwork } from '../e2e/support/practice.ts';
import type { Shell } from '../e2e/support/shell.ts';
import { startStandIn } from '../e2e/support/stand-in.ts';
import { Camera } from './camera.ts';
import { photographSetup } from './setup.ts';
import { photographDistribution, photographHistory, photographStart } from './work.ts';

const OPERATIONS = 240;

/** Twelve recipients fill a table and leave room for what stands around it. */
const ASSET = { name: 'Northquay Harbour Bond 2029', ticker: 'NQH29', investors: 12 };

const start = findElectron() === undefined ? startStandIn : startElectron;
const [given = 'screenshots', ...wanted] = process.argv.slice(2);
const folder = resolve(given);
await mkdir(folder, { recursive: true });

/** Runs the app on a network and a profile of its own. Blocks come when a scene makes them. */
async function scene(
  switches: (network: TestNetwork) => readonly string[],
  prepare: (network: TestNetwork, profile: string) => void,
  play: (shell: Shell, network: TestNetwork, profile: string) => Promise<void>,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'ballast-screenshots-'));
  const network = await startTestNetwork(profile, ASSET);
  network.network.node?.stop();
  try {
    prepare(network, profile);
    const shell = await start({ profile, args: switches(network) });
    try {
      await play(shell, network, profile);
    } finally {
      await shell.quit();
    }
  } finally {
    await network.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

const ready = ({ args }: TestNetwork) => args;
const nothing = (): void => undefined;

/** The scenes by name. Each is an app of its own. */
const SCENES: Readonly<Record<string, () => Promise<void>>> = {
  setup: () =>
    scene(
      ({ foundArgs }) => foundArgs,
      nothing,
      (shell, network, profile) =>
        photographSetup(new Camera(folder, 'setup'), shell, network, profile),
    ),
  distribution: () =>
    scene(ready, nothing, async (shell, network) => {
      const camera = new Camera(folder, 'distribution');
      await photographStart(camera, shell);
      await photographDistribution(camera, shell, network);
    }),
  history: () =>
    scene(
      ready,
      ({ amp, asset }, profile) => {
        const journal = join(profile, 'profiles', 'practice', `at-${new URL(amp.url).port}`);
        seedJournal(journal, asset, OPERATIONS);
      },
      (shell, network) => photographHistory(new Camera(folder, 'history'), shell, network),
    ),
};

for (const [name, play] of Object.entries(SCENES)) {
  if (wanted.length === 0 || wanted.includes(name)) await play();
}
process.stdout.write(`The pictures are in ${folder}\n`);
