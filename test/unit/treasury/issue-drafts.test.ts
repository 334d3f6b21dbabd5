import { describe, expect, it } from 'vitest';
import type { ElementsNode } from '../../../main/elements/node.ts';
import { IssueDrafts } from '../../../main/treasury/issue-drafts.ts';
import type { IssueChoices } from '../../../shared/domain/issue-draft.ts';

const CHOICES: IssueChoices = {
  name: 'Harbour Bond 2031',
  ticker: 'HARB',
  domain: 'harbour.example',
  precision: 2,
  amount: '100',
  transferRestricted: true,
  isConfidential: false,
  isReissuable: false,
  tokens: '1',
};

/** A wallet that counts the addresses that it makes. */
function fakeNode(wallet = 'treasury'): { readonly node: ElementsNode; readonly made: string[] } {
  const made: string[] = [];
  const node: Partial<ElementsNode> = {
    wallet,
    newAddress: async (label) => {
      made.push(label ?? '');
      return `${wallet}-${made.length}`;
    },
    addressInfo: async (address) =>
      ({ pubkey: `key of ${address}` }) as Awaited<ReturnType<ElementsNode['addressInfo']>>,
  };
  return { node: node as ElementsNode, made };
}

describe('drafts of issuances', () => {
  it('are kept by network', () => {
    const drafts = new IssueDrafts();
    drafts.keep('testnet', CHOICES);
    expect(drafts.read('testnet', 'treasury')).toEqual({ choices: CHOICES });
    expect(drafts.read('live', 'treasury')).toEqual({});
    drafts.drop('testnet');
    expect(drafts.read('testnet', 'treasury')).toEqual({});
  });

  it('stay after their operation was made, until they are dropped', () => {
    const drafts = new IssueDrafts();
    drafts.submitted('practice', 'none');
    expect(drafts.operation('practice')).toBeUndefined();
    drafts.keep('practice', CHOICES);
    drafts.submitted('practice', 'one');
    drafts.keep('practice', { ...CHOICES, ticker: 'OTHER' });
    expect(drafts.operation('practice')).toBe('one');
    drafts.drop('practice');
    expect(drafts.operation('practice')).toBeUndefined();
  });

  it('get labelled addresses once, and one more when tokens are wanted later', async () => {
    const drafts = new IssueDrafts();
    const { node, made } = fakeNode();
    drafts.keep('practice', CHOICES);
    const first = await drafts.makeAddresses('practice', node);
    expect(first).toEqual({
      wallet: 'treasury',
      destinationAddress: 'treasury-1',
      pubkey: 'key of treasury-1',
    });
    expect(await drafts.makeAddresses('practice', node)).toEqual(first);
    drafts.keep('practice', { ...CHOICES, isReissuable: true });
    const { reissuanceAddress } = await drafts.makeAddresses('practice', node);
    expect(reissuanceAddress).toBe('treasury-2');
    expect(made).toEqual(['HARB treasury', 'HARB reissuance token']);
    expect(drafts.form('practice', 'treasury')).toMatchObject({
      amount: '10000',
      reissuanceAmount: '1',
      destinationAddress: 'treasury-1',
      reissuanceAddress: 'treasury-2',
    });
    // Without tokens nothing of them may be asked for; the address stays in case they are wanted again.
    drafts.keep('practice', CHOICES);
    await drafts.makeAddresses('practice', node);
    expect(drafts.form('practice', 'treasury')).toMatchObject({
      reissuanceAmount: '0',
      reissuanceAddress: '',
    });
    expect(made).toHaveLength(2);
  });

  it('do not send an asset to the addresses of another wallet', async () => {
    const drafts = new IssueDrafts();
    drafts.keep('practice', CHOICES);
    await drafts.makeAddresses('practice', fakeNode().node);
    expect(() => drafts.form('practice', 'vault')).toThrow('Make the treasury addresses first');
    const { destinationAddress } = await drafts.makeAddresses('practice', fakeNode('vault').node);
    expect(destinationAddress).toBe('vault-1');
  });

  it('are held to the rules before an address is made', async () => {
    const drafts = new IssueDrafts();
    const { node, made } = fakeNode();
    await expect(drafts.makeAddresses('practice', node)).rejects.toThrow('Nothing was filled in');
    drafts.keep('practice', { ...CHOICES, ticker: 'A B', isConfidential: undefined });
    await expect(drafts.makeAddresses('practice', node)).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        ticker: 'Use letters, digits, "." and "-" only',
        isConfidential: 'Choose whether the amount is public',
      },
    });
    expect(made).toEqual([]);
  });
});
