import { afterEach, beforeEach, expect, it } from 'vitest';
import { ampTx } from '../../support/fake-amp.ts';
import { ASSET } from '../../support/fake-node.ts';
import { World } from '../../support/world.ts';

let world: World;
let issued: string;
beforeEach(() => {
  world = new World();
  const line = { category: 'receive', address: 'ert-own', asset: ASSET, amount: 300n };
  issued = world.node.addTx({ change: [], details: [line] });
  world.amp.listed = [ampTx(issued, 'issuance', ZEROS)];
});
afterEach(() => world.dispose());

const ZEROS = '00'.repeat(32);
const ONES = '11'.repeat(32);

async function approved(): Promise<string> {
  const { id } = world.engine.updateBlinders('0d4f9d0b-0000-4000-8000-000000000001');
  world.engine.approve(id, (await world.engine.run(id)).digest);
  return id;
}

it('is verified when AMP shows the blinders that it was told', async () => {
  const id = await approved();
  world.amp.told = () => {
    world.amp.listed = [ampTx(issued, 'issuance', ONES)];
  };
  expect((await world.engine.run(id)).state).toBe('verified');
});

it.each([
  ['nothing at all', () => []],
  ['the blinders as zeros still', () => [ampTx(issued, 'issuance', ZEROS)]],
  ['another issuance', () => [ampTx('f3'.repeat(32), 'issuance', ONES)]],
  ['the issuance without its outputs', () => [{ ...ampTx(issued, 'issuance', ONES), outputs: [] }]],
])('needs a person when AMP shows %s', async (_what, listed) => {
  const id = await approved();
  world.amp.told = () => {
    world.amp.listed = listed();
  };
  expect((await world.engine.run(id)).attention?.code).toBe('not-shown');
});

it('reports nothing when AMP shows the issuance no more', async () => {
  const id = await approved();
  world.amp.listed = [];
  const view = await world.engine.run(id);
  expect(view.refusal).toContain('no issuance');
  expect(world.amp.calls).not.toContain('update-blinders');
});
