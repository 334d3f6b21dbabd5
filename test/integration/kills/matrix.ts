/**
 * The kill matrix: the desk process is killed with SIGKILL around every write of its journal and
 * inside every call that it makes, before the call leaves and after it took effect, and is run again.
 * Each time: one transaction, AMP confirmed, no lost output.
 */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DeskProcess } from '../../support/desk-process.ts';
import { OutsideProxy } from '../../support/outside-proxy.ts';
import { issueFile, Treasury } from '../../support/treasury.ts';

type Kind = 'distribute' | 'reissue' | 'burn' | 'issue';

/** Polling repeats calls; the first of a name and one repetition are each killed. */
const OCCURRENCES = 2;

/** Enough assets that each has been quiet for a while when its turn comes again. */
const ASSETS = 4;

interface Point {
  readonly title: string;
  readonly commit?: string;
  readonly call?: {
    readonly proxy: OutsideProxy;
    readonly name: string;
    readonly occurrence: number;
    readonly fate: 'kill-before' | 'kill-after';
  };
}

function callPoints(proxy: OutsideProxy, where: string): readonly Point[] {
  return [...new Set(proxy.calls)].flatMap((name) => {
    const times = proxy.calls.filter((call) => call === name).length;
    return Array.from({ length: Math.min(times, OCCURRENCES) }, (_, index) => index + 1).flatMap(
      (occurrence) =>
        (['kill-before', 'kill-after'] as const).map((fate) => ({
          title: `${fate === 'kill-before' ? 'before' : 'after'} ${where} ${name} (${occurrence})`,
          call: { proxy, name, occurrence, fate },
        })),
    );
  });
}

/** What a desk is to carry out, and whether it was carried out once. */
interface Task {
  readonly request: string;
  readonly expectOnce: () => Promise<void>;
}

/** An issuance of an asset of its own. */
function issueTask(treasury: Treasury, turn: number): Task {
  const ticker = `KIL${turn}`;
  return {
    request: issueFile(ticker),
    expectOnce: async () => {
      expect(await treasury.issuances(ticker)).toEqual({ amp: 1, wallet: 1 });
    },
  };
}

async function sendTask(
  treasury: Treasury,
  kind: Exclude<Kind, 'issue'>,
  turn: number,
): Promise<Task> {
  const asset = treasury.assets[turn % ASSETS];
  if (asset === undefined) throw new Error('no asset');
  const request = await treasury.request(kind, asset);
  const known = (await treasury.transactions(asset)).size;
  return {
    request,
    expectOnce: async () => {
      expect((await treasury.transactions(asset)).size - known).toBe(1);
      expect(await treasury.lost(asset)).toEqual([]);
    },
  };
}

/** Registers the tests of one kind. Top level of a test file. */
export async function killMatrix(kind: Kind): Promise<void> {
  const treasury = await Treasury.open({
    blockIntervalMs: 100,
    assets: kind === 'issue' ? 0 : ASSETS,
  });
  // From here on blocks come when the desk has looked, so that every run makes the same calls.
  treasury.network.node?.stop();
  const amp = await OutsideProxy.start(treasury.network.details.amp.url);
  const node = await OutsideProxy.start(treasury.network.details.elements.url);
  const desks: DeskProcess[] = [];
  let turn = 0;
  let looks = 0;
  node.seen = (name) => {
    if (['sendmany', 'reissueasset', 'destroyamount'].includes(name)) looks = 1;
    else if (name === 'getblockchaininfo' && looks > 0) {
      if (looks > 1) treasury.network.node?.mine();
      looks += 1;
    }
  };

  amp.seen = (name) => {
    if (name === 'POST assets/issue') looks = 1;
    // Where AMP was never asked, its list is all that is looked at.
    else if (name === 'GET assets') treasury.network.node?.mine();
  };

  async function begin(): Promise<{ desk: DeskProcess; expectOnce: () => Promise<void> }> {
    looks = 0;
    turn += 1;
    const { request, expectOnce } =
      kind === 'issue' ? issueTask(treasury, turn) : await sendTask(treasury, kind, turn);
    const desk = new DeskProcess(treasury, amp, node, kind, request);
    desks.push(desk);
    amp.kill = () => desk.kill();
    node.kill = () => desk.kill();
    return { desk, expectOnce };
  }

  // A run that nobody kills tells how many writes and which calls there are.
  const clean = await begin();
  const ending = await clean.desk.run();
  const writes = ending.output.split('\n').filter((line) => line.includes('"type":"state"')).length;
  const points: readonly Point[] = [
    ...Array.from({ length: writes }, (_, index) => index + 1).flatMap((at) =>
      ['before', 'after'].map((when) => ({
        title: `${when} write ${at} of the journal`,
        commit: `${when}:${at}`,
      })),
    ),
    ...callPoints(amp, 'AMP'),
    ...callPoints(node, 'node'),
  ];

  describe(`${kind}: killed at ${points.length} points`, () => {
    afterEach(() => {
      amp.reset();
      node.reset();
      for (const desk of desks.splice(0)) desk.dispose();
    });
    afterAll(async () => {
      await amp.stop();
      await node.stop();
      await treasury.stop();
    });

    it('is carried out when nobody kills it', async () => {
      expect(ending).toMatchObject({ code: 0, signal: null });
      expect(writes).toBeGreaterThan(8);
      await clean.expectOnce();
    });

    it.each(points)('$title', async ({ commit, call }) => {
      const { desk, expectOnce } = await begin();
      if (call !== undefined) {
        call.proxy.fate = (name, occurrence) =>
          name === call.name && occurrence === call.occurrence ? call.fate : 'pass';
      }
      const first = await desk.run(commit);
      expect(first).toMatchObject({ signal: 'SIGKILL' });
      amp.reset();
      node.reset();
      const second = await desk.run();
      expect(second.code, second.output).toBe(0);
      expect(second.output).toContain('"verified"');
      await expectOnce();
    });
  });
}
