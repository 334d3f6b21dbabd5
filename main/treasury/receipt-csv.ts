/**
 * A receipt as a table for a spreadsheet.
 */
import type { Receipt } from './receipt.ts';
import { receiptRows } from './receipt-rows.ts';

/** What makes a spreadsheet take a text for a formula. */
const FORMULA = /^[\s]*[=+\-@|%]|^[\t\r\n]/;

/** One cell. A text that a spreadsheet would run is turned into plain text by a leading quote. */
function cell(value: string): string {
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function line(...values: readonly string[]): string {
  return values.map(cell).join(',');
}

/** The facts first, then a table of who was paid. Lines end as RFC 4180 wants them. */
export function receiptCsv(receipt: Receipt): string {
  const facts = receiptRows(receipt).map(([label, value]) => line(label, value));
  const people = receipt.recipients.map(({ name, gaid, address, amount }) =>
    line(name ?? '', gaid ?? '', address, amount.shown ?? '', amount.units),
  );
  const head = line('Recipient', 'GAID', 'Address', 'Amount', 'Amount in base units');
  const table = people.length === 0 ? [] : ['', head, ...people];
  // The mark tells spreadsheets that names are in UTF-8.
  return `\uFEFF${[...facts, ...table].join('\r\n')}\r\n`;
}
