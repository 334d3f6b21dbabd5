/**
 * The settings: the login at AMP, the colours, and another network.
 */
import { ApprovalWindow } from './models/approval-window.ts';
import { SettingsPage } from './models/settings-page.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test.use({ appArgs: ['--practice'] });

test('the login is tested, and its token is refreshed', async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.button('Test').click();
  await expect(settings.said).toHaveText(/^AMP .+ took the login\.$/);
  await settings.button('Refresh token').click();
  await expect(settings.said).toContainText('new token');
  await settings.button('Test').click();
  await expect(settings.said).toContainText('took the login');
});

test('a login that AMP refuses takes the place of none', async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.button('Replace').click();
  await settings.field('User name').fill('nobody');
  await settings.field('Password').fill('a wrong password');
  await settings.answer('Test and keep');
  await expect(settings.dialog).toContainText('AMP does not take this user name and password');
  await expect(settings.field('Password')).toHaveValue('');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await settings.button('Test').click();
  await expect(settings.said).toContainText('took the login');
});

test('the password is changed at AMP, and the new one is kept', async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.button('Change password').click();
  await settings.field('New password').fill('a new password 1');
  await settings.field('The same again').fill('a new password 2');
  await settings.answer('Change');
  await expect(settings.dialog).toContainText('This is not the same as above.');
  await expectAccessible(page);
  await settings.field('The same again').fill('a new password 1');
  await settings.answer('Change');
  await expect(settings.said).toContainText('changed at AMP');
  await settings.button('Test').click();
  await expect(settings.said).toContainText('took the login');
});

test('the login is forgotten when the approval window says so', async ({ shell }) => {
  const settings = new SettingsPage(shell.page);
  await settings.open();
  await settings.button('Forget').click();
  const approval = await ApprovalWindow.opened(shell);
  await expect(settings.main.page.getByText('The approval window is open')).toBeVisible();
  await expectAccessible(settings.main.page);
  await approval.refuse();
  await expect(settings.main.page.getByText('The approval window is open')).toBeHidden();
  await expect(settings.main.fact('Set since')).not.toHaveText('Not set');
  await settings.button('Forget').click();
  await (await ApprovalWindow.opened(shell)).give();
  await expect(settings.main.fact('Set since')).toHaveText('Not set');
  await expect(settings.button('Forget')).toBeDisabled();
});

test('the colours that were chosen outlast a reload', async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  for (const [scheme, background] of [
    ['Dark', 'rgb(16, 22, 29)'],
    ['Light', 'rgb(246, 247, 249)'],
  ] as const) {
    await page.getByText(scheme, { exact: true }).click();
    await expect(page.locator('body')).toHaveCSS('background-color', background);
    await page.reload();
    await settings.main.opened();
    await expect(page.locator('body')).toHaveCSS('background-color', background);
  }
});

test('another network shows nothing of the one before', async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.main.goTo('Assets');
  await expect(page.getByRole('link', { name: 'Harbour Bond 2031' })).toBeVisible();
  await settings.open();
  await settings.button('Change to testnet').click();
  await expectAccessible(page);
  await settings.answer('Change');
  await expect(settings.main.bar.getByText('TESTNET')).toBeVisible();
  await settings.main.goTo('Assets');
  await expect(page.getByText('No login at AMP yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Harbour Bond 2031' })).toBeHidden();
  await expectAccessible(page);
});
