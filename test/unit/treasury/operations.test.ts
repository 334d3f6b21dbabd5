import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AmpError } from '../../../main/amp/error.ts';
import { operationChanged } from '../../../shared/contract/operations.ts';
import { ApprovalRig } from '../../support/approval-rig.ts';
import { DISTRIBUTION, distributeRequest } from '../../support/world.ts';

vi.mock('electron', () => ({}));

let rig: ApprovalRig;

beforeEach(() => {
  rig = new ApprovalRig();
});

afterEach(() => rig.dispose());

const reaches = (id: string, state: string) => vi.waitFor(() => expect(rig.state(id)).toBe(state));

/** Approves what is checked, as the approval window has it done. */
function approve(id: string): void {
  rig.operations.approve(id, rig.engine.view(id).digest);
}

/** Lets the session end the moment that the operation comes to a state, and opens another one. */
async function endIn(id: string, state: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  rig.onChanged = ({ view }) => {
    if (view.state === state) resolve(rig.close());
  };
  approve(id);
  await promise;
  rig.onChanged = () => undefined;
  expect(rig.world.journal.get(id)?.state).toBe(state);
  rig.open('practice');
}

describe('operations', () => {
  it('are checked, and stay so until a person approves', async () => {
    const id = await rig.checked();
    await rig.operations.resume(id);
    expect(rig.state(id)).toBe('checked');
    expect(rig.world.sends).toBe(0);
  });

  it('are told with every change, as the contract has it', async () => {
    const id = await rig.checked();
    approve(id);
    await reaches(id, 'verified');
    await vi.waitFor(() => expect(rig.ended).toHaveLength(2));
    for (const change of rig.changes) operationChanged.parse(change);
    const states = rig.changes.map(({ view }) => view.state);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      ...['requested', 'checked', 'approved', 'sending', 'sent', 'confirming'],
      ...['reporting', 'reported', 'verified'],
    ]);
    expect(rig.changes.at(-1)?.summary).toMatchObject({ running: false, recipients: 3 });
    expect(rig.ended.at(-1)?.error).toBeUndefined();
  });

  it('can be checked again while nobody has approved them', async () => {
    const id = await rig.checked();
    rig.world.node.assetBalance = 0n;
    await rig.operations.check(id);
    expect(rig.state(id)).toBe('refused');
    rig.world.node.assetBalance = 1_000_000n;
    await rig.operations.check(id);
    expect(rig.state(id)).toBe('checked');
    approve(id);
    await rig.operations.check(id);
    await reaches(id, 'verified');
    expect(rig.world.sends).toBe(1);
  });

  it('say why a check could not be made, and can be checked then', async () => {
    const id = rig.operations.submit(distributeRequest(), 'file');
    rig.ampCalls.assignments = () => Promise.reject(new Error('broken'));
    await expect(rig.operations.check(id)).rejects.toThrow('broken');
    expect(await rig.operations.read(id)).toMatchObject({ trouble: 'Error: broken' });
    expect(rig.ended.at(-1)?.error).toBeInstanceOf(Error);
    delete rig.ampCalls.assignments;
    await rig.operations.check(id);
    expect(await rig.operations.read(id)).not.toHaveProperty('trouble');
    expect(rig.state(id)).toBe('checked');
  });

  it.each(['sent', 'confirming', 'reporting', 'reported'])(
    'that were %s go on by themselves',
    async (state) => {
      const id = await rig.checked();
      await endIn(id, state);
      expect(rig.wentOn).toEqual([id]);
      await reaches(id, 'verified');
      expect(rig.world.sends).toBe(1);
    },
  );

  it('that were checked or approved wait for a person', async () => {
    const id = await rig.checked();
    await rig.close();
    rig.open('practice');
    rig.engine.approve(id, rig.engine.view(id).digest);
    await rig.close();
    rig.open('practice');
    expect(rig.wentOn).toEqual([]);
    expect(rig.operations.running).toEqual([]);
    await rig.operations.resume(id);
    expect(rig.operations.running.map((view) => view.id)).toEqual([id]);
    await reaches(id, 'verified');
  });

  it('tell nothing of a session that is over', async () => {
    const id = await rig.checked();
    approve(id);
    await rig.close();
    const told = rig.changes.length;
    expect(() => rig.operations.require()).toThrow('Finish the set-up');
    expect(await rig.operations.list()).toEqual([]);
    expect(rig.changes).toHaveLength(told);
    expect(rig.ended.map(({ error }) => error)).toEqual([undefined]);
  });

  it('are listed with the names that AMP tells', async () => {
    const id = await rig.checked();
    await rig.operations.read(id);
    const [line] = await rig.operations.list();
    expect(line).toMatchObject({
      ...{ id, total: '300', recipients: 3, assetName: 'Northquay Harbour Notes' },
      ...{ ticker: 'NQH29', precision: 2, running: false, setAside: false },
    });
  });

  it('are read with names, balance and fee, and without them when nobody tells', async () => {
    const id = await rig.checked();
    expect(await rig.operations.read(id)).toMatchObject({
      treasury: '1000000',
      expectedFee: '615',
      asset: { precision: 2 },
    });
    await rig.close();
    rig.asset = undefined;
    rig.ampCalls.registeredUsers = async () => {
      throw new AmpError({ kind: 'unreachable', call: 'GET', message: 'AMP is away' });
    };
    rig.open('practice');
    rig.world.node.faults.set('getbalance', ['unreachable']);
    const bare = await rig.operations.read(id);
    expect(bare).toMatchObject({ recipients: [], hasExplorer: false });
    expect(bare).not.toHaveProperty('asset');
    expect(bare).not.toHaveProperty('treasury');
  });

  it('name recipients by the assignments of their own distribution', async () => {
    rig.ampCalls.registeredUsers = async () => [
      {
        ...{ id: 1, name: 'Aldermoor Pension Fund', gaid: 'GA1', isCompany: true },
        ...{ categories: [], creator: undefined },
      },
    ];
    const [first, ...others] = rig.world.amp.assigned;
    if (first === undefined) throw new Error('nothing is assigned');
    const other = { ...first, distributionUuid: crypto.randomUUID(), receivingAddress: 'el-x' };
    rig.world.amp.assigned = [first, ...others, other];
    const id = await rig.checked();
    const { recipients } = await rig.operations.read(id);
    expect(recipients).toContainEqual({
      address: 'el-holder-1',
      name: 'Aldermoor Pension Fund',
      gaid: 'GA1',
    });
    expect(recipients).toHaveLength(3);
    expect(first.distributionUuid).toBe(DISTRIBUTION);
  });

  it('that need a decision take it and go on', async () => {
    const id = await rig.checked();
    rig.world.node.distort = (outputs) => outputs.slice(1);
    approve(id);
    await reaches(id, 'attention');
    await vi.waitFor(() => expect(rig.ended.at(-1)?.view.state).toBe('attention'));
    rig.operations.decide(id, 'set-aside');
    expect(rig.engine.view(id).setAside).toBe(true);
    expect((await rig.operations.list())[0]).toMatchObject({ setAside: true });
  });
});
