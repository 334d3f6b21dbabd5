import { describe, expect, it } from 'vitest';
import { makeReceipt, type ReceiptSource, receiptJson } from '../../../main/treasury/receipt.ts';
import { receiptCsv } from '../../../main/treasury/receipt-csv.ts';
import { receiptHtml } from '../../../main/treasury/receipt-html.ts';
import type { OperationView } from '../../../shared/operations/model.ts';

const VIEW: OperationView = {
  id: '5d1f9d0b-0000-4000-8000-000000000001',
  kind: 'distribute',
  state: 'verified',
  reference: '11111111-2222-4333-8444-555555555555',
  assetUuid: '0d4f9d0b-0000-4000-8000-000000000001',
  assetId: 'aa'.repeat(32),
  createdAt: Date.UTC(2026, 10, 24, 10, 22, 4),
  updatedAt: Date.UTC(2026, 10, 24, 10, 25),
  total: '900719925474099301',
  outputs: [
    { address: 'el-1', amount: '900719925474099300' },
    { address: 'el-2', amount: '1' },
  ],
  digest: 'dd'.repeat(32),
  checks: [],
  txid: 'bb'.repeat(32),
  fee: '615',
  confirmations: 2,
  blockHeight: 120,
  waiting: undefined,
  attention: undefined,
  setAside: false,
  refusal: undefined,
  history: [{ seq: 1, at: Date.UTC(2026, 10, 24, 10, 23), type: 'sent', text: 'Sent' }],
};

const SOURCE: ReceiptSource = {
  view: VIEW,
  network: 'practice',
  wallet: 'treasury',
  approved: VIEW.digest,
  asset: { name: 'Harbour "Notes", <2029>', ticker: 'NQH29', precision: 2 },
  recipients: [{ address: 'el-1', name: '=cmd|calc!A1', gaid: 'GA1' }],
};

describe('a receipt', () => {
  it('holds every fact, exactly', () => {
    expect(JSON.parse(receiptJson(makeReceipt(SOURCE)))).toMatchObject({
      format: 'ballast-receipt-1',
      txid: VIEW.txid,
      blockHeight: 120,
      total: { units: '900719925474099301', shown: '9007199254740993.01' },
      fee: { units: '615', shown: '0.00000615' },
      digest: VIEW.digest,
      requestedAt: '2026-11-24T10:22:04.000Z',
      sentAt: '2026-11-24T10:23:00.000Z',
      recipients: [
        { address: 'el-1', gaid: 'GA1', amount: { units: '900719925474099300' } },
        { address: 'el-2', amount: { units: '1', shown: '0.01' } },
      ],
    });
  });

  it('speaks of base units where the asset is not known', () => {
    const receipt = makeReceipt({ ...SOURCE, asset: undefined });
    expect(receipt.total).toEqual({ units: '900719925474099301' });
    expect(receiptCsv(receipt)).toContain('Total,900719925474099301 base units');
  });

  it('is not there before something was sent', () => {
    const view = { ...VIEW, txid: undefined };
    expect(() => makeReceipt({ ...SOURCE, view })).toThrow('nothing was sent');
  });
});

describe('a receipt as CSV', () => {
  const lines = receiptCsv(makeReceipt(SOURCE)).split('\r\n');

  it('is a table with raw and shown amounts', () => {
    expect(lines[0]).toBe(`\uFEFFOperation,${VIEW.id}`);
    expect(lines).toContain('Recipient,GAID,Address,Amount,Amount in base units');
    expect(lines).toContain(',,el-2,0.01,1');
    expect(lines.at(-1)).toBe('');
  });

  it('quotes what must be quoted', () => {
    expect(lines).toContain('Asset,"Harbour ""Notes"", <2029>"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '|cmd', '%0a'])(
    'gives a spreadsheet no formula: %j',
    (name) => {
      const recipients = [{ address: 'el-1', name }];
      const csv = receiptCsv(makeReceipt({ ...SOURCE, recipients }));
      expect(csv).toMatch(/\r\n"?'/);
      expect(csv).not.toContain(`\n${name}`);
    },
  );
});

describe('a receipt as a page', () => {
  it('escapes every text and has no script', () => {
    const name = `</td><script>alert(1)</script>'`;
    const recipients = [{ address: 'el-1', name }];
    const html = receiptHtml(makeReceipt({ ...SOURCE, recipients }), '/receipt.css');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&#39;');
    expect(html).toContain('Harbour &quot;Notes&quot;, &lt;2029&gt;');
    expect(html).not.toMatch(/style=|<style|on\w+=/);
  });
});
