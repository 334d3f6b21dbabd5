/**
 * A distribution from AMP or from a file to the receipt, and what can come in between.
 */

import { ApprovalWindow } from './models/approval-window.ts';
import { DistributionPage } from './models/distribution-page.ts';
import { OperationPage } from './models/operation-page.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('from AMP to the receipt', async ({ practice, startApp }) => {
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
});
