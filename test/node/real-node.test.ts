/**
 * The engine against a real Elements regtest node, with the practice AMP server beside it. Skipped
 * where no node is named.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationView } from '../../shared/operations/model.ts';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import type { OutsideProxy } from '../support/outside-proxy.ts';
import type { Treasury } from '../support/treasury.ts';
import { openRealNode, type RealNodeRig } from './rig.ts';

const nodeUrl = process.env['BALLAST_NODE_URL'];
if (nodeUrl === undefined) {
  process.stdout.write(
    'No real Elements node was named: skipped. Run npm run test:node -- --node URL\n',
  );
}

const RECIPIENTS = 80;
const LONG = 300_000;

describe.skipIf(nodeUrl === undefined)('on a real Elements regtest node', () => {
  let rig: RealNodeRig;
  let treasury: Treasury;
  let node: OutsideProxy;
  let desk: DeskInProcess;

  beforeAll(async () => {
    rig = await openRealNode(nodeUrl, { users: RECIPIENTS });
    ({ treasury, node, desk } = rig);
  }, LONG);
  afterAll(() => rig.stop());

  async function once(kind: 'distribute' | 'reissue' | 'burn'): Promise<OperationView> {
    const [asset] = treasury.assets;
    if (asset === undefined) throw new Error('no asset');
    const request = await treasury.request(kind, asset);
    const before = (await treasury.transactions(asset)).size;
    const view = await desk.insist(request);
    expect(view.attention ?? view.refusal).toBeUndefined();
    expect(view.state).toBe('verified');
    expect((await treasury.transactions(asset)).size - before).toBe(1);
    expect(await treasury.lost(asset)).toEqual([]);
    return view;
  }

  it(
    `distributes to ${RECIPIENTS}`,
    async () => {
      const view = await once('distribute');
      expect(view.outputs).toHaveLength(RECIPIENTS);
    },
    LONG,
  );

  it('reissues', () => once('reissue'), LONG);

  it('burns', () => once('burn'), LONG);

  it.each([
    ['distribute', 'sendmany', 'drop-after'],
    ['distribute', 'sendmany', 'drop-before'],
    ['reissue', 'reissueasset', 'drop-after'],
    ['reissue', 'reissueasset', 'drop-before'],
    ['burn', 'destroyamount', 'drop-after'],
    ['burn', 'destroyamount', 'drop-before'],
  ] as const)(
    'pays once when the answer is lost: %s, %s, %s',
    async (kind, method, fate) => {
      node.reset();
      node.fate = (name, occurrence) => (name === method && occurrence === 1 ? fate : 'pass');
      await once(kind);
      expect(node.calls.filter((name) => name === method)).toHaveLength(
        fate === 'drop-after' ? 1 : 2,
      );
    },
    LONG,
  );
});
