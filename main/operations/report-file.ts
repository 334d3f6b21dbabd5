/**
 * A report on its way between two machines: the signing desk writes it, a machine that reaches AMP
 * posts it.
 */
import { z } from 'zod';
import { parseAmpAmount } from '../../shared/domain/amount.ts';
import type { AmpApi } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import { EngineError } from './engine-error.ts';
import { sendingKind } from './kinds/index.ts';
import type { Plan } from './plan.ts';
import type { OperationRecord } from './record.ts';

const FORMAT = 'ballast-report-1';

const reportFileSchema = z.object({
  format: z.literal(FORMAT),
  command: z.enum(['distribute', 'reissue', 'burn']),
  asset_uuid: z.string(),
  asset_id: z.string(),
  distribution_uuid: z.string(),
  /** Base units. */
  amount: z.string().regex(/^\d{1,20}$/),
  txid: z.string(),
  burned_before: z.string().optional(),
  /** The body of the confirm call, byte for byte. */
  payload: z.string(),
});

/** Writes the report of an operation as a file's text. It holds blinders: treat it as confidential. */
export function makeReportFile(record: OperationRecord, plan: Plan, payload: string): string {
  return `${JSON.stringify(
    {
      format: FORMAT,
      command: plan.kind,
      asset_uuid: plan.assetUuid,
      asset_id: plan.assetId,
      distribution_uuid: plan.distributionUuid,
      amount: plan.amount.toString(),
      txid: record.txid,
      ...(record.before === undefined ? {} : { burned_before: record.before.burned }),
      payload,
    },
    null,
    2,
  )}\n`;
}

function read(text: string): z.infer<typeof reportFileSchema> {
  try {
    return reportFileSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    const field = error instanceof z.ZodError ? error.issues[0]?.path.join('.') : undefined;
    throw new EngineError(
      field === undefined || field === ''
        ? 'This file is not a report of Ballast: it is not the JSON that "distribute --no-report" writes'
        : `This file is not a report of Ballast: "${field}" is missing or malformed`,
    );
  }
}

/** The transaction that a body of a confirm call tells of; `undefined` when it names none. */
const payloadSchema = z.union([
  z
    .object({ tx_data: z.object({ txid: z.string() }) })
    .transform((payload) => payload.tx_data.txid),
  z
    .object({ reissuance_output: z.object({ txid: z.string() }) })
    .transform((payload) => payload.reissuance_output.txid),
]);

/**
 * AMP takes the payload as it is, and is asked for the transaction that the file names. If those were
 * two, the one would be posted and the other taken for it.
 *
 * @throws EngineError when they differ.
 */
function refuseOtherPayload(txid: string, payload: string): void {
  let named: string;
  try {
    named = payloadSchema.parse(JSON.parse(payload));
  } catch {
    throw new EngineError('This file is not a report of Ballast: its payload names no transaction');
  }
  if (named === txid) return;
  throw new EngineError(
    `The file names transaction ${txid}, but its payload reports ${named}; nothing was posted`,
  );
}

/**
 * Posts a report file. Posting it again does no harm: AMP is asked first whether it has it.
 *
 * @returns `posted`, or `known` when AMP had it already.
 * @throws EngineError when the file is not a report, or AMP has another transaction for it; AmpError when AMP cannot be asked or refuses.
 */
export async function postReportFile(amp: AmpApi, text: string): Promise<'posted' | 'known'> {
  const file = read(text);
  refuseOtherPayload(file.txid, file.payload);
  const kind = sendingKind(file.command);
  const plan: Plan = {
    kind: file.command,
    assetUuid: file.asset_uuid,
    assetId: file.asset_id,
    distributionUuid: file.distribution_uuid,
    outputs: [],
    amount: parseAmpAmount(file.amount),
    utxos: [],
    baseUrl: undefined,
    minVersion: undefined,
    comment: '',
    reference: '',
  };
  const facts = {
    txid: file.txid,
    before:
      file.burned_before === undefined
        ? undefined
        : { burned: file.burned_before, lostOutputs: [] },
  };
  const isShown = async (): Promise<boolean> => {
    const shown = await kind.shown(amp, plan, facts);
    if (shown.result === 'other') throw new EngineError(shown.message);
    return shown.result === 'ours';
  };
  if (await isShown()) return 'known';
  try {
    await kind.post(amp, plan, file.payload);
  } catch (error) {
    if (!(error instanceof AmpError && error.outcomeUnknown)) throw error;
    if (!(await isShown())) throw error;
  }
  return 'posted';
}
