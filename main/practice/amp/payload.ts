/**
 * What the treasury reports in confirm calls: node objects, handed on as the node gave them
 * (reference, 3.10). Read leniently where AMP is not interested, and checked against the chain
 * where it is.
 */
import { z } from 'zod';
import { AmountError, parseNodeAmount, type Sats } from '../../../shared/domain/amount.ts';
import { ENOUGH_CONFIRMATIONS } from './book.ts';
import type { AmpCore } from './core.ts';
import { confirmations, type LedgerOutput, type LedgerTx, realBlinders } from './ledger.ts';
import { fieldError, refused } from './reply.ts';
import type { AssetRecord, Blinders } from './state.ts';

const amount = z.union([z.string(), z.number()]).transform((value, context): Sats => {
  try {
    return parseNodeAmount(String(value));
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

const detailLine = z.object({
  category: z.string(),
  amount,
  amountblinder: z.string(),
  asset: z.string(),
  assetblinder: z.string(),
  vout: z.number(),
});

const changeLine = z.object({
  txid: z.string(),
  vout: z.number(),
  amount,
  asset: z.string(),
  amountblinder: z.string(),
  assetblinder: z.string(),
});

const issuanceLine = z.object({
  isreissuance: z.boolean(),
  txid: z.string(),
  vin: z.number(),
  asset: z.string(),
  assetamount: amount,
});

export type DetailLine = z.infer<typeof detailLine>;
export type ChangeLine = z.infer<typeof changeLine>;

function listOf<T>(schema: z.ZodType<T>, field: string, value: unknown): readonly T[] {
  if (value === undefined) throw fieldError(field, 'This field is required.');
  const parsed = z.array(schema).safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw fieldError(field, `Not as the node gives it: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Lines of `gettransaction.details`. */
export function readDetails(value: unknown): readonly DetailLine[] {
  return listOf(detailLine, 'details', value);
}

/** Lines of `listunspent`. */
export function readChange(value: unknown): readonly ChangeLine[] {
  return listOf(changeLine, 'change_data', value);
}

/** Lines of `listissuances`. */
export function readIssuances(value: unknown): readonly z.infer<typeof issuanceLine>[] {
  return listOf(issuanceLine, 'listissuances', value);
}

/** A transaction id of a report. */
export function readTxid(value: unknown): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  throw fieldError('txid', 'A transaction id has 64 hex digits.');
}

/** The confirmed transaction that a report names, or a refusal. */
export function reportedTx(amp: AmpCore, txid: string): LedgerTx {
  const tx = amp.ledger.txs.get(txid);
  if (tx === undefined) {
    throw refused(`The transaction ${txid} is not confirmed or not known to the network.`);
  }
  const count = confirmations(amp.ledger, txid);
  if (count < ENOUGH_CONFIRMATIONS) {
    throw refused(
      `The transaction ${txid} has ${count} confirmation; ${ENOUGH_CONFIRMATIONS} are needed.`,
    );
  }
  return tx;
}

/** Blinders of a line, compared with those that the chain's wallets show. */
function checkedBlinders(
  line: { readonly amountblinder: string; readonly assetblinder: string },
  truth: Blinders | undefined,
): Blinders | undefined {
  const given = realBlinders(line.amountblinder, line.assetblinder);
  if (given === undefined || truth === undefined) return given;
  return given.amountBlinder === truth.amountBlinder && given.assetBlinder === truth.assetBlinder
    ? given
    : undefined;
}

/** The blinders that the details give for an output, or a refusal that names the output. */
export function detailBlinders(details: readonly DetailLine[], output: LedgerOutput): Blinders {
  const lines = details.filter((line) => line.vout === output.vout);
  const line = lines.find(({ category }) => category === 'send') ?? lines[0];
  if (line === undefined) {
    throw fieldError('details', `Output ${output.vout} is missing.`);
  }
  const size = line.amount < 0n ? -line.amount : line.amount;
  if (line.asset !== output.asset || size !== output.amount) {
    throw fieldError('details', `Output ${output.vout} holds another asset or amount.`);
  }
  const blinders = checkedBlinders(line, output.blinders);
  if (blinders === undefined) {
    throw fieldError('details', `The blinders of output ${output.vout} are missing or wrong.`);
  }
  return blinders;
}

/** A change output that the treasury reported rightly. */
export interface ReportedChange {
  readonly output: LedgerOutput;
  readonly blinders: Blinders;
}

/** Checks every change line: an output of this transaction, of this asset, of the treasury. */
export function reportedChange(
  asset: AssetRecord,
  tx: LedgerTx,
  lines: readonly ChangeLine[],
): readonly ReportedChange[] {
  return lines.map((line) => {
    const output = tx.outputs.find(({ vout }) => vout === line.vout);
    if (line.txid !== tx.txid || output === undefined) {
      throw fieldError('change_data', `${line.txid}:${line.vout} is no output of ${tx.txid}.`);
    }
    if (
      line.asset !== asset.assetId ||
      output.asset !== asset.assetId ||
      output.amount !== line.amount ||
      output.owner !== 'treasury'
    ) {
      throw fieldError('change_data', `Output ${line.vout} is not this change of the asset.`);
    }
    const blinders = checkedBlinders(line, output.blinders);
    if (blinders === undefined) {
      throw fieldError('change_data', `The blinders of output ${line.vout} are missing or wrong.`);
    }
    return { output, blinders };
  });
}
