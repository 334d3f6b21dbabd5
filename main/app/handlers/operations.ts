/** Calls about operations. None of them approves one: that takes the approval window. */
import type { CallInput } from '../../../shared/contract/calls.ts';
import { postReportFile } from '../../operations/report-file.ts';
import { makeReceipt, type Receipt, receiptJson } from '../../treasury/receipt.ts';
import { receiptCsv } from '../../treasury/receipt-csv.ts';
import { receiptHtml } from '../../treasury/receipt-html.ts';
import { withinPatience } from '../../treasury/within.ts';
import { askForText } from '../open-dialog.ts';
import { printPage } from '../printed-pages.ts';
import { saveFile } from '../save-file.ts';
import type { HandlersOf, OperationContext } from './context.ts';

type Format = CallInput<'operations:saveReceipt'>['format'];

/** Style sheet of printed receipts; it comes with the app. */
const RECEIPT_STYLE = '/receipt.css';

/** Ways to write a receipt. */
const WRITERS: Readonly<Record<Format, (receipt: Receipt) => string | Promise<Uint8Array>>> = {
  json: receiptJson,
  csv: receiptCsv,
  pdf: (receipt) => printPage(receiptHtml(receipt, RECEIPT_STYLE)),
};

/** The handlers of `operations`. */
export function operationHandlers(context: OperationContext): HandlersOf<'operations'> {
  const { treasury, operations, askToApprove } = context;

  const receipt = async (id: string): Promise<Receipt> => {
    const { session, engine, node, names, recipients } = operations.require();
    const view = engine.view(id);
    const record = session.journal.get(id);
    return makeReceipt({
      view,
      network: session.network,
      wallet: record?.intent?.wallet ?? node.wallet,
      approved: record?.approvedDigest,
      asset: await withinPatience(treasury.clock, names.find(view.assetUuid)),
      recipients: (await withinPatience(treasury.clock, recipients.of(view))) ?? [],
    });
  };

  return {
    'operations:list': () => operations.list(),
    'operations:read': ({ id }) => operations.read(id),
    'operations:check': async ({ id }) => {
      await operations.check(id);
      return operations.read(id);
    },
    'operations:askToApprove': ({ id }) => askToApprove(id),
    'operations:resume': ({ id }) => operations.resume(id),
    'operations:decide': ({ id, choice }) => operations.decide(id, choice),
    'operations:cancel': ({ id }) => operations.cancel(id),
    'operations:exportReport': ({ id }) => {
      const { engine } = operations.require();
      const { kind, reference } = engine.view(id);
      return saveFile(
        {
          title: 'Save the report to AMP',
          defaultPath: `${kind}-report-${reference.slice(0, 8)}.json`,
          filters: [{ name: 'JSON', extensions: ['json'] }],
        },
        () => engine.exportReport(id),
      );
    },
    'operations:postReport': async () => {
      const { amp } = treasury.sessions.require();
      const text = await askForText('Open a report of another desk');
      if (text === undefined) return {};
      treasury.status.needAmp();
      const outcome = await postReportFile(amp, text);
      return {
        message: outcome === 'posted' ? 'AMP took the report.' : 'AMP has this report already.',
      };
    },
    'operations:saveReceipt': async ({ id, format }) => {
      const made = await receipt(id);
      return saveFile(
        {
          title: 'Save the receipt',
          defaultPath: `receipt-${made.txid.slice(0, 8)}.${format}`,
          filters: [{ name: format.toUpperCase(), extensions: [format] }],
        },
        () => WRITERS[format](made),
      );
    },
  };
}
