/**
 * Operations that outlive the app, that need a person, and the list of all of them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApprovalWindow } from './models/approval-window.ts';
import { DistributionPage } from './models/distribution-page.ts';
import { MainPage } from './models/main-page.ts';
import { OperationList } from './models/operation-list.ts';
import { OperationPage } from './models/operation-page.ts';
import { AWAY, Outside, REFUSED } from './models/outside.ts';
import { expectAccessible } from './support/axe.ts';
import type { TestNetwork } from './support/practice.ts';
import type { Shell } from './support/shell.ts';
import { expect, test } from './support/test.ts';

/** Creates a distribution and goes on to the approval window. */
async function asked(shell: Shell, { asset }: TestNetwork): Promise<ApprovalWindow> {
  const start = new DistributionPage(shell.page);
  await start.open(asset.name);
  await start.create.click();
  await new OperationPage(shell.page).ask();
  return ApprovalWindow.opened(shell);
}

/** The app again after its end: the operation went on by itself and was paid once. */
async function expectFinished(shell: Shell, practice: TestNetwork): Promise<void> {
  await new MainPage(shell.page).goTo('Operations');
  await new OperationList(shell.page).first.click();
  await expect(new OperationPage(shell.page).done).toBeVisible({ timeout: 20_000 });
  expect(await new Outside(practice).payments()).toBe(1);
}

test.describe('the app is killed', () => {
  for (const fate of ['kill-before', 'kill-after'] as const) {
    const when = fate === 'kill-before' ? 'before the node has the send' : 'before its answer';
    test(`in sending, ${when}, and one payment is made`, async ({ practice, startApp }) => {
      const shell = await startApp({ args: practice.args });
      const approval = await asked(shell, practice);
      const killed = new Promise<void>((resolve, reject) => {
        practice.node.kill = () => void shell.kill().then(resolve, reject);
      });
      practice.node.fate = (name) => (name === 'sendmany' ? fate : 'pass');
      await approval.approve.click();
      await killed;
      practice.node.reset();
      await expectFinished(await startApp({ args: practice.args }), practice);
    });
  }

  test('in confirming, and one payment is made', async ({ practice, startApp }) => {
    const shell = await startApp({ args: practice.args });
    const approval = await asked(shell, practice);
    practice.network.node?.stop();
    await approval.give();
    await expect(new OperationPage(shell.page).told('Waiting for two confirmations')).toBeVisible();
    await shell.kill();
    const again = await startApp({ args: practice.args });
    await practice.network.mine(2);
    await expectFinished(again, practice);
  });

  test('in reporting, and one payment is made', async ({ practice, startApp }) => {
    const shell = await startApp({ args: practice.args });
    const approval = await asked(shell, practice);
    practice.amp.fate = (name) => (name.endsWith('/confirm') ? AWAY : 'pass');
    await approval.give();
    await expect(new OperationPage(shell.page).told('Report not taken yet')).toBeVisible();
    await shell.kill();
    practice.amp.reset();
    await expectFinished(await startApp({ args: practice.args }), practice);
  });

  test('with an approval window open, and nothing is sent', async ({ practice, startApp }) => {
    const shell = await startApp({ args: practice.args });
    await asked(shell, practice);
    await shell.kill();
    const again = await startApp({ args: practice.args });
    await new MainPage(again.page).goTo('Operations');
    await new OperationList(again.page).first.click();
    const operation = new OperationPage(again.page);
    await expect(operation.step('Check')).toHaveAttribute('aria-current', 'step');
    expect(await new Outside(practice).payments()).toBe(0);
    await operation.ask();
    await (await ApprovalWindow.opened(again)).give();
    await expect(operation.done).toBeVisible();
  });
});

test('what was approved and not sent waits for a person after a start', async ({
  practice,
  startApp,
}) => {
  const outside = new Outside(practice);
  await outside.lockWallet('correct horse');
  const shell = await startApp({ args: practice.args });
  await (await asked(shell, practice)).give('wrong horse');
  await ApprovalWindow.opened(shell);
  await shell.kill();

  const again = await startApp({ args: practice.args });
  await new MainPage(again.page).goTo('Operations');
  await new OperationList(again.page).first.click();
  const operation = new OperationPage(again.page);
  await expect(again.page.getByText('It was approved and nothing was sent.')).toBeVisible();
  await expectAccessible(again.page);
  expect(await outside.payments()).toBe(0);
  await operation.goOn.click();
  await (await ApprovalWindow.opened(again)).give('correct horse');
  await expect(operation.done).toBeVisible();
  expect(await outside.payments()).toBe(1);
});

test('a report that AMP refuses waits for a decision, and its file can be posted', async ({
  practice,
  startApp,
  profile,
}) => {
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const approval = await asked(shell, practice);
  practice.amp.fate = (name) => (name.endsWith('/confirm') ? REFUSED : 'pass');
  await approval.give();
  const operation = new OperationPage(page);
  await expect(page.getByText('You must decide.')).toBeVisible();
  await expect(page.getByText('AMP refuses the report')).toHaveCount(2);
  await expect(operation.step('Pay')).toHaveAttribute('data-state', 'trouble');
  await expectAccessible(page);

  const path = join(profile, 'report.json');
  await shell.answerDialog({ kind: 'save', path });
  await page.getByRole('button', { name: 'Save the report …' }).click();
  await expect(page.getByText(`Saved as ${path}`)).toBeVisible();
  expect(await readFile(path, 'utf8')).toContain('ballast-report-1');

  await page.getByRole('button', { name: 'Set aside' }).click();
  await expect(page.getByText('This was set aside.')).toBeVisible();

  practice.amp.reset();
  const list = new OperationList(page);
  await new MainPage(page).goTo('Operations');
  await shell.answerDialog({ kind: 'open', path });
  await list.postReport.click();
  await expect(page.getByText('AMP took the report.')).toBeVisible();

  await list.first.click();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(operation.done).toBeVisible();
  expect(await new Outside(practice).payments()).toBe(1);
});

for (const { kind, title, words, done } of [
  {
    kind: 'reissue',
    title: 'Reissuance of 25.00 HARB',
    words: '25.00 HARB are created anew',
    done: 'AMP shows the reissuance.',
  },
  {
    kind: 'burn',
    title: 'Burn of 25.00 HARB',
    words: '25.00 HARB of the treasury are destroyed for good.',
    done: 'The amount is burned, and AMP shows it.',
  },
] as const) {
  test(`a ${kind} goes from a file to the receipt`, async ({ practice, startApp, profile }) => {
    const shell = await startApp({ args: practice.args });
    const { page } = shell;
    const path = join(profile, `${kind}.json`);
    await writeFile(path, await new Outside(practice).request(kind));
    await new MainPage(page).goTo('Operations');
    await shell.answerDialog({ kind: 'open', path });
    await new OperationList(page).openFile.click();

    const operation = new OperationPage(page);
    await expect(operation.heading).toHaveText(title);
    await operation.review.click();
    await expect(page.getByText(words)).toBeVisible();
    await expectAccessible(page);
    await operation.askToApprove.click();
    const approval = await ApprovalWindow.opened(shell);
    if (kind === 'burn') {
      await approval.ticker.fill('BRAH');
      await approval.approve.click();
      await expect(approval.problem).toContainText('This does not say');
      await approval.ticker.fill('HARB');
    }
    await approval.give();
    await expect(page.getByText(done)).toBeVisible();
    await expect(operation.step('Receipt')).toHaveAttribute('data-state', 'done');
    await expectAccessible(page);
  });
}

test('the list is searched, filtered and sorted', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const list = new OperationList(page);
  await new MainPage(page).goTo('Operations');
  await expect(page.getByText('No operations yet')).toBeVisible();
  await expectAccessible(page);

  await (await asked(shell, practice)).give();
  await expect(new OperationPage(page).done).toBeVisible();
  await new MainPage(page).goTo('Operations');
  await expect(list.rows).toHaveCount(1);
  await expect(list.rows).toContainText('510.00 HARB');
  await expect(list.rows).toContainText('Done');
  await expectAccessible(page);

  await list.search.fill('nothing like it');
  await expect(list.rows).toHaveCount(0);
  await list.search.fill('harb 510');
  await expect(list.rows).toHaveCount(1);
  await list.choose('State', 'Needs you');
  await expect(list.rows).toHaveCount(0);
  await expect(page.getByText('No operation is of this state and kind.')).toBeVisible();
  await list.choose('State', 'Done');
  await list.choose('Kind', 'Distribution');
  await expect(list.rows).toHaveCount(1);
  await list.header('Amount').click();
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute(
    'aria-sort',
    /ascending|descending/,
  );
});

test('a file that is no report is told as such', async ({ practice, startApp, profile }) => {
  const shell = await startApp({ args: practice.args });
  const path = join(profile, 'no-report.json');
  await writeFile(path, '{"format": "another"}');
  await new MainPage(shell.page).goTo('Operations');
  await shell.answerDialog({ kind: 'open', path });
  await new OperationList(shell.page).postReport.click();
  await expect(shell.page.getByRole('alert')).toContainText('not a report of Ballast');
});
