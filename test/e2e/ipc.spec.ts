/**
 * The one door to main, from the page and from below it.
 */
import { APPROVAL_CALLS, CALLS, EVENTS } from '../../shared/contract/names.ts';
import { ONLY_STAND_IN, sendRaw } from './support/below-the-preload.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ mainPage }) => {
  await mainPage.opened();
});

test('a call is answered', async ({ mainPage }) => {
  expect(await mainPage.call('app:about')).toMatchObject({ ok: true, data: { name: 'Ballast' } });
});

for (const sent of [{ path: '/etc' }, 'text', 0, null, ['app:about']]) {
  test(`a call with ${JSON.stringify(sent)} is refused`, async ({ mainPage }) => {
    expect(await mainPage.call('app:about', sent)).toMatchObject({ ok: false, code: 'invalid' });
  });
}

test('the page finds the calls, and nothing of Node.js or of the messages', async ({ page }) => {
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname'];
    const electron = ['electron', 'ipcRenderer', 'contextBridge', 'standInToMain'];
    const namesOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, inside]) => [name, namesOf(inside)])
        : typeof value;
    return {
      leaked: [...names, ...electron].filter((name) => name in window),
      bridge: namesOf(Reflect.get(window, 'ballast')),
    };
  });
  const functions = (groups: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(groups).map(([group, verbs]) => [
      group,
      verbs.map((verb) => [verb, 'function']),
    ]);
  expect(found).toEqual({
    leaked: [],
    bridge: [...functions(CALLS), ['on', functions(EVENTS)]],
  });
});

test('no script can change the bridge', async ({ mainPage, page }) => {
  const changed = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'ballast') as { readonly app: object };
    return [
      Reflect.set(window, 'ballast', {}),
      Reflect.deleteProperty(window, 'ballast'),
      Reflect.set(bridge, 'app', {}),
      Reflect.set(bridge.app, 'about', () => 'taken over'),
    ];
  });
  expect(changed).toEqual([false, false, false, false]);
  expect(await mainPage.call('app:about')).toMatchObject({ ok: true });
});

test('a sub-frame has no bridge', async ({ page }) => {
  const inFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow !== null && 'ballast' in frame.contentWindow;
  });
  expect(inFrame).toBe(false);
});

test.describe('below the preload', () => {
  test.beforeEach(({ shellName }) => {
    test.skip(shellName === 'electron', ONLY_STAND_IN);
  });

  test('the known call is answered, so that the refusals mean something', async ({ page }) => {
    expect(await sendRaw(page, 'main frame', 'app:about')).toMatchObject({ ok: true });
  });

  for (const channel of ['app:quit', 'app', '', '__proto__', 'ELECTRON_BROWSER_REQUIRE']) {
    test(`the channel "${channel}" is unknown`, async ({ page }) => {
      await expect(sendRaw(page, 'main frame', channel)).rejects.toThrow('No handler registered');
    });
  }

  for (const verb of APPROVAL_CALLS.approval) {
    test(`the main page cannot ${verb} an approval`, async ({ page }) => {
      const answer = await sendRaw(page, 'main frame', `approval:${verb}`, {
        id: '00000000-0000-4000-8000-000000000000',
      });
      expect(answer).toMatchObject({ ok: false, code: 'refused' });
    });
  }

  test('a call with more than one value is refused', async ({ page }) => {
    const answer = await sendRaw(page, 'main frame', 'app:about', undefined, 1);
    expect(answer).toMatchObject({ ok: false, code: 'invalid' });
  });

  test('a call from a sub-frame is refused', async ({ page }) => {
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const answer = await sendRaw(page, 'sub-frame', 'app:about');
    expect(answer).toMatchObject({ ok: false, code: 'refused' });
  });
});
