import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { APP } from './support/process.ts';
import { expect, test } from './support/test.ts';

const { version } = JSON.parse(readFileSync(join(APP, 'package.json'), 'utf8'));

test('the window opens and tells which build it is', async ({ mainPage }) => {
  await expect(mainPage.heading).toHaveText('Ballast');
  await expect(mainPage.version).toHaveText(`Version ${version}, MIT licence`);
  await expectAccessible(mainPage.page);
});

test('the title says whether this is Electron', async ({ page, shellName }) => {
  await expect(page).toHaveTitle(
    shellName === 'electron' ? 'Ballast' : 'Ballast (Chromium stand-in, not Electron)',
  );
});

test('the page works again after a reload', async ({ mainPage }) => {
  await expect(mainPage.version).toBeVisible();
  await mainPage.page.reload();
  await expect(mainPage.version).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the window is ${colorScheme} when the system is`, async ({ mainPage }, info) => {
    await mainPage.page.emulateMedia({ colorScheme });
    await expect(mainPage.version).toBeVisible();
    const background = colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(16, 22, 29)';
    await expect(mainPage.page.locator('body')).toHaveCSS('background-color', background);
    await expectAccessible(mainPage.page);
    const body = await mainPage.page.screenshot();
    expect(body.length).toBeGreaterThan(5_000);
    await info.attach(`main ${colorScheme}`, { body, contentType: 'image/png' });
  });
}

test('a second start leaves it to the first and ends', async ({ shell, mainPage }) => {
  expect(await shell.startSecond()).toBe(0);
  expect(await mainPage.callAbout()).toMatchObject({ ok: true });
});

test('the app ends when its window is closed', async ({ shell }) => {
  await shell.page.close();
  expect(await shell.quit()).toBe(0);
});
