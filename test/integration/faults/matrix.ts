/**
 * The fault matrix: every call that an operation makes to AMP and to the node meets every kind of
 * trouble once. Whatever it is, the operation ends verified after at most a few starts, with one
 * transaction and without a lost output.
 */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { OperationView } from '../../../shared/operations/model.ts';
import { DeskInProcess } from '../../support/desk-in-process.ts';
import { HurriedClock } from '../../support/hurried-clock.ts';
import { type Fate, OutsideProxy } from '../../support/outside-proxy.ts';
import { Treasury } from '../../support/treasury.ts';

type Kind = 'distribute' | 'reissue' | 'burn' | 'issue';

const HTML = { body: '<html><body>Bad gateway</body></html>', type: 'text/html' };

const FATES: readonly (readonly [string, Fate])[] = [
  ['is answered 500', { status: 500, body: '', type: 'text/plain' }],
  ['is answered 503', { status: 503, body: 'busy', type: 'text/plain' }],
  ['is answered with HTML', { status: 200, ...HTML }],
  ['takes effect and is answered with an HTML 502', { after: { status: 502, ...HTML } }],
  ['is cut off before it arrives', 'drop-before'],
  ['takes effect and is cut off', 'drop-after'],
  ['is never answered', 'silence'],
];

/** How much faster than real time the network and the engine live. */
const HURRY = 20;

/** Registers the tests of one kind. Top level of a test file. */
export async function faultMatrix(kind: Kind): Promise<void> {
  const clock = new HurriedClock(HURRY);
  const treasury = await Treasury.open({ clock, blockIntervalMs: 60 });
  const { details } = treasury.network;
  const amp = await OutsideProxy.start(details.amp.url);
  const node = await OutsideProxy.start(details.elements.url);
  const [asset] = treasury.assets;
  if (asset === undefined) throw new Error('no asset');
  const desks: DeskInProcess[] = [];

  let turn = 0;

  async function insist(request: string | IssueForm): Promise<OperationView> {
    const desk = new DeskInProcess(treasury, amp, node, clock);
    desks.push(desk);
    return desk.insist(request);
  }

  async function carryOut(): Promise<{ view: OperationView; added: number }> {
    if (kind === 'issue') {
      turn += 1;
      const ticker = `FLT${turn}`;
      const view = await insist(await treasury.issueForm(ticker));
      const { amp: listed, wallet } = await treasury.issuances(ticker);
      return { view, added: listed === wallet ? listed : -1 };
    }
    if (asset === undefined) throw new Error('no asset');
    const request = await treasury.request(kind, asset);
    const before = (await treasury.transactions(asset)).size;
    const view = await insist(request);
    return { view, added: (await treasury.transactions(asset)).size - before };
  }

  // One run without trouble tells which calls there are.
  const clean = await carryOut();
  const calls = [
    ...[...new Set(amp.calls)].map((name) => ({ name, proxy: amp })),
    ...[...new Set(node.calls)].map((name) => ({ name, proxy: node })),
  ];
  const cases = calls.flatMap((call) =>
    FATES.map(([words, fate]) => ({ title: `${call.name} ${words}`, ...call, fate })),
  );

  describe(`${kind}: ${cases.length} faults`, () => {
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

    it('meets no trouble', () => {
      expect(clean.view.state).toBe('verified');
      expect(clean.added).toBe(1);
    });

    it.each(cases)('$title', async ({ name, proxy, fate }) => {
      let met = false;
      proxy.fate = (called, occurrence) => {
        if (called !== name || occurrence > 1) return 'pass';
        met = true;
        return fate;
      };
      const { view, added } = await carryOut();
      expect(met).toBe(true);
      expect(view.attention ?? view.refusal).toBeUndefined();
      expect(view.state).toBe('verified');
      expect(added).toBe(1);
      expect(await treasury.lost(asset)).toEqual([]);
    });
  });
}
