/**
 * Where logins are kept, and where they are not: a real keychain holds them over a restart, and no
 * file, line or page does.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ApprovalWindow } from './models/approval-window.ts';
import { DistributionPage } from './models/distribution-page.ts';
import { MainPage } from './models/main-page.ts';
import { OperationPage } from './models/operation-page.ts';
import { SetupPages } from './models/setup.ts';
import { KEYRING_MISSING, keyringSession } from './support/keyring.ts';
import type { TestNetwork } from './support/practice.ts';
import { expect, test } from './support/test.ts';
import { filesWith, heapOf, type Secrets, secretsIn } from './support/traces.ts';

const PASSPHRASE = 'harbour window lemon copper';
const WRONG = 'harbour window lemon silver';

/** A word that a page is made to hold, so that finding no secret beside it means something. */
const PLANTED = 'planted in the page by the test';

/** The logins that a person types, and what AMP gives for them. */
interface Logins {
  readonly amp: { readonly username: string; readonly password: string };
  readonly node: {
    readonly address: string;
    readonly username: string;
    readonly password: string;
  };
  readonly secrets: Secrets;
}

async function tokenOf({ network }: TestNetwork): Promise<string> {
  const { url, username, password } = network.details.amp;
  const answer = await fetch(`${url}/user/obtain_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  return token;
}

/**
 * The logins of the network. The file that tells the app of it gets others, which open nothing: what
 * the app offers for practice must not be what the test looks for.
 */
async function loginsOf(practice: TestNetwork): Promise<Logins> {
  const { amp } = practice.network.details;
  const { origin, username, password } = new URL(practice.node.url);
  const line = JSON.parse(await readFile(practice.file, 'utf8'));
  const shut = new URL(practice.node.url);
  shut.username = 'nobody';
  shut.password = 'opens-nothing';
  await writeFile(
    practice.file,
    JSON.stringify({
      ...line,
      amp: { ...line.amp, username: 'nobody', password: 'opens-nothing' },
      elements: { ...line.elements, url: shut.href },
    }),
  );
  return {
    amp: { username: amp.username, password: amp.password },
    node: {
      address: origin,
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
    },
    secrets: {
      'user name of AMP': amp.username,
      'password of AMP': amp.password,
      'token of AMP': await tokenOf(practice),
      'password of the node': decodeURIComponent(password),
      'login of the node': `${username}:${password}`,
      passphrase: PASSPHRASE,
      'wrong passphrase': WRONG,
    },
  };
}

/** Types both logins from the step of AMP on, and chooses the wallet. */
async function setUp(page: Page, { amp, node }: Logins): Promise<void> {
  const setup = new SetupPages(page);
  await setup.userName.fill(amp.username);
  await setup.password.fill(amp.password);
  await setup.signIn.click();
  await page.getByText('AMP has taken the login').waitFor();
  await setup.next.click();
  await setup.byHand();
  await setup.address.fill(node.address);
  await setup.userName.fill(node.username);
  await setup.password.fill(node.password);
  await setup.connect.click();
  await page.getByText('The node answers and fits this profile').waitFor();
  await setup.goTo('Wallet');
  await page.getByRole('button', { name: 'Choose the wallet treasury' }).click();
  await expect(setup.next).toBeEnabled();
}

async function expectNoneInHeap(page: Page, secrets: Secrets): Promise<void> {
  await page.evaluate((text) => Object.assign(window, { planted: text }), PLANTED);
  const heap = await heapOf(page);
  expect(secretsIn(heap, { planted: PLANTED })).toEqual(['planted']);
  expect(secretsIn(heap, secrets)).toEqual([]);
}

test('logins stay in the keychain, over a restart, and nowhere else', async ({
  practice,
  profile,
  startApp,
}) => {
  test.skip(KEYRING_MISSING.length > 0, `There is no ${KEYRING_MISSING.join(', ')} here.`);
  test.slow();
  const logins = await loginsOf(practice);
  const { secrets } = logins;
  await practice.network.node?.call('encryptwallet', [PASSPHRASE], 'treasury');
  const start = { args: practice.foundArgs, ...(await keyringSession(profile)) };

  const first = await startApp(start);
  await new SetupPages(first.page).startPractice();
  await setUp(first.page, logins);
  await expectNoneInHeap(first.page, secrets);
  await first.quit();
  expect(await filesWith(profile, { network: 'practice' })).toContain(
    `${join(profile, 'settings.json')}: network`,
  );
  expect(await filesWith(profile, secrets)).toEqual([]);
  expect(secretsIn(first.output(), secrets)).toEqual([]);

  const second = await startApp(start);
  const main = new MainPage(second.page);
  await main.opened();
  await expect.poll(() => main.call('amp:test')).toMatchObject({ ok: true });
  expect(await main.call('node:test')).toMatchObject({ ok: true });
  const distribution = new DistributionPage(second.page);
  await distribution.open(practice.asset.name);
  await distribution.create.click();
  const operation = new OperationPage(second.page);
  await operation.ask();
  await (await ApprovalWindow.opened(second)).give(WRONG);
  const again = await ApprovalWindow.opened(second);
  await expect(again.problem).toHaveText('The passphrase was wrong. Nothing was sent.');
  await expectNoneInHeap(again.page, secrets);
  await again.give(PASSPHRASE);
  await expect(operation.done).toBeVisible();
  await expectNoneInHeap(second.page, secrets);
  await second.quit();
  expect(await filesWith(profile, secrets)).toEqual([]);
  expect(secretsIn(second.output(), secrets)).toEqual([]);
});

test('a machine without a keychain is told so, and keeps logins for the session only', async ({
  practice,
  profile,
  startApp,
}) => {
  const logins = await loginsOf(practice);
  const start = { args: practice.foundArgs, env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } };
  const first = await startApp(start);
  await new SetupPages(first.page).startPractice();
  await expect(first.page.getByText('For this session only.')).toBeVisible();
  await setUp(first.page, logins);
  const main = new MainPage(first.page);
  expect(await main.call('amp:test')).toMatchObject({ ok: true });
  expect(await main.call('settings:read')).toMatchObject({ data: { secretsKept: 'session' } });
  await first.quit();
  expect(await filesWith(profile, logins.secrets)).toEqual([]);

  const second = await startApp(start);
  await expect(new SetupPages(second.page).heading('amp')).toBeVisible();
  expect(await new MainPage(second.page).call('amp:test')).toMatchObject({ ok: false });
});
