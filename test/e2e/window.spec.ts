import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { APP } from './support/process.ts';
import { expect, test } from './support/test.ts';

const { version } = JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8'));

test('the first window leads into the set-up', async ({ mainPage }) => {
  await expect(mainPage.heading).toHaveText('Which network do you want to work on?');
  await expect(mainPage.ways.getByRole('link', { name: 'Set-up' })).toBeVisible();
  await expectAccessible(mainPage.page);
});

test('the title says whether this is Electron', async ({ page, mainPage, shellName }) => {
  await mainPage.opened();
  const suffix = shellName === 'electron' ? '' : ' (Chromium stand-in, not Electron)';
  await expect(page).toHaveTitle(`Which network do you want to work on? – Ballast${suffix}`);
});

test('the page works again after a reload', async ({ mainPage }) => {
  await mainPage.opened();
  await mainPage.page.reload();
  await mainPage.opened();
  expect(await mainPage.call('app:about')).toMatchObject({ ok: true });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the window is ${colorScheme} when the system is`, async ({ mainPage }, info) => {
    await mainPage.page.emulateMedia({ colorScheme });
    await mainPage.opened();
    const background = colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(16, 22, 29)';
    await expect(mainPage.page.locator('body')).toHaveCSS('background-color', background);
    await expectAccessible(mainPage.page);
    const body = await mainPage.page.screenshot();
    expect(body.length).toBeGreaterThan(5_000);
    await info.attach(`main ${colorScheme}`, { body, contentType: 'image/png' });
  });
}

test('the app ends when its window is closed', async ({ shell }) => {
  await shell.page.close();
  expect(await shell.quit()).toBe(0);
});

test.describe('started with --practice', () => {
  test.use({ appArgs: ['--practice'] });

  test('the window opens at home, with an asset to distribute', async ({ mainPage }) => {
    await expect(mainPage.heading).toHaveText('Home');
    await expect(mainPage.bar.getByText('PRACTICE')).toBeVisible();
    await mainPage.goTo('Assets');
    await expect(mainPage.page.getByRole('link', { name: 'Harbour Bond 2031' })).toBeVisible();
    await expectAccessible(mainPage.page);
  });

  test('the settings tell which build it is', async ({ mainPage, shellName }) => {
    await mainPage.goTo('Settings');
    await expect(mainPage.fact('Version')).toHaveText(version);
    const carrier = shellName === 'electron' ? /^Electron / : /not Electron/;
    await expect(mainPage.fact('Runs on')).toHaveText(carrier);
    await expectAccessible(mainPage.page);
  });
});
