/**
 * An asset with its figures and its assignments.
 */
import { MainPage } from './models/main-page.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('the figures of an asset can be checked', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.args });
  const main = new MainPage(page);
  const { asset } = practice;
  await main.goTo('Assets');
  await page.getByRole('link', { name: asset.name }).click();
  await expect(main.heading).toHaveText(asset.name);
  await expect(main.heading).toBeFocused();

  await expect(main.fact('Node wallet')).toHaveText('1,000,000.00 HARB');
  await expect(main.fact('AMP says')).toHaveText('1,000,000.00 HARB · equal');
  await expect(main.fact('Ready to distribute')).toHaveText('510.00 HARB');
  await main.fact('Ready to distribute').getByRole('button').hover();
  await expect(page.getByRole('tooltip')).toContainText('51,000 base units');
  await expectAccessible(page);

  const rows = page.getByRole('table', { name: 'Assignments' }).getByRole('row');
  await expect(rows).toHaveCount(asset.assignments.length + 1);
  await page.getByRole('button', { name: 'Amount' }).click();
  await expect(rows.nth(1)).toContainText('100.00');
  await page.getByRole('button', { name: 'Amount' }).click();
  await expect(rows.nth(1)).toContainText('104.00');
  await page.getByRole('textbox', { name: 'Investor, GAID or state' }).fill('ready 003');
  await expect(rows).toHaveCount(2);
});

test('an answer that AMP owes is told, and asked for again on request', async ({
  practice,
  startApp,
}) => {
  practice.amp.fate = (name) =>
    /^GET assets\/?$/.test(name)
      ? { status: 400, body: '{"detail":"Not now."}', type: 'application/json' }
      : 'pass';
  const { page } = await startApp({ args: practice.args });
  const main = new MainPage(page);
  await main.goTo('Assets');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The assets could not be read.');
  await expect(alert).toContainText('Not now.');
  await expectAccessible(page);
  practice.amp.fate = () => 'pass';
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: practice.asset.name })).toBeVisible();
  await expect(alert).toBeHidden();
});
