/**
 * An asset from its issuance to the point where it can be assigned: domain proof, registration,
 * authorization, and what its issuer sets at AMP.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { proofFileName, proofPath, proofText } from '../../shared/domain/domain-proof.ts';
import { ApprovalWindow } from './models/approval-window.ts';
import { MainPage } from './models/main-page.ts';
import { ProofPage } from './models/proof-page.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const NEW = { name: 'Harbour Notes 2029', ticker: 'HARN' };

test('a domain is proven, and the asset registered and authorized, by keyboard', async ({
  practice,
  startApp,
}) => {
  const issued = await practice.network.addIssuedAsset(NEW);
  const { page } = await startApp({ args: practice.args });
  const main = new MainPage(page);
  const proof = new ProofPage(page);
  await main.goTo('Assets');
  const row = page.getByRole('row', { name: NEW.name });
  await expect(row).toContainText('Prove the domain');
  await expectAccessible(page);
  await proof.pressed('link', NEW.name);
  await expect(main.heading).toHaveText(NEW.name);
  await proof.pressed('link', 'Prove the domain…');

  await proof.at('File');
  await expect(main.heading).toHaveText(`Prove ${issued.domain}`);
  await expect(page.getByText(proofText(issued.domain, issued.assetId))).toBeVisible();
  await expectAccessible(page);
  await proof.pressed('link', 'Go on to publishing');

  await proof.at('Publish');
  await expect(page.getByText(`/var/www/${issued.domain}/.well-known/`).first()).toBeVisible();
  await expectAccessible(page);
  await proof.pressed('link', 'Go on to the check');

  await proof.at('Check');
  await proof.pressed('button', 'Check now');
  await expect(proof.finding('Answer')).toContainText('status 404');
  await expect(page.getByText('The proof is not in place')).toBeVisible();
  await expectAccessible(page);
  await proof.pressed('link', 'Go on to the registration');
  await expect(page.getByRole('button', { name: 'Register' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(page.getByText('Mend it and check again.')).toBeVisible();
  await proof.pressed('link', 'Check');

  await proof.pressed('button', 'Publish at the practice host');
  await expect(page.getByText('Published. It can be checked now.')).toBeVisible();
  await proof.pressed('button', 'Check again');
  await expect(proof.finding('Content')).toContainText('byte for byte');
  await expectAccessible(page);
  await proof.pressed('link', 'Go on to the registration');

  await proof.at('Register');
  await proof.pressed('button', 'Register');
  await expect(page.getByText(`${NEW.name} is registered.`)).toBeVisible();
  await expectAccessible(page);
  await proof.pressed('link', 'Go on to the authorization');

  await proof.at('Authorize');
  await expect(page.getByText(/The issuance has \d+ confirmations/)).toBeVisible();
  await proof.pressed('button', 'Authorize');
  await expect(page.getByText(`${NEW.name} is authorized.`)).toBeVisible();
  await expectAccessible(page);
  await proof.pressed('link', 'Back to the asset');

  await expect(main.heading).toHaveText(NEW.name);
  await expect(main.fact('Domain')).toContainText('proof holds since');
  await expect(main.fact('State at AMP')).toHaveText('Authorized');
  await expect(
    page.getByRole('list', { name: 'Life of the asset' }).locator('[aria-current="step"]'),
  ).toContainText('Requirements');
  await expectAccessible(page);

  practice.network.web.unpublish(issued.domain, proofPath(issued.assetId));
  await page.getByRole('button', { name: 'Check the proof' }).click();
  await expect(main.fact('Domain')).toContainText('proof not in place');
});

test('the proofs of a domain are saved, as a file and as an archive', async ({
  practice,
  profile,
  startApp,
}) => {
  const issued = await practice.network.addIssuedAsset(NEW);
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/assets/${issued.assetUuid}/proof`);
  const path = join(profile, proofFileName(issued.assetId));
  await shell.answerDialog({ kind: 'save', path });
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText(`Saved as ${path}`)).toBeVisible();
  expect(await readFile(path, 'utf8')).toBe(proofText(issued.domain, issued.assetId));

  await page.getByRole('checkbox', { name: practice.asset.name }).check();
  const archive = join(profile, 'proofs.zip');
  await shell.answerDialog({ kind: 'save', path: archive });
  await page.getByRole('button', { name: 'Save as ZIP' }).click();
  await expect(page.getByText(`Saved as ${archive}`)).toBeVisible();
  const packed = await readFile(archive, 'latin1');
  for (const { assetId } of [issued, practice.asset]) {
    expect(packed).toContain(proofPath(assetId).slice(1));
    expect(packed).toContain(proofText(issued.domain, assetId));
  }
});

test('an issuer sets at AMP what holds for an asset, and hides it', async ({
  practice,
  startApp,
}) => {
  const { asset } = practice;
  const shell = await startApp({ args: practice.args });
  const { page } = shell;
  const approved = async () => (await ApprovalWindow.opened(shell)).give();
  const main = new MainPage(page);
  await main.goTo('Assets');
  await page.getByRole('link', { name: asset.name }).click();
  const parts = page.getByRole('list', { name: 'Parts of the supply' });
  await expect(parts).toContainText('Assigned, not paid 510.00');
  await expect(parts).toContainText('Free in the treasury 999,490.00');
  await expect(page.getByText('the node wallet holds the same')).toBeVisible();

  await page.getByRole('button', { name: 'Edit memo' }).click();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Memo' }).fill('Series A\nPrinted in May');
  await page.getByRole('button', { name: 'Save at AMP' }).click();
  await expect(main.fact('Memo')).toHaveText('Series A\nPrinted in May');

  await page.getByRole('button', { name: 'Edit endpoint' }).click();
  const address = page.getByRole('textbox', { name: 'Address of your server' });
  await address.fill('https://rules.harbour.example/issuerauthorizer');
  await page.getByRole('button', { name: 'Ask to change it' }).click();
  await expect(page.getByText('AMP adds /issuerauthorizer by itself.')).toBeVisible();
  await address.fill('https://rules.harbour.example/amp/');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask to change it' }).click();
  await approved();
  await expect(main.fact('Issuer authorization')).toHaveText(
    'https://rules.harbour.example/amp/issuerauthorizer',
  );

  await page.getByRole('button', { name: 'Lock…' }).click();
  await expect(page.getByRole('dialog')).toContainText('AMP refuses every transfer');
  await page.getByRole('button', { name: 'Ask to lock it' }).click();
  await (await ApprovalWindow.opened(shell)).refuse();
  await expect(main.fact('Transfers')).toHaveText('Allowed');
  await page.getByRole('button', { name: 'Lock…' }).click();
  await page.getByRole('button', { name: 'Ask to lock it' }).click();
  await approved();
  await expect(main.fact('Transfers')).toHaveText('Locked');
  await expect(page.getByText('The asset is locked at AMP.')).toBeVisible();
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await page.getByRole('button', { name: 'Ask to unlock it' }).click();
  await approved();
  await expect(main.fact('Transfers')).toHaveText('Allowed');

  await page.getByRole('button', { name: 'Hide at AMP' }).click();
  await expect(page.getByRole('dialog')).toContainText('Nothing happens on the chain');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask to hide it' }).click();
  await approved();
  await expect(main.heading).toHaveText('Assets');
  await expect(page.getByText('AMP lists no assets for this login')).toBeVisible();
});
