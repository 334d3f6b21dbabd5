/**
 * The Content-Security-Policy, as the browser that shows the page keeps it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const ELSEWHERE = 'https://example.com/';

/** Remembers what the policy stops from now on. */
async function watch(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const stopped: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      stopped.push(effectiveDirective);
    });
    return stopped;
  });
  return () => seen.jsonValue();
}

test.beforeEach(async ({ mainPage }) => {
  await mainPage.opened();
});

test('the policy comes as a header', async ({ page }) => {
  const policy = await page.evaluate(async () => {
    const { headers } = await fetch(window.location.href);
    return headers.get('content-security-policy');
  });
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
});

test('an inline script does not run', async ({ page }) => {
  const stopped = await watch(page);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
  });
  await expect.poll(stopped).toEqual(['script-src-elem']);
  expect(await page.title()).not.toContain('taken over');
});

test('an inline event handler does not run', async ({ page }) => {
  const stopped = await watch(page);
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.setAttribute('onerror', 'document.title = "taken over"');
    document.body.append(image);
  });
  await expect.poll(stopped).toEqual(['script-src-attr']);
});

test('text does not become code', async ({ page }) => {
  const stopped = await watch(page);
  // The driver's own evaluation is allowed to use eval, so a timer of the page tries it.
  await page.evaluate(() => {
    Reflect.apply(window.setTimeout, window, ['document.title = "taken over"', 0]);
  });
  await expect.poll(stopped).toEqual(['script-src']);
  expect(await page.title()).not.toContain('taken over');
});

test('a style without the nonce is not taken', async ({ page }) => {
  const stopped = await watch(page);
  const before = await page.evaluate(() => getComputedStyle(document.body).opacity);
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { opacity: 0.5 }';
    document.head.append(style);
  });
  await expect.poll(stopped).toEqual(['style-src-elem']);
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe(before);
});

test('the page connects to itself only', async ({ page }) => {
  const stopped = await watch(page);
  const outcome = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'answered',
        () => 'refused',
      ),
    ELSEWHERE,
  );
  expect(outcome).toBe('refused');
  await expect.poll(stopped).toEqual(['connect-src']);
});

test('a socket leads nowhere', async ({ page }) => {
  const stopped = await watch(page);
  await page.evaluate(() => {
    new WebSocket('wss://example.com/');
  });
  await expect.poll(stopped).toEqual(['connect-src']);
});

test('no script, picture, style or frame comes from elsewhere', async ({ page }) => {
  const stopped = await watch(page);
  await page.evaluate((url) => {
    const script = document.createElement('script');
    const image = document.createElement('img');
    const style = document.createElement('link');
    const frame = document.createElement('iframe');
    script.src = url;
    image.src = url;
    style.rel = 'stylesheet';
    style.href = url;
    frame.src = url;
    document.body.append(script, image, style, frame);
  }, ELSEWHERE);
  const sorted = async (): Promise<readonly string[]> => (await stopped()).toSorted();
  await expect.poll(sorted).toEqual(['frame-src', 'img-src', 'script-src-elem', 'style-src-elem']);
});

test('a form is sent nowhere', async ({ page }) => {
  const stopped = await watch(page);
  const before = page.url();
  await page.evaluate((url) => {
    const form = document.createElement('form');
    form.action = url;
    document.body.append(form);
    form.requestSubmit();
  }, ELSEWHERE);
  await expect.poll(stopped).toEqual(['form-action']);
  expect(page.url()).toBe(before);
});
