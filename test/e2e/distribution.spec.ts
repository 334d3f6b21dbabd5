/**
 * A distribution from AMP or from a file to the receipt, and what can come in between.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApprovalWindow } from './models/approval-window.ts';
import { DistributionPage } from './models/distribution-page.ts';
import { MainPage } from './models/main-page.ts';
import { OperationPage } from './models/operation-page.ts';
import { AWAY, Outside, REFUSED } from './models/outside.ts';
import { expectAccessible } from './support/axe.ts';
import type { TestNetwork } from './support/practice.ts';
import type { Shell } from './support/shell.ts';
import { expect, test } from './support/test.ts';

/** Texts that are as long as AMP takes them. */
const LONG_NAME = `Harbour Notes ${'of the Northern Quay '.repeat(12)}`.slice(0, 250).trim();

/** The pages of a distribution that has been created. */
async function created(shell: Shell, { asset }: TestNetwork): Promise<OperationPage> {
  const start = new DistributionPage(shell.page);
  await start.open(asset.name);
  await start.create.click();
  const operation = new OperationPage(shell.page);
  await expect(operation.heading).toContainText('Distribution of');
  return operation;
}

test('from AMP to the receipt', async ({ practice, startApp, profile }) => {
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const start = new DistributionPage(page);
  await start.open(practice.asset.name);
  await expect(start.ready.getByRole('row')).toHaveCount(practice.asset.assignments.length + 1);
  await expectAccessible(page);
  await start.create.click();

  const operation = new OperationPage(page);
  await expect(operation.heading).toHaveText('Distribution of 510.00 HARB to 5 recipients');
  await expect(operation.step('Check')).toHaveAttribute('aria-current', 'step');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
  await expectAccessible(page);
  await operation.review.click();
  await expect(operation.recipients.getByRole('row')).toHaveCount(6);
  await expect(operation.recipients).toContainText('Investor 001');
  await expectAccessible(page);
  await operation.askToApprove.click();
  const approval = await ApprovalWindow.opened(shell);
  await expect(approval.amount).toHaveText('510.00 HARB');
  const digest = (await operation.digest.textContent()) ?? '';
  await expect(approval.digest).toHaveText(digest.trim().split(/\s+/).join(' '));
  await expect(operation.step('Approve')).toHaveAttribute('aria-current', 'step');
  await expectAccessible(approval.page);
  await approval.give();

  await expect(operation.step('Pay')).toHaveAttribute('aria-current', 'step');
  await expectAccessible(page);
  await expect(operation.done).toBeVisible();
  await expect(operation.receipt).toContainText('L-BTC');
  await expectAccessible(page);
  expect(await new Outside(practice).payments()).toBe(1);

  for (const format of ['JSON', 'CSV', 'PDF'] as const) {
    const path = join(profile, `receipt.${format.toLowerCase()}`);
    await shell.answerDialog({ kind: 'save', path });
    await operation.saveAs(format).click();
    await expect(page.getByText(`Saved as ${path}`)).toBeVisible();
    const text = await readFile(path, 'latin1');
    expect(text).toContain({ JSON: '"txid"', CSV: 'Investor 001', PDF: '%PDF-' }[format]);
  }
});

test('from a file to the receipt', async ({ practice, startApp, profile }) => {
  const shell = await startApp({ args: practice.args });
  const start = new DistributionPage(shell.page);
  await start.open(practice.asset.name);
  const path = join(profile, 'distribution.json');
  await shell.answerDialog({ kind: 'save', path });
  await start.saveForDesk.click();
  await expect(shell.page.getByText(`Saved as ${path}`)).toBeVisible();
  await expect(start.pending).toContainText('510.00 HARB in 5 assignments');
  await expectAccessible(shell.page);

  await shell.answerDialog({ kind: 'open', path });
  await start.openFile.click();
  const operation = new OperationPage(shell.page);
  await operation.ask();
  await (await ApprovalWindow.opened(shell)).give();
  await expect(operation.done).toBeVisible();
  await expect(operation.receipt).toContainText('510.00 HARB');
  expect(await new Outside(practice).payments()).toBe(1);
});

test('a file that was changed is refused, and says at which check', async ({
  practice,
  startApp,
  profile,
}) => {
  const shell = await startApp({ args: practice.args });
  const start = new DistributionPage(shell.page);
  await start.open(practice.asset.name);
  const path = join(profile, 'distribution.json');
  await shell.answerDialog({ kind: 'save', path });
  await start.saveForDesk.click();
  await expect(shell.page.getByText(`Saved as ${path}`)).toBeVisible();
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/0\.000104\d*/, '0.00010401'));

  await shell.answerDialog({ kind: 'open', path });
  await start.openFile.click();
  const operation = new OperationPage(shell.page);
  const differs = operation.check('AMP assignments');
  await expect(differs).toContainText('Request and AMP differ');
  await expect(differs).toContainText('Make the request anew');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'true');
  await expect(shell.page.getByText('Mend the red check to go on.')).toBeVisible();
  await expectAccessible(shell.page);

  await writeFile(path, 'not a request');
  await new MainPage(shell.page).goTo('Operations');
  await shell.answerDialog({ kind: 'open', path });
  await start.openFile.click();
  await expect(shell.page.getByText('The file was not taken in.')).toBeVisible();
});

test('what fails can be mended and checked again', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  practice.amp.fate = (name) => (name.endsWith('balance') ? REFUSED : 'pass');
  const operation = await created(shell, practice);
  const lost = operation.check('Lost outputs');
  await expect(lost).toContainText('Could not be checked');
  await expect(operation.step('Check')).toHaveAttribute('data-state', 'trouble');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(shell.page);

  practice.amp.reset();
  await operation.checkAgain.click();
  await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
  await expect(lost).toBeHidden();
});

test('a locked wallet asks for its passphrase in the approval window only', async ({
  practice,
  startApp,
}) => {
  await new Outside(practice).lockWallet('correct horse');
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  await expect(shell.page.getByLabel(/passphrase/i)).toHaveCount(0);
  await approval.give('wrong horse');

  const again = await ApprovalWindow.opened(shell);
  await expect(again.problem).toContainText(/wrong|not/i);
  await expectAccessible(again.page);
  await again.give('correct horse');
  await expect(operation.done).toBeVisible();
  expect(await new Outside(practice).payments()).toBe(1);
});

test('nothing is sent when the approval is declined', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  await expect(operation.askToApprove).toBeHidden();
  await approval.refuse();
  await expect(operation.askToApprove).toBeVisible();
  await expect(operation.step('Review')).toHaveAttribute('aria-current', 'step');
  expect(await new Outside(practice).payments()).toBe(0);
});

test('a cancel says first what may follow, and frees the assignments', async ({
  practice,
  startApp,
}) => {
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.cancel.click();
  const question = shell.page.getByRole('dialog');
  await expect(question).toContainText('no further distribution of an asset could be made');
  await expectAccessible(shell.page);
  await question.getByRole('button', { name: 'Leave it' }).click();
  await expect(question).toBeHidden();

  await operation.cancel.click();
  await question.getByRole('button', { name: 'Cancel the distribution' }).click();
  await expect(shell.page.getByText('It was cancelled, and nothing was sent.')).toBeVisible();
  await expectAccessible(shell.page);
  const start = new DistributionPage(shell.page);
  await start.open(practice.asset.name);
  await expect(start.ready.getByRole('row')).toHaveCount(practice.asset.assignments.length + 1);
});

test('a distribution whose answer was lost is resumed', async ({ practice, startApp }) => {
  await new Outside(practice).createUnseen();
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  await new MainPage(page).goTo('Assets');
  await page.getByRole('link', { name: practice.asset.name }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  const operation = new OperationPage(page);
  await operation.ask();
  await (await ApprovalWindow.opened(shell)).give();
  await expect(operation.done).toBeVisible();
});

test('the answer to the creation is lost, and the distribution goes on', async ({
  practice,
  startApp,
}) => {
  const shell = await startApp({ args: practice.args });
  practice.amp.fate = (name) => (name.includes('distributions/create') ? 'drop-after' : 'pass');
  const operation = await created(shell, practice);
  await expect(operation.heading).toHaveText('Distribution of 510.00 HARB to 5 recipients');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
  expect(practice.amp.calls.filter((name) => name.includes('create'))).toHaveLength(1);
});

test('a distribution that was saved for a desk is taken up here', async ({
  practice,
  startApp,
  profile,
}) => {
  const shell = await startApp({ args: practice.args });
  const start = new DistributionPage(shell.page);
  await start.open(practice.asset.name);
  await shell.answerDialog({ kind: 'save', path: join(profile, 'distribution.json') });
  await start.saveForDesk.click();
  await start.pending.getByRole('button', { name: 'Take it up' }).click();
  const operation = new OperationPage(shell.page);
  await expect(operation.heading).toHaveText('Distribution of 510.00 HARB to 5 recipients');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
});

test('a reload of the page loses nothing of a run', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  practice.network.node?.stop();
  await approval.give();
  await expect(operation.told('Waiting for two confirmations')).toBeVisible();
  await shell.page.reload();
  await expect(operation.told('Transaction made')).toBeVisible();
  await expect(operation.step('Pay')).toHaveAttribute('aria-current', 'step');
  await practice.network.mine(2);
  await expect(operation.done).toBeVisible();
  expect(await new Outside(practice).payments()).toBe(1);
});

test('AMP is away for a while', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  practice.amp.fate = (name) => (name.endsWith('/confirm') ? AWAY : 'pass');
  await approval.give();
  await expect(operation.told('Report not taken yet')).toBeVisible();
  await expect(operation.told('Reporting to AMP')).toBeVisible();
  await expect(shell.page.getByText('nobody is paid twice')).toBeVisible();
  await expectAccessible(shell.page);

  practice.amp.reset();
  await expect(operation.done).toBeVisible();
  expect(await new Outside(practice).payments()).toBe(1);
});

test('the node is away while the payment is confirmed', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const operation = await created(shell, practice);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  practice.network.node?.stop();
  await approval.give();
  await expect(operation.told('Waiting for two confirmations')).toBeVisible();
  practice.node.fate = () => 'drop-before';
  await expect(operation.told(/node/i).last()).toContainText(/answer|reach/i);
  practice.node.reset();
  await practice.network.mine(2);
  await expect(operation.done).toBeVisible();
});

test.describe('with names as long as AMP takes them', () => {
  test.use({ readyAsset: { name: LONG_NAME, investors: 12 } });

  test('every screen keeps its shape', async ({ practice, startApp }) => {
    await new Outside(practice).rename((index) => `${index} ${LONG_NAME}`);
    const shell = await startApp({ args: practice.args });
    const { page } = shell;
    const main = new MainPage(page);
    const expectShape = async (): Promise<void> => {
      await expectAccessible(page);
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, .panel')]
          .filter((each) => each.scrollWidth > each.clientWidth)
          .map((each) => each.className),
      );
      expect(wide).toEqual([]);
    };
    const start = new DistributionPage(page);
    await start.open(LONG_NAME);
    await expect(start.ready).toContainText(LONG_NAME.slice(0, 20));
    await expectShape();
    await start.create.click();
    const operation = new OperationPage(page);
    await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
    await expectShape();
    await operation.review.click();
    await expect(operation.recipients).toContainText(LONG_NAME.slice(0, 20));
    await expectShape();
    await operation.askToApprove.click();
    const approval = await ApprovalWindow.opened(shell);
    await expectAccessible(approval.page);
    await approval.give();
    await expect(operation.done).toBeVisible();
    await expectShape();
    await main.goTo('Operations');
    await expectShape();
  });
});
