/**
 * A receipt as a page to be printed. It has no script, and every text in it is escaped.
 */
import type { Receipt } from './receipt.ts';
import { amountWords, receiptRows, receiptTitle } from './receipt-rows.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');
}

function recipientTable({ recipients, asset }: Receipt): string {
  if (recipients.length === 0) return '';
  const rows = recipients.map(
    ({ name, gaid, address, amount }) =>
      `<tr><td>${escaped(name ?? 'Not named by AMP')}${gaid === undefined ? '' : `<br><small>${escaped(gaid)}</small>`}</td><td class="id">${escaped(address)}</td><td class="amount">${escaped(amountWords(amount, asset.ticker))}<br><small>${escaped(amount.units)}</small></td></tr>`,
  );
  return `<h2>Recipients (${recipients.length})</h2>
<table>
<thead><tr><th>Recipient</th><th>Address</th><th class="amount">Amount<br><small>base units</small></th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

/** @param styleSheet address of the style sheet, which comes with the app. */
export function receiptHtml(receipt: Receipt, styleSheet: string): string {
  const rows = receiptRows(receipt).map(
    ([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`,
  );
  const title = receiptTitle(receipt);
  const subject = receipt.asset.name ?? receipt.asset.id;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(`${title} of ${subject}`)}</title>
<link rel="stylesheet" href="${escaped(styleSheet)}">
</head>
<body>
<header><span>Ballast receipt</span><span>${escaped(receipt.network.toUpperCase())}</span></header>
<h1>${escaped(title)}: ${escaped(amountWords(receipt.total, receipt.asset.ticker))}</h1>
<p>${escaped(subject)}</p>
<dl>
${rows.join('\n')}
</dl>
${recipientTable(receipt)}
</body>
</html>
`;
}
