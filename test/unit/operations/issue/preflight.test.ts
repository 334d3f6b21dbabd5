import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeDraft, draftDigest } from '../../../../main/operations/issue/draft.ts';
import {
  issueFormText,
  parseIssueDraft,
  parseIssueForm,
} from '../../../../main/operations/issue/form.ts';
import type { IssueForm } from '../../../../shared/operations/issue.ts';
import { KEY } from '../../../support/fake-issuer.ts';
import { IssueWorld, issueForm } from '../../../support/issue-world.ts';

let world: IssueWorld;
beforeEach(() => {
  world = new IssueWorld();
});
afterEach(() => world.dispose());

async function check(changes: Partial<IssueForm> = {}) {
  const { id } = world.engine.submitIssue(issueForm(changes));
  return world.engine.run(id);
}

async function failed(changes: Partial<IssueForm> = {}): Promise<readonly string[]> {
  const view = await check(changes);
  expect(world.amp.calls).not.toContain('issue');
  return view.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
}

describe('the preflight of an issuance', () => {
  it.each<[string, Partial<IssueForm>, readonly string[]]>([
    ['a short name', { name: 'Bond' }, ['field-name']],
    ['a short ticker', { ticker: 'AB' }, ['field-ticker']],
    ['a URL for a domain', { domain: 'https://harbour.example' }, ['field-domain']],
    ['a point that is not on the curve', { pubkey: `02${'f'.repeat(64)}` }, ['field-pubkey']],
    ['a precision of 9', { precision: 9 }, ['field-precision']],
    ['nothing to issue', { amount: '0' }, ['field-amount']],
    ['too much', { amount: '2100000000000001' }, ['field-amount']],
    ['no tokens', { reissuanceAmount: '0' }, ['reissuance']],
    ['tokens that are not wanted', { isReissuable: false }, ['reissuance']],
    ['an address of another chain', { destinationAddress: 'bad' }, ['destination']],
    ['an open address', { destinationAddress: 'ert-own-asset' }, ['destination']],
    ['a stranger’s address', { reissuanceAddress: 'el-holder-1' }, ['token-address']],
    ['one address for both', { reissuanceAddress: 'el-own-asset' }, ['different']],
  ])('refuses %s', async (_name, changes, ids) => {
    expect(await failed(changes)).toEqual(ids);
  });

  it('refuses an address that was used', async () => {
    world.node.addTx({
      details: [{ category: 'receive', address: 'ert-own-token', asset: 'aa', amount: 1n }],
    });
    expect(await failed()).toEqual(['unused']);
  });

  it.each([
    ['same ticker and domain', { name: 'Other name' }],
    ['same ticker and name', { domain: 'else.example' }],
    ['another case of the ticker', { ticker: 'harb' }],
  ])('refuses what AMP has already: %s', async (_name, changes) => {
    world.amp.list(changes);
    expect(await failed()).toEqual(['same-asset']);
  });

  it('notes a namesake, a long ticker and a foreign key', async () => {
    world.amp.list({ ticker: 'ELSE' });
    world.node.pubkey = undefined;
    const { state, checks } = await check({ ticker: 'HARBOUR' });
    expect(state).toBe('checked');
    const noted = checks.filter(({ status }) => status === 'warn').map(({ id }) => id);
    expect(noted).toEqual(['field-ticker', 'wallet-lock', 'own-key', 'same-asset']);
  });

  it('refuses a second issuance of the ticker beside one that is under way', async () => {
    await check();
    expect(await failed({ destinationAddress: 'el-own-9' })).toEqual(['rivals']);
  });

  it.each([
    ['the node is away', () => world.node.faults.set('getblockchaininfo', ['unreachable'])],
    ['the chain is another', () => (world.node.chainName = 'liquidv1')],
    ['the login is wrong', () => world.amp.faults.set('login', ['login'])],
    ['AMP does not tell its assets', () => world.amp.faults.set('assets', ['server'])],
  ])('refuses when %s', async (_name, trouble) => {
    trouble();
    expect((await failed()).length).toBeGreaterThan(0);
  });
});

describe('a draft', () => {
  const file = {
    name: 'Harbour Bond 2031',
    ticker: 'HARB',
    domain: 'harbour.example',
    precision: 2,
    amount: 100_000_000,
    is_reissuable: true,
    reissuance_amount: '1',
    transfer_restricted: true,
  };

  it('is completed with labelled addresses and the key of the wallet', async () => {
    const form = await completeDraft(world.node, parseIssueDraft(JSON.stringify(file)));
    expect(form).toEqual(
      issueForm({ destinationAddress: 'el-own-1', reissuanceAddress: 'el-own-2', pubkey: KEY }),
    );
    expect(world.node.labels).toEqual(['HARB treasury', 'HARB reissuance token']);
  });

  it('keeps what it names, and makes no address for a token that nobody wants', async () => {
    const named = { ...file, is_reissuable: false, reissuance_amount: 0, pubkey: KEY };
    const draft = parseIssueDraft(JSON.stringify({ ...named, destination_address: 'el-own-x' }));
    const form = await completeDraft(world.node, draft);
    expect(form).toMatchObject({ destinationAddress: 'el-own-x', reissuanceAddress: '' });
    expect(world.node.labels).toEqual([]);
  });

  it('needs a key where the wallet names none', async () => {
    world.node.pubkey = undefined;
    const draft = parseIssueDraft(JSON.stringify(file));
    await expect(completeDraft(world.node, draft)).rejects.toThrow('public key');
  });

  it('has a digest that does not depend on the order of the fields', () => {
    const turned = Object.fromEntries(Object.entries(file).reverse());
    const digest = draftDigest(parseIssueDraft(JSON.stringify(file)));
    expect(draftDigest(parseIssueDraft(JSON.stringify(turned)))).toBe(digest);
    expect(draftDigest(parseIssueDraft(JSON.stringify({ ...file, precision: 3 })))).not.toBe(
      digest,
    );
  });

  it.each([
    ['no JSON', 'name: x'],
    ['a field that nobody knows', JSON.stringify({ ...file, tickr: 'X' })],
    ['an irrevocable choice left out', JSON.stringify({ ...file, is_reissuable: undefined })],
    ['a fraction for an amount', JSON.stringify(file).replace('100000000', '1.5')],
    ['an amount that a number cannot hold', JSON.stringify(file).replace('100000000', '1e30')],
  ])('is refused with %s', (_name, text) => {
    expect(() => parseIssueDraft(text)).toThrow('file');
  });

  it('is stored as a form that reads back the same', () => {
    expect(parseIssueForm(issueFormText(issueForm()))).toEqual(issueForm());
  });
});
