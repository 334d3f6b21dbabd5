/**
 * What the demo plays on: a practice network, and Ballast's own client, node connection and engine
 * pointed at it, with a journal that is thrown away.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AmpApi } from '../amp/api.ts';
import { createAmpClient } from '../amp/client.ts';
import { systemClock } from '../clock.ts';
import { connectElements } from '../elements/connect.ts';
import type { ElementsNode } from '../elements/node.ts';
import { Engine } from '../operations/engine.ts';
import { Journal } from '../operations/journal/journal.ts';
import { type PracticeNetwork, startPractice } from '../practice/network.ts';
import { makeProfile } from '../profile.ts';

/** Milliseconds between two blocks: fast enough to be watched. */
const BLOCK_INTERVAL_MS = 400;

export interface Stage {
  readonly network: PracticeNetwork;
  readonly amp: AmpApi;
  readonly node: ElementsNode;
  readonly engine: Engine;
  readonly say: (line: string) => void;
  end(): Promise<void>;
}

export async function startStage(say: (line: string) => void): Promise<Stage> {
  const network = await startPractice({ blockIntervalMs: BLOCK_INTERVAL_MS });
  const { details } = network;
  const profile = makeProfile('practice', details.amp.url);
  const { username, password } = details.amp;
  const amp = createAmpClient({
    profile,
    credentials: { get: async () => ({ username, password }) },
  });
  const node = connectElements({ url: details.elements.url });
  const folder = mkdtempSync(join(tmpdir(), 'ballast-demo-'));
  const journal = Journal.open(folder, systemClock);
  const engine = new Engine(journal, {
    profile,
    node,
    amp,
    clock: systemClock,
    askPassphrase: async () => undefined,
  });
  return {
    network,
    amp,
    node,
    engine,
    say,
    end: async () => {
      journal.close();
      rmSync(folder, { recursive: true, force: true });
      await network.stop();
    },
  };
}
