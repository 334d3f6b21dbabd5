/**
 * The set-up: from nothing to a treasury that can work, left and gone on with, and what can be wrong
 * on the way.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupPages } from './models/setup.ts';
import { expectAccessible } from './support/axe.ts';
import { KEYRING_MISSING, keyringSession } from './support/keyring.ts';
import { expect, test } from './support/test.ts';

const PASSPHRASE = 'harbour window lemon copper';

/** What a node says of its chain, where a test wants it to say something else than is. */
function chainInfo(chain: string, progress: number) {
  const headers = 3_200_000;
  const result = {
    chain,
    blocks: Math.floor(headers * progress),
    headers,
    bestblockhash: '0'.repeat(64),
    verificationprogress: progress,
    initialblockdownload: progress < 1,
  };
  const body = JSON.stringify({ result, error: null, id: null });
  return { status: 200, type: 'application/json', body };
}

test('leads from nothing on practice to a treasury that is ready', async ({ shell, profile }) => {
  test.slow();
  const { page } = shell;
  const setup = new SetupPages(page);

  await expect(setup.heading('network')).toBeVisible();
  await expect(setup.next).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await setup.startPractice();

  await expect(setup.userName).toBeFocused();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await setup.practiceLogin.click();
  await expect(page.getByText('AMP has taken the login')).toBeVisible();
  await expect(setup.next).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');

  await expect(setup.heading('node')).toBeVisible();
  await expectAccessible(page);
  await setup.connectPracticeNode();
  await expect(setup.next).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');

  await expect(setup.heading('sync')).toBeVisible();
  await expect(page.getByText('as this profile needs it')).toBeVisible();
  await expectAccessible(page);
  await setup.next.click();

  await expect(setup.heading('wallet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose the wallet treasury' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make a new wallet' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Name' }).fill('rehearsal');
  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await page.getByLabel('Passphrase once more').fill('different');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  await expect(page.getByText('This is not the same passphrase.')).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Passphrase once more').fill(PASSPHRASE);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Make the wallet' }).click();
  await expect(page.getByText('With a passphrase')).toBeVisible();
  await setup.next.click();

  await expect(setup.heading('backup')).toBeVisible();
  await expectAccessible(page);
  const backup = join(profile, 'wallet-backup.dat');
  await shell.answerDialog({ kind: 'save', path: backup });
  await page.getByRole('button', { name: 'Save a backup …' }).click();
  await expect(page.getByText(`Saved to ${backup}`)).toBeVisible();
  expect(existsSync(backup)).toBe(true);
  await setup.next.click();

  await expect(setup.heading('fees')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the L-BTC address' })).toBeVisible();
  await expect(page.getByText('L-BTC has arrived.')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await setup.next.click();

  await expect(setup.heading('summary')).toHaveText('Ballast is ready');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to Assets' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible();
});

test('puts off what can wait, and says so in the summary', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.signInForPractice();
  await setup.connectPracticeNode();
  await setup.goTo('Wallet');
  await page.getByRole('button', { name: 'Choose the wallet treasury' }).click();
  await expect(setup.next).toBeFocused();
  await setup.next.click();
  await setup.putOff.click();
  await expect(setup.heading('fees')).toBeVisible();
  await setup.goTo('Summary');
  await expect(setup.heading('summary')).toHaveText('Ballast is ready');
  await expect(setup.summaryOf('Backup')).toContainText('Put off');
  await page.getByRole('link', { name: 'Do it now: Backup' }).click();
  await expect(setup.heading('backup')).toBeVisible();
  await expect(page.getByText('There is no backup yet.')).toBeVisible();
});

test('names in the summary what does not hold any more', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.args });
  const setup = new SetupPages(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Look at Elements node' }).click();
  await expect(page.getByText('The node answers and fits this profile')).toBeVisible();
  await setup.goTo('Summary');
  await expect(setup.heading('summary')).toHaveText('Ballast is ready');

  practice.node.fate = () => 'drop-before';
  await page.getByRole('button', { name: 'Check all again' }).click();
  await expect(setup.heading('summary')).toHaveText('Something has to be mended');
  await expect(setup.summaryOf('Elements node')).toContainText('To mend');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mend it: Elements node' }).click();
  await expect(page.getByText('The node cannot be worked with right now.')).toBeVisible();

  practice.node.reset();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('The node answers.')).toBeVisible();
  await setup.goTo('Summary');
  await expect(setup.heading('summary')).toHaveText('Ballast is ready');
});

test('goes on where it was left, with the logins that the keychain holds', async ({
  practice,
  profile,
  startApp,
}) => {
  test.skip(KEYRING_MISSING.length > 0, `There is no ${KEYRING_MISSING.join(', ')} here.`);
  const start = { args: practice.foundArgs, ...(await keyringSession(profile)) };
  const first = await startApp(start);
  const before = new SetupPages(first.page);
  await before.startPractice();
  await expect(first.page.getByText('For this session only.')).toBeHidden();
  await before.signInForPractice();
  await before.connectPracticeNode();
  await before.next.click();
  await expect(before.heading('sync')).toBeVisible();
  await first.quit();

  const { page } = await startApp(start);
  const after = new SetupPages(page);
  await expect(after.heading('wallet')).toBeVisible();
  await after.goTo('AMP login');
  await expect(page.getByText('AMP has taken the login')).toBeVisible();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText(/^AMP \S+ takes the login\.$/)).toBeVisible();
});

test('asks for the login again where no keychain has kept it', async ({ practice, startApp }) => {
  const first = await startApp({ args: practice.foundArgs });
  const before = new SetupPages(first.page);
  await before.startPractice();
  await expect(first.page.getByText('For this session only.')).toBeVisible();
  await before.signInForPractice();
  await first.quit();

  const { page } = await startApp({ args: practice.foundArgs });
  await expect(new SetupPages(page).heading('amp')).toBeVisible();
});

test('says at the field that AMP refuses a login, and keeps what was typed', async ({
  practice,
  startApp,
}) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await page.keyboard.press('Enter');
  await expect(setup.problem('Write the user name of your issuer account.')).toBeVisible();
  await expect(setup.userName).toBeFocused();

  await setup.userName.fill('somebody');
  await setup.password.fill('not the password');
  await page.keyboard.press('Enter');
  await expect(setup.problem(/^AMP does not take this user name and password\./)).toBeVisible();
  await expect(setup.userName).toHaveValue('somebody');
  await expect(setup.password).toBeFocused();
  await expect(setup.next).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  practice.amp.fate = () => 'drop-before';
  await setup.signIn.click();
  await expect(page.getByRole('alert')).toContainText('AMP');
  practice.amp.reset();

  const { username = '', password = '' } = practice.network.details.amp;
  await setup.userName.fill(username);
  await setup.password.fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('AMP has taken the login')).toBeVisible();
  await page.getByRole('button', { name: 'Use another login' }).click();
  await expect(setup.userName).toHaveValue('');
  await expect(setup.password).toHaveValue('');
});

test('says what is wrong with a node, and how to mend it', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.signInForPractice();
  await setup.byHand();

  await setup.address.fill('127.0.0.1');
  await setup.connect.click();
  await expect(setup.problem('Begin the address with http:// or https://.')).toBeVisible();
  await expect(setup.address).toBeFocused();

  await setup.address.fill('http://127.0.0.1:1');
  await setup.userName.fill('somebody');
  await setup.password.fill('not the password');
  await page.keyboard.press('Enter');
  await expect(setup.problem(/^Nothing answers at 127\.0\.0\.1:1/)).toBeVisible();
  await expect(setup.address).toBeFocused();
  await expectAccessible(page);

  const node = new URL(practice.node.url);
  await setup.address.fill(node.origin);
  await setup.connect.click();
  await expect(setup.problem(/refuses the RPC user name and password/)).toBeVisible();
  await expect(setup.password).toBeFocused();

  await setup.userName.fill(decodeURIComponent(node.username));
  await setup.password.fill(decodeURIComponent(node.password));
  practice.node.fate = (name) => (name === 'getblockchaininfo' ? chainInfo('liquidv1', 1) : 'pass');
  await setup.connect.click();
  await expect(
    setup.problem(/The node is on chain liquidv1, but the practice profile/),
  ).toBeVisible();
  await expect(setup.next).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  practice.node.reset();
  await setup.connect.click();
  await expect(page.getByText('The node answers and fits this profile')).toBeVisible();
});

test('shows a file for a new node, and saves it over none', async ({
  practice,
  profile,
  startApp,
}) => {
  const shell = await startApp({ args: practice.foundArgs });
  const { page } = shell;
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.signInForPractice();
  await page.getByText('I have no elements.conf yet').click();
  await expect(page.getByText('rpcauth=')).toBeVisible();
  await expectAccessible(page);

  const path = join(profile, 'elements.conf');
  const save = page.getByRole('button', { name: 'Save elements.conf …' });
  await shell.answerDialog({ kind: 'save', path });
  await save.click();
  await expect(page.getByText(`Saved to ${path}.`)).toBeVisible();
  await shell.answerDialog({ kind: 'save', path });
  await save.click();
  await expect(page.getByRole('alert')).toContainText('writes over none');
});

test('waits for the blocks, and goes on by itself', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.signInForPractice();
  const behind = chainInfo('elementsregtest', 0.25);
  practice.node.fate = (name) => (name === 'getblockchaininfo' ? behind : 'pass');
  await setup.connectPracticeNode();
  await setup.next.click();
  await expect(setup.heading('sync')).toBeVisible();
  await expect(page.getByText('800,000 of 3,200,000 · 25.0 %')).toBeVisible();
  await expectAccessible(page);

  practice.node.reset();
  await expect(setup.heading('wallet')).toBeVisible({ timeout: 20_000 });
});

test('changes between networks by their cards', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await page.getByRole('button', { name: 'Work on TESTNET' }).click();
  await expect(setup.heading('amp')).toBeVisible();
  await expect(page.getByText('TESTNET', { exact: true })).toBeVisible();
  await expect(page.getByText('amp-test.blockstream.com')).toBeVisible();
  await expect(setup.practiceLogin).toBeHidden();
  await expectAccessible(page);
  await setup.back.click();
  await expect(page.getByRole('region', { name: 'Liquid testnet' })).toContainText('In use');
  await setup.startPractice();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await expect(setup.practiceLogin).toBeVisible();
});

test('is walked with the keyboard alone', async ({ practice, startApp }) => {
  const { page } = await startApp({ args: practice.foundArgs });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.practiceLogin.press('Enter');
  await expect(setup.next).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(setup.heading('node')).toBeVisible();
  await expect(setup.practiceNode).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(setup.heading('amp')).toBeVisible();
});

test('finds the node of this computer by its elements.conf', async ({
  practice,
  profile,
  startApp,
}) => {
  const node = new URL(practice.node.url);
  const folder = join(profile, '.elements');
  await mkdir(folder);
  const file = join(folder, 'elements.conf');
  const lines = [
    'chain=elementsregtest',
    `rpcuser=${decodeURIComponent(node.username)}`,
    `rpcpassword=${decodeURIComponent(node.password)}`,
    '[elementsregtest]',
    `rpcport=${node.port}`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const { page } = await startApp({ args: practice.foundArgs, env: { HOME: profile } });
  const setup = new SetupPages(page);
  await setup.startPractice();
  await setup.signInForPractice();
  await expect(page.getByText(file)).toBeVisible();
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Use ${file}` }).click();
  await expect(page.getByText('The node answers and fits this profile')).toBeVisible();

  practice.node.fate = () => 'drop-before';
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('alert')).toContainText('The node cannot be worked with right now.');
  await expectAccessible(page);
  practice.node.reset();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('The node answers.')).toBeVisible();
});
