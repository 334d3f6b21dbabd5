import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnded } from '../../../shared/operations/model.ts';
import type { Fault } from '../../support/fake-node.ts';
import { burnRequest, distributeRequest, reissueRequest, World } from '../../support/world.ts';

/** A process that dies: thrown before or after an event reaches the disk. */
class Killed extends Error {}

const nodeFault: fc.Arbitrary<Fault | undefined> = fc.constantFrom(
  undefined,
  undefined,
  'lost-before',
  'lost-after',
  'unreachable',
  'wallet-not-loaded',
);
const ampFault = fc.constantFrom(undefined, undefined, 'lost-after', 'server', 'unreachable');

const NODE_METHODS = [
  'sendmany',
  'reissueasset',
  'destroyamount',
  'listsinceblock',
  'listissuances',
  'gettransaction',
  'listunspent',
  'getblockchaininfo',
  'getmempoolentry',
  'sendrawtransaction',
  'getrpcinfo',
] as const;
const AMP_CALLS = [
  'confirm',
  'reissue-confirm',
  'burn-confirm',
  'assignments',
  'distribution',
  'reissuances',
  'summary',
  'balance',
] as const;

const trouble = fc.record({
  node: fc.record(
    Object.fromEntries(
      NODE_METHODS.map((method) => [method, fc.array(nodeFault, { maxLength: 4 })]),
    ),
  ),
  amp: fc.record(
    Object.fromEntries(AMP_CALLS.map((call) => [call, fc.array(ampFault, { maxLength: 4 })])),
  ),
  kills: fc.array(fc.record({ event: fc.integer({ min: 1, max: 14 }), after: fc.boolean() }), {
    maxLength: 5,
  }),
  mempoolAccepts: fc.boolean(),
});

/** Makes the process die at the n-th event from now. */
function armKill(world: World, at: number, after: boolean): void {
  const append = world.journal.append.bind(world.journal);
  let count = 0;
  world.journal.append = (record, event) => {
    count += 1;
    if (count === at && !after) throw new Killed();
    const next = append(record, event);
    if (count === at) throw new Killed();
    return next;
  };
}

/** Runs the request again and again, as a person would, until nothing is owed any more. */
async function insist(
  world: World,
  request: string,
  kills: readonly { event: number; after: boolean }[],
): Promise<string> {
  const left = [...kills];
  for (let round = 0; round < 40; round += 1) {
    const kill = left.shift();
    if (kill !== undefined) armKill(world, kill.event, kill.after);
    try {
      const view = await world.carryOut(request);
      if (isEnded(view.state) && view.state !== 'refused') return view.state;
      if (view.state === 'attention') return view.attention?.code ?? 'attention';
    } catch {
      // Trouble that is not the operation's own; its state is kept.
    }
    world.restart();
  }
  return 'gave up';
}

describe.each([
  ['distribution', distributeRequest()],
  ['reissuance', reissueRequest()],
  ['burn', burnRequest()],
])('whatever happens to a %s', (_name, request) => {
  it('it is carried out once and reported', async () => {
    await fc.assert(
      fc.asyncProperty(trouble, async ({ node, amp, kills, mempoolAccepts }) => {
        const world = new World();
        try {
          world.node.mempoolAccepts = mempoolAccepts;
          world.clock.onSleep = () => {
            world.node.mine();
            world.node.mempoolAccepts = true;
          };
          for (const [method, faults] of Object.entries(node))
            world.node.faults.set(method, faults);
          for (const [call, faults] of Object.entries(amp)) world.amp.faults.set(call, faults);
          expect(await insist(world, request, kills)).toBe('verified');
          expect(world.sends).toBe(1);
          expect(world.amp.confirmed.size + world.amp.reissued.size).toBe(1);
        } finally {
          world.dispose();
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
