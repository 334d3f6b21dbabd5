import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IssueWorld, issueForm } from '../../../support/issue-world.ts';

let world: IssueWorld;
beforeEach(() => {
  world = new IssueWorld();
});
afterEach(() => world.dispose());

describe('AMP has issued, and its answer is lost', () => {
  it.each(['lost-after', 'server', 'unexpected'] as const)(
    'adopts what AMP lists and the wallet received: %s',
    async (fault) => {
      world.amp.faults.set('issue', ['lost-after']);
      if (fault !== 'lost-after')
        world.amp.faults.set('assets', [undefined, undefined, undefined, fault]);
      const view = await world.carryOut();
      expect(view.state).toBe('verified');
      expect(world.amp.issued).toBe(1);
      expect(view.history.map(({ text }) => text).join()).toContain('found at AMP');
    },
  );

  it('adopts it after a restart', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.faults.set('assets', [undefined, undefined, undefined, 'login']);
    await expect(world.carryOut()).rejects.toThrow('assets failed');
    world.restart();
    const view = await world.carryOut();
    expect(view.state).toBe('verified');
    expect(world.amp.issued).toBe(1);
  });

  it('waits for the wallet, then asks AMP for the transaction', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.reaches = false;
    const view = await world.carryOut();
    expect(world.amp.calls).toContain('txs');
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('knows nothing of transaction');
  });

  it('needs a person when the wallet received it and AMP does not list it, until it does', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.shows = false;
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('issue-unclear');
    world.amp.shows = true;
    world.engine.decide(view.id, 'look-again');
    expect((await world.engine.run(view.id)).state).toBe('verified');
    expect(world.amp.issued).toBe(1);
  });

  it('needs a person when AMP made another asset of it', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.cheat = (made) => ({ ...made, listed: { ...made.listed, precision: 8 } });
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('precision is 8 instead of 2');
  });

  it('needs a person when two new assets fit', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.cheat = (made) => {
      world.amp.listed.splice(-1, 0, { ...made.listed, assetUuid: 'another' });
      return made;
    };
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('several-transactions');
  });

  it('needs a person when the address received something else', async () => {
    world.amp.faults.set('issue', ['lost-after']);
    world.amp.cheat = (made) => ({
      ...made,
      details: made.details.map((line) => ({ ...line, asset: 'cd'.repeat(32) })),
    });
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('cdcd');
  });
});

describe('AMP has not issued', () => {
  it('asks again only after another check and approval', async () => {
    world.amp.faults.set('issue', ['lost']);
    const view = await world.carryOut();
    expect(view.state).toBe('checked');
    expect(world.amp.issued).toBe(0);
    expect(view.history.map(({ type }) => type)).toContain('issue-absent');
    const done = await world.approve(view);
    expect(done.state).toBe('verified');
    expect(world.amp.issued).toBe(1);
  });

  it('watches for the grace period before it believes it', async () => {
    world.amp.faults.set('issue', ['lost']);
    await world.carryOut();
    expect(world.clock.pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(4_000);
  });

  it('counts nothing while the node lacks blocks', async () => {
    world.amp.faults.set('issue', ['lost']);
    let looks = 0;
    const { chain } = world.node;
    world.node.chain = async () => {
      const state = await chain.call(world.node);
      const begun = world.amp.calls.includes('issue');
      looks += begun ? 1 : 0;
      return begun && looks < 50 ? { ...state, height: 10 } : state;
    };
    expect((await world.carryOut()).state).toBe('checked');
    expect(looks).toBeGreaterThan(50);
  });

  it('counts nothing before a new block has come', async () => {
    world.amp.faults.set('issue', ['lost']);
    let pauses = 0;
    world.clock.onSleep = () => {
      pauses += 1;
      if (pauses > 60) world.node.mine();
    };
    expect((await world.carryOut()).state).toBe('checked');
    expect(pauses).toBeGreaterThan(60);
  });

  it('says so when AMP keeps refusing to tell', async () => {
    world.amp.faults.set('issue', ['lost']);
    const refusals = Array.from({ length: 5 }, () => 'refused' as const);
    world.amp.faults.set('assets', [undefined, undefined, undefined, ...refusals]);
    await expect(world.carryOut()).rejects.toThrow('assets failed: refused');
    expect(world.engine.unfinished()[0]?.state).toBe('sending');
  });

  it.each(['refused', 'unreachable', 'login', 'locked-out'] as const)(
    'is refused when AMP says so or was never asked, and may be started again: %s',
    async (fault) => {
      world.amp.faults.set('issue', [fault]);
      const view = await world.carryOut();
      expect(view.state).toBe('refused');
      expect((await world.carryOut()).state).toBe('verified');
      expect(world.amp.issued).toBe(1);
    },
  );

  it('issues nothing when another machine was faster', async () => {
    const { id } = world.engine.submitIssue(issueForm());
    const view = await world.engine.run(id);
    world.amp.list();
    expect((await world.approve(view)).refusal).toContain('AMP has Harbour Bond 2031');
    expect(world.amp.calls).not.toContain('issue');
  });

  it('can be cancelled before AMP was asked, and not after', async () => {
    const { id } = world.engine.submitIssue(issueForm());
    await world.engine.run(id);
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
    const view = await world.carryOut(issueForm({ destinationAddress: 'el-own-other' }));
    await expect(world.engine.cancel(view.id)).rejects.toThrow('cancelled');
  });

  it('stays with the wallet that it was begun with', async () => {
    world.amp.faults.set('issue', ['lost']);
    world.amp.faults.set('assets', [undefined, undefined, undefined, 'login']);
    await expect(world.carryOut()).rejects.toThrow();
    world.node.ownsCoins = false;
    world.restart();
    await expect(world.carryOut()).rejects.toThrow('is not the one');
  });
});
