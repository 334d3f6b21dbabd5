/**
 * The way through the set-up.
 */
import { join } from 'node:path';
import { SetupPages } from '../e2e/models/setup.ts';
import type { TestNetwork } from '../e2e/support/practice.ts';
import type { Shell } from '../e2e/support/shell.ts';
import type { Camera } from './camera.ts';

const PASSPHRASE = 'harbour window lemon copper';

/** Goes from the first window to the summary. */
export async function photographSetup(
  camera: Camera,
  shell: Shell,
  { network, node }: TestNetwork,
  profile: string,
): Promise<void> {
  const { page } = shell;
  const setup = new SetupPages(page);
  await setup.heading('network').waitFor();
  await camera.main(page, 'network');

  await setup.startPractice();
  await camera.main(page, 'amp');
  await setup.userName.fill('somebody');
  await setup.password.fill('not the password');
  await setup.signIn.click();
  await setup.problem(/^AMP does not take/).waitFor();
  await camera.main(page, 'amp-refused');
  await setup.practiceLogin.click();
  await page.getByText('AMP has taken the login').waitFor();
  await camera.main(page, 'amp-taken');
  await setup.next.click();

  await setup.heading('node').waitFor();
  await camera.main(page, 'node');
  await page.getByText('I have no elements.conf yet').click();
  await page.getByText('rpcauth=').waitFor();
  await camera.main(page, 'node-new');
  await setup.byHand();
  await setup.userName.fill('somebody');
  await setup.password.fill('not the password');
  await setup.address.fill('http://127.0.0.1:1');
  await setup.connect.click();
  await setup.problem(/^Nothing answers/).waitFor();
  await camera.main(page, 'node-silent');
  await setup.connectPracticeNode();
  await camera.main(page, 'node-connected');
  await setup.next.click();

  await setup.heading('sync').waitFor();
  await page.getByText('as this profile needs it').waitFor();
  await camera.main(page, 'sync');
  await setup.next.click();

  await setup.heading('wallet').waitFor();
  await page.getByRole('button', { name: 'Make a new wallet' }).waitFor();
  await camera.main(page, 'wallet');
  await page.getByRole('button', { name: 'Make a new wallet' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('rehearsal');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Passphrase once more').fill(`${PASSPHRASE}s`);
  await page.getByRole('button', { name: 'Make the wallet' }).click();
  await camera.main(page, 'wallet-new');
  await page.getByLabel('Passphrase once more').fill(PASSPHRASE);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Make the wallet' }).click();
  await page.getByText('With a passphrase').waitFor();
  await camera.main(page, 'wallet-chosen');
  await setup.next.click();

  await setup.heading('backup').waitFor();
  await camera.main(page, 'backup');
  await shell.answerDialog({ kind: 'save', path: join(profile, 'treasury-backup.dat') });
  await page.getByRole('button', { name: 'Save a backup …' }).click();
  await page.getByText('Saved to').waitFor();
  await camera.main(page, 'backup-saved');
  await setup.next.click();

  await setup.heading('fees').waitFor();
  await page.getByRole('img', { name: 'QR code of the L-BTC address' }).waitFor();
  await camera.main(page, 'fees');
  network.node?.fund('rehearsal', 1_000_000n);
  await network.mine(1);
  await page.getByText('L-BTC has arrived.').waitFor();
  await camera.main(page, 'fees-arrived');
  await setup.next.click();

  await setup.heading('summary').waitFor();
  await camera.main(page, 'summary');
  node.fate = () => 'drop-before';
  await page.getByRole('button', { name: 'Check all again' }).click();
  await page.getByRole('heading', { name: 'Something has to be mended' }).waitFor();
  await camera.main(page, 'summary-trouble');
  node.reset();
}
