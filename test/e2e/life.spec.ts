/**
 * One app at a time, and its end while something is at work that should not be cut.
 */
import { ApprovalWindow } from './models/approval-window.ts';
import { DistributionPage } from './models/distribution-page.ts';
import { MainPage } from './models/main-page.ts';
import { OperationPage } from './models/operation-page.ts';
import type { TestNetwork } from './support/practice.ts';
import type { Shell } from './support/shell.ts';
import { expect, test } from './support/test.ts';

/** What the box asks. */
const QUESTION = 'An operation is in a step that should not be cut.';

/** Why some tests run on the stand-in only. */
const ONLY_STAND_IN = 'Only the stand-in tells which boxes it was asked to show.';

test('a second start brings the first window to the front and ends', async ({
  shell,
  mainPage,
}) => {
  await mainPage.opened();
  const front = shell.comesToFront();
  expect(await shell.startSecond()).toBe(0);
  await front;
  expect(await mainPage.call('app:about')).toMatchObject({ ok: true });
});

/** Pays as far as the node, whose answer waits for the function that is given back. */
async function payUpToTheNode(
  shell: Shell,
  { node, asset }: TestNetwork,
): Promise<{ readonly operation: OperationPage; readonly answer: () => void }> {
  const held = Promise.withResolvers<'pass'>();
  const arrived = Promise.withResolvers<void>();
  node.fate = (name) => {
    if (name !== 'sendmany') return 'pass';
    arrived.resolve();
    return held.promise;
  };
  const start = new DistributionPage(shell.page);
  await start.open(asset.name);
  await start.create.click();
  const operation = new OperationPage(shell.page);
  await operation.ask();
  await (await ApprovalWindow.opened(shell)).give();
  await arrived.promise;
  return { operation, answer: () => held.resolve('pass') };
}

function payments({ node }: TestNetwork): number {
  return node.calls.filter((name) => name === 'sendmany').length;
}

test.describe('while the node is asked to pay', () => {
  test.beforeEach(({ shellName }) => {
    test.skip(shellName === 'electron', ONLY_STAND_IN);
  });

  test('the app asks before it ends, and can wait', async ({ practice, startApp }) => {
    const shell = await startApp({ args: practice.args });
    const { operation, answer } = await payUpToTheNode(shell, practice);
    await shell.answerDialog({ kind: 'box', button: 'Wait' });
    await shell.askToQuit();
    await expect.poll(shell.output).toContain(`${QUESTION} The stand-in answers: Wait`);
    answer();
    await expect(operation.done).toBeVisible();
    expect(await shell.quit()).toBe(0);
    expect(payments(practice)).toBe(1);
  });

  test('the app can be ended all the same, goes on by itself later, and pays once', async ({
    practice,
    startApp,
  }) => {
    const first = await startApp({ args: practice.args });
    const { answer } = await payUpToTheNode(first, practice);
    await first.answerDialog({ kind: 'box', button: 'Quit Anyway' });
    expect(await first.quit()).toBe(0);
    expect(first.output()).toContain(`${QUESTION} The stand-in answers: Quit Anyway`);
    answer();

    const second = await startApp({ args: practice.args });
    const main = new MainPage(second.page);
    await main.goTo('Operations');
    await expect(main.page.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(1);
    expect(payments(practice)).toBe(1);
  });
});
