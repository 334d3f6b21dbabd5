/**
 * An issuance from nothing to an asset that is verified from the chain, and what can come in between.
 */
import type { Page } from '@playwright/test';
import { ApprovalWindow } from './models/approval-window.ts';
import { IssuePage } from './models/issue-page.ts';
import { OperationPage } from './models/operation-page.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const BASICS = {
  Name: 'Quay Wall Notes 2031',
  Ticker: 'QWN31',
  Domain: 'quay-wall.example.com',
  Amount: '2500000.5',
};

/** Fills everything in, without a reissuance, up to the operation. */
async function filledIn(page: Page, other: Partial<typeof BASICS> = {}): Promise<OperationPage> {
  const wizard = new IssuePage(page);
  await wizard.open();
  await wizard.fill({ ...BASICS, ...other });
  await wizard.field('Name').press('Enter');
  await wizard.choose(/^Transfer-restricted/);
  await wizard.choose(/^Public amount/);
  await wizard.next.click();
  await wizard.choose(/^No: the amount is final/);
  await wizard.next.click();
  await wizard.makeAddresses.click();
  await wizard.next.click();
  await wizard.submit.click();
  return new OperationPage(page);
}

test('from nothing to an asset that is verified', async ({ practice, startApp }) => {
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const wizard = new IssuePage(page);
  await wizard.open();
  await wizard.fill(BASICS);
  const notations = page.locator('.issue-notations');
  await expect(notations).toContainText('250000050');
  await expect(notations).toContainText('2,500,000.50 QWN31');
  await expect(notations).toContainText('2.50000050');
  await expectAccessible(page);
  await wizard.next.click();

  await wizard.choose(/^Transfer-restricted/);
  await wizard.choose(/^Public amount/);
  await expectAccessible(page);
  await wizard.next.click();

  await wizard.choose(/^Yes: with a reissuance token/);
  await expect(wizard.field(/^Reissuance tokens/)).toHaveValue('1');
  await expectAccessible(page);
  await wizard.next.click();

  await expect(wizard.next).toHaveAttribute('aria-disabled', 'true');
  await wizard.makeAddresses.click();
  await expect(page.getByText('Token goes to')).toBeVisible();
  await expectAccessible(page);
  await wizard.next.click();

  await expect(wizard.contract).toContainText('"entity":{"domain":"quay-wall.example.com"}');
  await expectAccessible(page);
  await wizard.submit.click();

  const operation = new OperationPage(page);
  await expect(operation.heading).toHaveText('Issuance of 2,500,000.50 QWN31');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'false');
  await expectAccessible(page);
  await operation.ask();
  const approval = await ApprovalWindow.opened(shell);
  await expect(approval.page.getByRole('heading', { level: 1 })).toHaveText('Approve an issuance');
  await expect(approval.amount).toHaveText('2,500,000.50 QWN31');
  await expect(approval.page.locator('body')).toContainText('This cannot be undone');
  await expectAccessible(approval.page);
  await approval.give();

  const verified = page.getByRole('region', { name: 'Verified from the chain' });
  await expect(verified).toBeVisible();
  await expect(page.getByText('The asset is issued, and the chain holds')).toBeVisible();
  await expect(operation.receipt).toContainText('Token id');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open the asset' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(BASICS.Name);
});

test('fields that are wrong say so where they stand', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.args });
  const wizard = new IssuePage(page);
  await wizard.open();
  await wizard.next.click();
  await expect(page.getByText('AMP asks for at least 5 characters')).toBeVisible();
  await expect(wizard.field('Name')).toBeFocused();
  await expectAccessible(page);
  await wizard.fill({ Name: 'Dock Notes', Ticker: 'D N', Domain: 'https://dock.example.com' });
  await wizard.fill({ Amount: '1.234' });
  await wizard.next.click();
  await expect(page.getByText('Use letters, digits, "." and "-" only')).toBeVisible();
  await expect(page.getByText('Leave out the scheme')).toBeVisible();
  await expect(page.getByText('has more decimals than the 2 of this asset')).toBeVisible();
  await expect(wizard.field('Ticker')).toBeFocused();
  await wizard.fill({ Ticker: 'DOCK', Domain: 'dock.example.com' });
  await page.getByRole('combobox', { name: 'Precision' }).selectOption('3');
  await wizard.next.click();
  await wizard.next.click();
  await expect(page.getByText('Choose who may hold the asset')).toBeVisible();
  await expectAccessible(page);
});

test('what was filled in survives a reload and another page', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.args });
  const wizard = new IssuePage(page);
  await wizard.open();
  await wizard.fill(BASICS);
  await wizard.next.click();
  await wizard.choose(/^Issuer-tracked/);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Issuer-tracked/ })).toBeChecked();
  await wizard.choose(/^Public amount/);
  await wizard.next.click();
  await wizard.choose(/^No: the amount is final/);
  await wizard.next.click();
  await wizard.makeAddresses.click();
  const address = await page.locator('.issue-whole .mono').first().textContent();
  await wizard.open();
  await expect(wizard.field('Name')).toHaveValue(BASICS.Name);
  await page.reload();
  await wizard.step('Treasury').getByRole('link').click();
  await expect(page.locator('.issue-whole .mono').first()).toHaveText(address ?? '');
});

test('an asset that is not what was asked for raises an alarm', async ({ practice, startApp }) => {
  practice.network.amp.cheatOnIssue('contract');
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const operation = await filledIn(page);
  await operation.ask();
  await (await ApprovalWindow.opened(shell)).give();
  const differs = page.getByRole('region', { name: 'The chain differs' });
  await expect(differs).toContainText('Contract');
  await expect(differs).toContainText('Do not use this asset');
  await expect(page.locator('.note[data-tone="mend"]')).toContainText(
    'What AMP issued is not what was asked for',
  );
  await expectAccessible(page);
});

test('a ticker that is taken is refused, and can be corrected', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.args });
  const { asset } = practice;
  const taken = { Name: asset.name, Ticker: 'HARB' };
  const operation = await filledIn(page, taken);
  await expect(operation.check('Not issued already')).toContainText('AMP has');
  await expect(operation.review).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open what was filled in' }).click();
  const wizard = new IssuePage(page);
  await expect(wizard.field('Ticker')).toHaveValue('HARB');
});
