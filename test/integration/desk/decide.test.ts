import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { Engine } from '../../../main/operations/engine.ts';
import { Journal } from '../../../main/operations/journal/journal.ts';
import { Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

let treasury: Treasury;
let rig: DeskRig;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 1, users: 2 });
  rig = new DeskRig(treasury);
});
afterAll(async () => {
  rig.dispose();
  await treasury.stop();
});

/** A distribution that was never sent and needs a person. */
async function leaveUndecided(): Promise<string> {
  const [asset] = treasury.assets;
  if (asset === undefined) throw new Error('no asset');
  const journal = Journal.open(join(rig.path('data'), 'practice'), systemClock);
  try {
    const { id } = new Engine(journal, {
      profile: treasury.profile,
      node: treasury.node,
      amp: treasury.amp,
      clock: systemClock,
      askPassphrase: async () => undefined,
    }).submit(await treasury.distribution(asset), 'file');
    const record = journal.get(id);
    if (record === undefined) throw new Error('no operation');
    const choices = ['look-again', 'set-aside'] as const;
    const attention = { code: 'other-payment', message: 'Somebody was paid', choices } as const;
    journal.append(record, { type: 'attention', attention });
    return id;
  } finally {
    journal.close();
  }
}

it('takes no look again for an approval where nobody can be asked', async () => {
  const id = await leaveUndecided();
  const looked = await rig.run(['decide', id, 'look-again', '--json']);
  expect(looked.result).toMatchObject({ exitCode: 1, state: 'checked' });
  expect(looked.result['message']).toContain('Not approved: nothing was sent');
  expect(looked.result['txid']).toBeUndefined();
  expect((await rig.run(['resume', id, '--json'])).result).toMatchObject({ state: 'verified' });
});
