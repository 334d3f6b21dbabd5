/**
 * Issuances by the practice AMP server on a real Elements regtest node, verified from real transactions.
 * Skipped where no node is named.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueCheat } from '../../main/practice/amp/state.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { OperationView } from '../../shared/operations/model.ts';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import type { OutsideProxy } from '../support/outside-proxy.ts';
import type { Treasury } from '../support/treasury.ts';
import { openRealNode, type RealNodeRig } from './rig.ts';

const nodeUrl = process.env['BALLAST_NODE_URL'];
const LONG = 120_000;
const FINAL = { isReissuable: false, reissuanceAmount: '0', reissuanceAddress: '' };

describe.skipIf(nodeUrl === undefined)('issuances on a real Elements regtest node', () => {
  let rig: RealNodeRig;
  let treasury: Treasury;
  let amp: OutsideProxy;
  let desk: DeskInProcess;
  let turn = 0;

  beforeAll(async () => {
    rig = await openRealNode(nodeUrl, { assets: 0, users: 0 });
    ({ treasury, amp, desk } = rig);
  }, LONG);
  afterAll(() => rig.stop());

  async function issue(changes: Partial<IssueForm>, cheat?: IssueCheat): Promise<OperationView> {
    turn += 1;
    treasury.network.amp.cheatOnIssue(cheat);
    return desk.insist(await treasury.issueForm(`REAL${turn}`, changes), 2);
  }

  it.each<[string, Partial<IssueForm>]>([
    ['reissuable, public', {}],
    ['reissuable, confidential', { isConfidential: true }],
    ['final, public', FINAL],
    ['final, confidential', { ...FINAL, isConfidential: true }],
  ])(
    'are verified: %s',
    async (_name, changes) => {
      const view = await issue(changes);
      expect(view.attention ?? view.refusal).toBeUndefined();
      expect(view.state).toBe('verified');
      const facts = view.issue?.facts ?? [];
      expect(facts.filter(({ status }) => status === 'fail')).toEqual([]);
      expect(facts.map(({ id }) => id)).toEqual(expect.arrayContaining(['contract', 'token-id']));
      expect(await treasury.node.balance(view.assetId, 1)).toBe(BigInt(view.total));
      expect(await treasury.issuances(`REAL${turn}`)).toEqual({ amp: 1, wallet: 1 });
    },
    LONG,
  );

  it.each<[IssueCheat, Partial<IssueForm>, string]>([
    ['contract', {}, 'contract'],
    ['amount', {}, 'amount'],
    ['address', {}, 'asset-output'],
    ['token-address', {}, 'token-output'],
    ['blinded-token', {}, 'token-id'],
    ['confidential', {}, 'confidential'],
    ['open-token', {}, 'token-output'],
  ])(
    'are caught when AMP cheats: %s',
    async (cheat, changes, fact) => {
      const view = await issue(changes, cheat);
      expect(view.attention?.code).toBe('issued-differs');
      const failed = (view.issue?.facts ?? []).filter(({ status }) => status === 'fail');
      expect(failed.map(({ id }) => id)).toContain(fact);
    },
    LONG,
  );

  it.each(['drop-after', 'drop-before'] as const)(
    'are made once when the answer is lost: %s',
    async (fate) => {
      amp.reset();
      amp.fate = (name, occurrence) =>
        name === 'POST assets/issue' && occurrence === 1 ? fate : 'pass';
      const view = await issue({});
      expect(view.state).toBe('verified');
      expect(await treasury.issuances(`REAL${turn}`)).toEqual({ amp: 1, wallet: 1 });
      expect(amp.calls.filter((name) => name === 'POST assets/issue')).toHaveLength(
        fate === 'drop-after' ? 1 : 2,
      );
    },
    LONG,
  );

  it(
    'can be reissued by the wallet that got the token',
    async () => {
      const view = await issue({});
      const { txid } = await treasury.node.reissue(view.assetId, 500n);
      expect(txid).toMatch(/^[0-9a-f]{64}$/);
    },
    LONG,
  );
});
