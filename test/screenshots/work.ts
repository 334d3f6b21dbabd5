/**
 * The way of a distribution, and the pages around it.
 */
import { HOLDERS_WALLET } from '../../main/practice/ground.ts';
import { ApprovalWindow } from '../e2e/models/approval-window.ts';
import { DistributionPage } from '../e2e/models/distribution-page.ts';
import { MainPage } from '../e2e/models/main-page.ts';
import { OperationList } from '../e2e/models/operation-list.ts';
import { OperationPage } from '../e2e/models/operation-page.ts';
import { Outside, REFUSED } from '../e2e/models/outside.ts';
import type { TestNetwork } from '../e2e/support/practice.ts';
import type { Shell } from '../e2e/support/shell.ts';
import type { Camera } from './camera.ts';

const NAMES = [
  ...['Alder Pension Fund', 'Birgit Lindqvist', 'Cormorant Holdings AG', 'Dante Ferrari'],
  ...['Elm Street Partners LP', 'Fjordbank Verwaltungsgesellschaft mbH', 'Grace Okonkwo'],
  ...['Harbour Staff Benefit Trust', 'Ines Duarte', 'Juniper Family Office', 'Kestrel Capital SA'],
  'Lumen Foundation',
];

/** The pages before anything was done. */
export async function photographStart(camera: Camera, shell: Shell): Promise<void> {
  const { page } = shell;
  const main = new MainPage(page);
  await page.getByText('No operations yet').waitFor();
  await camera.main(page, 'home-empty');
  await main.goTo('Operations');
  await camera.main(page, 'operations-empty');
  await main.goTo('Settings');
  await main.fact('Log folder').waitFor();
  await camera.main(page, 'settings');
}

/** Moves nearly all L-BTC out of the treasury, so that the fee cannot be paid. */
async function drainFees({ network }: TestNetwork): Promise<void> {
  const address = await network.node?.call('getnewaddress', [], HOLDERS_WALLET);
  await network.node?.call('sendtoaddress', [address, '9.99999'], 'treasury');
  await network.mine(1);
}

/** From the assets to the receipt. */
export async function photographDistribution(
  camera: Camera,
  shell: Shell,
  practice: TestNetwork,
): Promise<void> {
  const { page } = shell;
  const { asset, network, amp, node } = practice;
  await new Outside(practice).rename((index) => NAMES[index % NAMES.length] ?? '');
  const main = new MainPage(page);
  await main.goTo('Assets');
  await page.getByRole('link', { name: asset.name }).waitFor();
  await camera.main(page, 'assets');
  await page.getByRole('link', { name: asset.name }).click();
  await page.getByRole('button', { name: 'Distribute …' }).waitFor();
  await page
    .getByText(NAMES[0] ?? '')
    .first()
    .waitFor();
  await camera.main(page, 'asset');
  const start = new DistributionPage(page);
  await start.open(asset.name);
  await start.ready.getByRole('row').nth(1).waitFor();
  await camera.main(page, 'distribute-choose');

  await drainFees(practice);
  await start.create.click();
  const operation = new OperationPage(page);
  await operation.check('L-BTC for the fee').waitFor();
  await camera.main(page, 'distribute-check-failed');
  network.node?.fund('treasury', 100_000_000n);
  await network.mine(1);
  await operation.checkAgain.click();
  await page.locator('button[aria-disabled="false"]', { hasText: 'Review' }).waitFor();
  await camera.main(page, 'distribute-check');
  await operation.review.click();
  await operation.recipients.getByText(NAMES[0] ?? '').waitFor();
  await camera.main(page, 'distribute-review');
  await operation.askToApprove.click();
  const approval = await ApprovalWindow.opened(shell);
  await camera.small(approval.page, 'approval');
  await camera.main(page, 'distribute-approve');

  const held = Promise.withResolvers<'pass'>();
  node.fate = (name) => (name === 'sendmany' ? held.promise : 'pass');
  amp.fate = (name) => (name.endsWith('/confirm') ? REFUSED : 'pass');
  await approval.give();
  await operation.told(/node/i).last().waitFor();
  await camera.main(page, 'distribute-sending');
  held.resolve('pass');
  await operation.told('Waiting for two confirmations').waitFor();
  await camera.main(page, 'distribute-confirming');
  await main.goTo('Home');
  await camera.main(page, 'home-busy');
  await network.mine(2);
  await main.ways.getByText('needs you').waitFor();
  await camera.main(page, 'home-attention');
  await main.goTo('Operations');
  await camera.main(page, 'operations-attention');
  await new OperationList(page).first.click();
  await page.getByRole('button', { name: /look again/i }).waitFor();
  await camera.main(page, 'distribute-attention');
  amp.reset();
  await page.getByRole('button', { name: /look again/i }).click();
  await operation.done.waitFor();
  await camera.main(page, 'distribute-receipt');
}

/** Creates a distribution on the asset's page and goes on to the node's answer. */
async function pay(shell: Shell, { asset }: TestNetwork): Promise<void> {
  const start = new DistributionPage(shell.page);
  await start.open(asset.name);
  await start.create.click();
  const operation = new OperationPage(shell.page);
  await operation.ask();
  await (await ApprovalWindow.opened(shell)).give();
  await operation.told('Waiting for two confirmations').waitFor();
}

/** The first page and the list with much in the journal. */
export async function photographHistory(
  camera: Camera,
  shell: Shell,
  practice: TestNetwork,
): Promise<void> {
  const { page } = shell;
  const main = new MainPage(page);
  await page.getByText('All operations').waitFor();
  await camera.main(page, 'home-full');
  await main.goTo('Operations');
  await page.getByRole('row').nth(5).waitFor();
  await camera.main(page, 'operations-full');
  await pay(shell, practice);
  await main.goTo('Home');
  await page.getByText('Confirming').waitFor();
  await camera.main(page, 'home-full-busy');
  await main.goTo('Operations');
  await page.getByText('Confirming').waitFor();
  await camera.main(page, 'operations-full-busy');
  await practice.network.mine(2);
  await page.getByText('Confirming').waitFor({ state: 'hidden' });
}
