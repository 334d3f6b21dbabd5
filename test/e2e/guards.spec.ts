/**
 * What no page may do, whatever script runs in it.
 */
import { readdir } from 'node:fs/promises';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ mainPage }) => {
  await mainPage.opened();
});

test('the page stays where it is', async ({ mainPage, page }) => {
  const before = page.url();
  const anew = new URL('index.html', before).href;
  for (const target of ['https://example.com/', './missing.html', anew]) {
    const failed = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
    await page.evaluate((url) => {
      Object.assign(window, { mark: 1 });
      window.location.assign(url);
    }, target);
    await failed;
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => Reflect.get(window, 'mark'))).toBe(1);
  }
  await mainPage.opened();
});

test('no other window opens', async ({ page }) => {
  for (const target of ['https://example.com/', page.url(), 'about:blank']) {
    const opened = await page.evaluate((url) => {
      const window = globalThis.open(url);
      return window === null ? null : Reflect.has(window, 'ballast');
    }, target);
    expect(opened).not.toBe(true);
    await expect.poll(() => page.context().pages().length).toBe(1);
  }
});

test('every permission is denied', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read'];
    const all = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
    );
    return Promise.all(all);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const asked = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.clipboard.readText().catch((error: Error) => error.name),
  ]);
  expect(asked).toEqual(['denied', 'NotAllowedError']);
});

test('nothing is loaded down', async ({ page, profile }) => {
  const before = page.url();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['taken along']));
    link.download = 'taken-along.txt';
    document.body.append(link);
    link.click();
  });
  // A further answer of main comes after the event of the download.
  await page.reload();
  expect(page.url()).toBe(before);
  const files = await readdir(profile, { recursive: true });
  expect(files.filter((name) => name.endsWith('.txt') && name.includes('taken'))).toEqual([]);
});
