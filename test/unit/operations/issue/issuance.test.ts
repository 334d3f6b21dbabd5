import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assetContract, contractHash } from '../../../../shared/domain/contract.ts';
import type { IssueForm } from '../../../../shared/operations/issue.ts';
import type { OperationView } from '../../../../shared/operations/model.ts';
import { IssueWorld, issueForm } from '../../../support/issue-world.ts';

let world: IssueWorld;
beforeEach(() => {
  world = new IssueWorld();
});
afterEach(() => world.dispose());

function types({ history }: OperationView): readonly string[] {
  return history.map(({ type }) => type).filter((type) => type !== 'seen');
}

describe('an issuance that meets no trouble', () => {
  it('is issued once, verified from the chain, confirmed twice and completed', async () => {
    const view = await world.carryOut();
    expect(view.attention).toBeUndefined();
    expect(view.state).toBe('verified');
    expect(world.amp.issued).toBe(1);
    expect(view.confirmations).toBeGreaterThanOrEqual(2);
    expect(types(view)).toEqual([
      'requested',
      'checked',
      'approved',
      'rechecked',
      'sending',
      'sent',
      'facts',
      'completing',
      'addresses',
      'verified',
    ]);
  });

  it('stores the intent before AMP is asked, and its answer whole', async () => {
    const { id } = await world.carryOut();
    const record = world.journal.get(id);
    expect(record?.intent).toMatchObject({
      wallet: 'treasury',
      tipHeight: 100,
      issue: {
        contractHash: contractHash(assetContract(issueForm())),
        destination: 'ert-own-asset',
        token: 'ert-own-token',
        knownAssets: [],
      },
    });
    expect(record?.issued?.answer).toBe('{"answer":"whole"}');
  });

  it('gets its asset on the way, in the journal too', async () => {
    const view = await world.carryOut();
    const [asset] = world.amp.listed;
    expect(view).toMatchObject({ assetUuid: asset?.assetUuid, assetId: asset?.assetId });
    expect(world.journal.list()[0]).toMatchObject({ assetUuid: asset?.assetUuid });
  });

  it.each<[string, Partial<IssueForm>]>([
    ['reissuable, public', {}],
    ['reissuable, confidential', { isConfidential: true }],
    ['final, public', { isReissuable: false, reissuanceAmount: '0', reissuanceAddress: '' }],
    [
      'final, confidential',
      { isReissuable: false, reissuanceAmount: '0', reissuanceAddress: '', isConfidential: true },
    ],
  ])('is verified fact by fact: %s', async (_name, changes) => {
    const view = await world.carryOut(issueForm(changes));
    expect(view.state).toBe('verified');
    const facts = view.issue?.facts ?? [];
    expect(facts.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(facts.map(({ id }) => id)).toEqual([
      'issuance',
      'contract',
      'asset-id',
      'token-id',
      'confidential',
      'amount',
      'asset-output',
      ...(changes.isReissuable === false ? [] : ['token-output']),
      'amp-fields',
    ]);
  });

  it('says that a blinded amount cannot be told from the chain', async () => {
    const view = await world.carryOut(issueForm({ isConfidential: true }));
    const amount = view.issue?.facts.find(({ id }) => id === 'amount');
    expect(amount?.status).toBe('warn');
  });

  it('tells from which block on it can be authorized', async () => {
    const view = await world.carryOut();
    expect(view.issue?.authorizeHeight).toBe((view.blockHeight ?? 0) + 2);
  });

  it('does nothing when it is handed in again', async () => {
    const first = await world.carryOut();
    world.restart();
    const second = await world.carryOut();
    expect(second.id).toBe(first.id);
    expect(second.state).toBe('verified');
    expect(world.amp.issued).toBe(1);
  });

  it('does not issue without AMP', async () => {
    world.withAmp = false;
    world.restart();
    const view = await world.carryOut();
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('works without it');
  });
});

describe('treasury addresses', () => {
  it('are not told to AMP when it lists them, in whatever form', async () => {
    world.amp.treasury = ['ert-own-asset', 'el-own-token'];
    const view = await world.carryOut();
    expect(view.state).toBe('verified');
    expect(world.amp.calls).not.toContain('treasury-add');
  });

  it('are completed with the one that is missing', async () => {
    world.amp.treasury = ['el-own-asset'];
    await world.carryOut();
    expect(world.amp.treasury).toEqual(['el-own-asset', 'el-own-token']);
  });

  it('are looked at again when the answer is lost', async () => {
    world.amp.faults.set('treasury-add', ['lost-after']);
    const view = await world.carryOut();
    expect(view.state).toBe('verified');
    expect(world.amp.treasury).toHaveLength(2);
  });

  it('need a person when AMP refuses them; the issuance stands', async () => {
    world.amp.faults.set('treasury-add', ['refused', 'refused', 'refused']);
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('addresses-refused');
    world.engine.decide(view.id, 'look-again');
    expect((await world.engine.run(view.id)).state).toBe('verified');
    expect(world.amp.issued).toBe(1);
  });
});

describe('while it waits for confirmations', () => {
  it('the same bytes are sent again when the network has forgotten them', async () => {
    world.node.mempoolAccepts = false;
    let blocks = 0;
    world.clock.onSleep = () => {
      world.node.mine();
      blocks += 1;
      if (blocks === 3) world.node.mempoolAccepts = true;
    };
    const view = await world.carryOut();
    expect(view.state).toBe('verified');
    expect(new Set(world.node.rebroadcasts)).toEqual(new Set([`hex-of-${view.txid}`]));
  });

  it('a conflict needs a person', async () => {
    world.clock.onSleep = () => {
      for (const tx of world.node.txs) tx.conflicted = true;
      world.node.mine();
    };
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('conflicted');
  });
});
