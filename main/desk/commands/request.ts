/**
 * `request`: asks AMP for a distribution, a reissuance or a burn and saves the answer as it came, for
 * the desk that carries it out.
 */
import { existsSync, statSync } from 'node:fs';
import { sumAmounts } from '../../../shared/domain/amount.ts';
import type { AmpApi, RawRequest } from '../../amp/api.ts';
import { parseRequest } from '../../amp/request-file.ts';
import {
  askForDistribution,
  type DistributionAnswer,
  type PendingDistributions,
} from '../../operations/distribution-request.ts';
import { rebuildDistribution } from '../../operations/pending.ts';
import { planOf } from '../../operations/plan.ts';
import { assetWords } from '../carry-out.ts';
import { connectAmp } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { DeskError, EXIT, type ExitCode, usageError } from '../exit-codes.ts';
import { createFile, type NewFile } from '../files.ts';
import type { Wanted } from '../options.ts';
import { amountWords, KIND_WORDS } from '../output/words.ts';

function pendingWords(pending: PendingDistributions): string {
  return [...pending]
    .map(([uuid, own]) => {
      const total = sumAmounts(own.map(({ amount }) => amount));
      const ids = own.map(({ id }) => id).join(', ');
      return `${uuid} (${amountWords(total.toString())}, assignments ${ids})`;
    })
    .join('; ');
}

/** What can be done about distributions that are pending at AMP and whose answer nobody has. */
const PENDING_ADVICE =
  'AMP gives a create answer out only once. If its file is at hand, distribute it. If it is lost, make it anew with --pending and the uuid.';

function openFile(path: string): NewFile {
  if (existsSync(path) && statSync(path).size === 0) {
    throw usageError(
      `${path} is there and empty: an earlier request may have died before it could save AMP's answer, which is then pending at AMP. Look at the asset's assignments for a distribution_uuid with is_distributed false; remove the empty file to make another request.`,
    );
  }
  return createFile(path);
}

function lostWords(
  assetUuid: string,
  answer: Extract<DistributionAnswer, { outcome: 'lost' | 'unknown' }>,
): string {
  const { error } = answer;
  if (answer.outcome === 'lost' && answer.made.size === 0) {
    return `${error.message}. AMP shows no new pending distribution, so it seems that none was made; run again.`;
  }
  const found =
    answer.outcome === 'lost'
      ? `It is pending at AMP: ${pendingWords(answer.made)}.`
      : `If AMP made the distribution, it is pending there: its assignments carry a distribution_uuid while is_distributed is false (GET assets/${assetUuid}/assignments). AMP could not be asked for them now: ${answer.failure.message}.`;
  return `${error.message}. ${found} ${PENDING_ADVICE}`;
}

async function createDistribution(amp: AmpApi, assetUuid: string): Promise<RawRequest> {
  const answer = await askForDistribution(amp, assetUuid);
  if (answer.outcome === 'made') return { text: answer.text };
  if (answer.outcome !== 'nothing')
    throw new DeskError(EXIT.interrupted, lostWords(assetUuid, answer));
  const { pending } = answer;
  throw new DeskError(
    EXIT.refused,
    pending.size === 0
      ? 'AMP has nothing to distribute for this asset: no assignment is ready. Create assignments, or unlock those that are locked.'
      : `AMP has nothing to distribute for this asset: no assignment is ready. Pending in earlier distributions: ${pendingWords(pending)}. ${PENDING_ADVICE}`,
  );
}

async function askAmp(amp: AmpApi, assetUuid: string, wanted: Wanted): Promise<RawRequest> {
  if (wanted.kind === 'distribute') {
    const { pending } = wanted;
    return pending === undefined
      ? createDistribution(amp, assetUuid)
      : { text: await rebuildDistribution(amp, assetUuid, pending) };
  }
  return wanted.kind === 'reissue'
    ? amp.requestReissue(assetUuid, wanted.amount)
    : amp.requestBurn(assetUuid, wanted.amount);
}

function save(desk: Desk, file: NewFile, text: string): void {
  try {
    file.write(text);
  } catch (error) {
    // The answer exists nowhere else, so it must not go down with the disk.
    desk.output.warn("AMP's answer could not be saved. Here it is; save it by hand:");
    desk.output.raw(`${text}\n`);
    throw error;
  }
}

async function describe(amp: AmpApi, text: string): Promise<string> {
  const { kind, amount, outputs, assetUuid } = planOf(parseRequest(text));
  const asset = await assetWords(amp, assetUuid);
  const recipients = kind === 'distribute' ? ` to ${outputs.length} recipients` : '';
  return `a ${KIND_WORDS[kind]} of ${amountWords(amount.toString(), asset)}${recipients}`;
}

export async function request(
  desk: Desk,
  assetUuid: string,
  output: string,
  wanted: Wanted,
): Promise<ExitCode> {
  const amp = await connectAmp(desk);
  await amp.login();
  const path = desk.path(output);
  const file = openFile(path);
  let answer: RawRequest;
  try {
    answer = await askAmp(amp, assetUuid, wanted);
  } catch (error) {
    file.discard();
    throw error;
  }
  save(desk, file, answer.text);
  desk.output.result({
    exitCode: EXIT.done,
    message: `Saved ${await describe(amp, answer.text)} to ${path}. Carry it out with: ${desk.command(wanted.kind, '-f', path)}`,
    file: path,
  });
  return EXIT.done;
}
