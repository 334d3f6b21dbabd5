/**
 * An issuance on the practice network, whose AMP server is told to cheat: its answers say what was asked
 * for, and the chain says what was done.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IssueCheat } from '../../../main/practice/amp/state.ts';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { OperationView } from '../../../shared/operations/model.ts';
import { DeskInProcess } from '../../support/desk-in-process.ts';
import { HurriedClock } from '../../support/hurried-clock.ts';
import { OutsideProxy } from '../../support/outside-proxy.ts';
import { Treasury } from '../../support/treasury.ts';

const HURRY = 20;
const FINAL = { isReissuable: false, reissuanceAmount: '0', reissuanceAddress: '' };

let treasury: Treasury;
let amp: OutsideProxy;
let node: OutsideProxy;
let desk: DeskInProcess;
let turn = 0;

beforeAll(async () => {
  const clock = new HurriedClock(HURRY);
  treasury = await Treasury.open({ clock, blockIntervalMs: 60, assets: 0, users: 0 });
  amp = await OutsideProxy.start(treasury.network.details.amp.url);
  node = await OutsideProxy.start(treasury.network.details.elements.url);
  desk = new DeskInProcess(treasury, amp, node, clock, { readMs: 5_000, workMs: 10_000 });
});
afterEach(() => treasury.network.amp.cheatOnIssue());
afterAll(async () => {
  desk.dispose();
  await amp.stop();
  await node.stop();
  await treasury.stop();
});

async function issue(changes: Partial<IssueForm>): Promise<OperationView> {
  turn += 1;
  return desk.runOnce(await treasury.issueForm(`CHT${turn}`, changes));
}

describe('an honest AMP', () => {
  it.each<[string, Partial<IssueForm>]>([
    ['reissuable, public', {}],
    ['reissuable, confidential', { isConfidential: true }],
    ['final, public', FINAL],
    ['final, confidential', { ...FINAL, isConfidential: true }],
  ])('issues what was asked for: %s', async (_name, changes) => {
    const view = await issue(changes);
    expect(view.attention ?? view.refusal).toBeUndefined();
    expect(view.state).toBe('verified');
    expect(view.issue?.facts.filter(({ status }) => status === 'fail')).toEqual([]);
    const listed = await treasury.amp.treasuryAddresses(view.assetUuid);
    expect(listed).toContain(view.issue?.form.destinationAddress);
    expect(listed).toHaveLength(changes.isReissuable === false ? 1 : 2);
  });
});

describe('an AMP that is told to cheat', () => {
  it.each<[IssueCheat, Partial<IssueForm>, readonly string[]]>([
    ['contract', {}, ['contract']],
    ['contract', { isConfidential: true }, ['contract']],
    ['amount', {}, ['amount', 'asset-output']],
    ['amount', { isConfidential: true }, ['asset-output']],
    ['address', {}, ['asset-output']],
    ['token-address', {}, ['token-output']],
    ['blinded-token', {}, ['token-id']],
    ['blinded-token', { isConfidential: true }, ['token-id']],
    ['confidential', {}, ['token-id', 'confidential']],
    ['confidential', { isConfidential: true }, ['token-id', 'confidential']],
    ['confidential', FINAL, ['confidential']],
    ['open-token', {}, ['token-output']],
  ])('is caught: %s, asked for %o', async (cheat, changes, facts) => {
    treasury.network.amp.cheatOnIssue(cheat);
    const view = await issue(changes);
    expect(view.attention?.code).toBe('issued-differs');
    const failed = (view.issue?.facts ?? []).filter(({ status }) => status === 'fail');
    expect(failed.map(({ id }) => id)).toEqual(facts);
    for (const { title } of failed) expect(view.attention?.message).toContain(title);
    expect(await treasury.amp.treasuryAddresses(view.assetUuid)).toEqual([]);
  });

  it('is caught when nothing at all reaches the treasury', async () => {
    treasury.network.amp.cheatOnIssue('address');
    const view = await issue(FINAL);
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('knows nothing of transaction');
  });
});
