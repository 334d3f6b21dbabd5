import { describe, expect, it } from 'vitest';
import { expectedText, operationWords } from '../../../main/app/approval/operation-words.ts';
import { makeReceipt } from '../../../main/treasury/receipt.ts';
import { receiptRows } from '../../../main/treasury/receipt-rows.ts';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { OperationView } from '../../../shared/operations/model.ts';
import { issueForm } from '../../support/issue-world.ts';

const TXID = 'ab'.repeat(32);

function issuance(changes: Partial<IssueForm> = {}): OperationView {
  const form = issueForm(changes);
  const fact = (id: string, status: 'pass' | 'fail') => ({ id, title: id, status, message: id });
  return {
    id: '5d1f9d0b-0000-4000-8000-000000000001',
    kind: 'issue',
    state: 'checked',
    reference: 'ee'.repeat(32),
    assetUuid: '',
    assetId: '',
    createdAt: 0,
    updatedAt: 0,
    total: form.amount,
    outputs: [],
    digest: 'dd'.repeat(32),
    checks: [],
    txid: TXID,
    fee: undefined,
    confirmations: 2,
    blockHeight: 120,
    waiting: undefined,
    attention: undefined,
    setAside: false,
    refusal: undefined,
    history: [],
    issue: {
      form,
      contract: '{"version":0}',
      contractHash: 'cc'.repeat(32),
      tokenId: 'aa'.repeat(32),
      facts: [fact('contract', 'pass'), fact('amount', 'fail')],
      authorizeHeight: 121,
    },
  };
}

function factsOf(changes: Partial<IssueForm> = {}) {
  const view = issuance(changes);
  return {
    view,
    network: 'live' as const,
    wallet: 'treasury',
    isLocked: false,
    asset: view.issue?.form,
    recipients: [],
    treasury: undefined,
    fee: undefined,
  };
}

describe('the approval of an issuance', () => {
  it('says what cannot be undone and asks for the ticker on the live network', () => {
    const words = operationWords(factsOf());
    expect(words).toMatchObject({
      title: 'Approve an issuance',
      amount: '1,000,000.00 HARB',
      subject: 'Harbour Bond 2031',
      button: 'Approve and issue',
      typed: { label: 'Type the ticker HARB to confirm' },
    });
    expect(words.warning).toContain('This cannot be undone');
    expect(expectedText(factsOf())).toBe('HARB');
    expect(expectedText({ ...factsOf(), network: 'practice' })).toBeUndefined();
  });

  it('shows everything that is asked for', () => {
    const { facts } = operationWords(factsOf());
    const byLabel = Object.fromEntries(facts.map(({ label, value }) => [label, value]));
    expect(byLabel).toMatchObject({
      Domain: 'harbour.example',
      Precision: '2',
      Transfers: 'restricted to registered users',
      'Issued amount': 'public on the chain',
      Reissuance: 'possible, with 1 satoshi of its token',
      'Asset goes to': 'el-own-asset',
      'Token goes to': 'el-own-token',
      'Contract hash': 'cc'.repeat(32),
    });
  });

  it('says that a final amount is final', () => {
    const { facts } = operationWords(
      factsOf({ isReissuable: false, isConfidential: true, transferRestricted: false }),
    );
    const values = facts.map(({ value }) => value);
    expect(values).toContain('never: the amount is final');
    expect(values).toContain('confidential');
    expect(values).toContain('open to any AMP account, tracked by you');
    expect(facts.map(({ label }) => label)).not.toContain('Token goes to');
  });
});

describe('the receipt of an issuance', () => {
  const rowsOf = (changes: Partial<IssueForm> = {}) => {
    const { view } = factsOf(changes);
    const source = { view, network: 'live', wallet: 'treasury', approved: view.digest };
    return Object.fromEntries(
      receiptRows(makeReceipt({ ...source, asset: view.issue?.form, recipients: [] })),
    );
  };

  it('names contract, token and what was verified', () => {
    expect(rowsOf()).toMatchObject({
      Contract: '{"version":0}',
      'Contract hash': 'cc'.repeat(32),
      'Token id': 'aa'.repeat(32),
      'Token address': 'el-own-token',
      'Facts verified from the chain': '1 of 2',
    });
  });

  it('names no token where there is none', () => {
    const rows = rowsOf({ isReissuable: false });
    expect(rows['Reissuance tokens in satoshis']).toBe('none');
    expect(rows).not.toHaveProperty('Token id');
    expect(rows).not.toHaveProperty('Token address');
  });
});
