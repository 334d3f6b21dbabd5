/**
 * The preflight of an issuance: what can never be changed is looked at once more, all at once.
 */
import { amountProblem, assetFieldErrors, tickerWarning } from '../../../shared/domain/fields.ts';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { AmpApi, AmpAsset } from '../../amp/api.ts';
import { NOT_ASKED } from '../preflight/amp-checks.ts';
import { CheckList } from '../preflight/check-list.ts';
import { checkNode } from '../preflight/node-checks.ts';
import type { OperationRecord } from '../record.ts';
import type { OperationRun } from '../run.ts';
import { checkAddresses } from './address-checks.ts';
import { parseIssueForm } from './form.ts';

const FIELD_TITLES = {
  name: 'Name',
  ticker: 'Ticker',
  domain: 'Domain',
  pubkey: 'Issuer public key',
  precision: 'Precision',
  amount: 'Amount',
} as const;

function checkFields(form: IssueForm, checks: CheckList): void {
  const problems = assetFieldErrors({ ...form, amount: BigInt(form.amount) });
  for (const field of ['name', 'ticker', 'domain', 'pubkey', 'precision', 'amount'] as const) {
    const subject = { id: `field-${field}`, title: FIELD_TITLES[field] };
    const problem = problems[field];
    const warning = field === 'ticker' ? tickerWarning(form.ticker) : undefined;
    if (problem !== undefined) {
      checks.fail(subject, problem, 'Correct it: after the issuance it can never be changed.');
    } else if (warning !== undefined) {
      checks.warn(subject, warning, 'Choose a shorter one if AMP refuses it.');
    } else checks.pass(subject, `${form[field]}`);
  }
}

function checkReissuance(form: IssueForm, checks: CheckList): void {
  const subject = { id: 'reissuance', title: 'Reissuance' };
  const amount = BigInt(form.reissuanceAmount);
  if (!form.isReissuable) {
    if (amount === 0n && form.reissuanceAddress === '') {
      checks.pass(subject, 'None: the amount is final');
    } else {
      checks.fail(
        subject,
        'Tokens or an address for them are named, but the asset is not to be reissuable',
        'Leave both out, or make it reissuable.',
      );
    }
    return;
  }
  const problem = amountProblem(amount);
  if (problem === undefined) checks.pass(subject, `${amount} base unit(s) of reissuance tokens`);
  else checks.fail(subject, `Reissuance tokens: ${problem}`, 'One base unit is enough.');
}

/** Whether an asset would collide: the registry takes no second one with this ticker and domain. */
function collides(form: IssueForm, asset: AmpAsset): boolean {
  const ticker = asset.ticker?.toLowerCase() === form.ticker.toLowerCase();
  return ticker && (asset.domain === form.domain || asset.name === form.name);
}

async function checkAmp(amp: AmpApi, form: IssueForm, checks: CheckList): Promise<void> {
  const access = { id: 'amp', title: 'AMP access' };
  await checks.look(access, async () => {
    await amp.login();
    checks.pass(access, `Logged in at ${amp.baseUrl}`);
  });
  const same = { id: 'same-asset', title: 'Not issued already' };
  await checks.look(same, async () => {
    const assets = await amp.assets();
    const found = assets.find((asset) => collides(form, asset));
    const namesake = assets.find(({ name }) => name === form.name);
    if (found !== undefined) {
      checks.fail(
        same,
        `AMP has ${found.name} (${found.ticker ?? 'no ticker'}) of ${found.domain ?? 'no domain'} already: ${found.assetUuid}`,
        'Use that asset, or choose another ticker.',
      );
    } else if (namesake !== undefined) {
      checks.warn(
        same,
        `AMP has another asset of this name: ${namesake.assetUuid}`,
        'Choose another name, unless both are wanted.',
      );
    } else checks.pass(same, 'AMP has no asset with these fields');
  });
}

/** Another issuance that may come to the same asset. */
function isRival(form: IssueForm, { kind, request, intent }: OperationRecord): boolean {
  if (kind !== 'issue') return false;
  const other = parseIssueForm(request);
  return intent !== undefined || other.ticker.toLowerCase() === form.ticker.toLowerCase();
}

function checkRivals(run: OperationRun, form: IssueForm, checks: CheckList): void {
  const subject = { id: 'rivals', title: 'Other issuances' };
  const rival = run.rivals.find((record) => isRival(form, record));
  if (rival === undefined) checks.pass(subject, 'None is under way');
  else {
    checks.fail(
      subject,
      `Another issuance (${rival.id}) is ${rival.state}`,
      'Finish, cancel or set aside that one first.',
    );
  }
}

/** Runs every check. Issues nothing. */
export async function issuePreflight(
  run: OperationRun,
  amp: AmpApi | undefined,
): Promise<CheckList> {
  const form = parseIssueForm(run.record.request);
  const checks = new CheckList();
  checkFields(form, checks);
  checkReissuance(form, checks);
  checkRivals(run, form, checks);
  const usable = await checkNode(run.env, checks);
  await checkAddresses(run.env.node, form, usable, checks);
  if (amp === undefined) {
    const subject = { id: 'amp', title: 'AMP access' };
    checks.fail(subject, NOT_ASKED, 'Issue on a machine that reaches AMP.');
  } else await checkAmp(amp, form, checks);
  return checks;
}
