/**
 * An attacker in the page, or below its preload, who wants a payment made that no person has approved.
 * Whatever is tried is refused, and nothing leaves the treasury.
 */
import type { Approval } from '../../shared/contract/approval.ts';
import { ApprovalWindow } from './models/approval-window.ts';
import { MainPage } from './models/main-page.ts';
import { ONLY_STAND_IN, sendRaw } from './support/below-the-preload.ts';
import type { TestNetwork } from './support/practice.ts';
import type { Shell } from './support/shell.ts';
import { test as base, expect } from './support/test.ts';

/** Calls of the node that move assets or give the means to. */
const MOVES = [
  'sendmany',
  'reissueasset',
  'destroyamount',
  'walletpassphrase',
  'sendrawtransaction',
];

interface Done {
  readonly ok: boolean;
  readonly data: { readonly id: string; readonly view: { readonly state: string } };
}

/** A checked operation, and the app that has it. */
class Scene {
  readonly shell: Shell;
  readonly main: MainPage;
  readonly id: string;

  private constructor(shell: Shell, main: MainPage, id: string) {
    this.shell = shell;
    this.main = main;
    this.id = id;
  }

  static async open(shell: Shell, { asset }: TestNetwork): Promise<Scene> {
    const main = new MainPage(shell.page);
    const { assetUuid } = asset;
    const create = async () =>
      (await main.call('requests:createDistribution', { assetUuid })) as Done;
    // The profile is opened behind the window.
    await expect.poll(() => main.call('assets:list')).toMatchObject({ ok: true });
    const made = await create();
    expect(made).toMatchObject({ ok: true });
    const { id } = made.data;
    expect(await main.call('operations:check', { id })).toMatchObject({
      data: { view: { state: 'checked' } },
    });
    return new Scene(shell, main, id);
  }

  /** Has the approval window opened, and reads what it shows as its own page does. */
  async approval(): Promise<{ readonly window: ApprovalWindow; readonly shown: Approval }> {
    expect(await this.main.call('operations:askToApprove', { id: this.id })).toMatchObject({
      ok: true,
    });
    const window = await ApprovalWindow.opened(this.shell);
    const answer = await this.inApproval(window, 'read');
    return { window, shown: (answer as { readonly data: Approval }).data };
  }

  /** Makes a call as the approval window's own page. */
  inApproval(window: ApprovalWindow, verb: string, input?: unknown): Promise<unknown> {
    return new MainPage(window.page).call(
      `approval:${verb}`,
      ...(input === undefined ? [] : [input]),
    );
  }

  async expectUnpaid({ node }: TestNetwork): Promise<void> {
    const read = await this.main.call('operations:read', { id: this.id });
    expect(['checked', 'cancelled']).toContain((read as Done).data.view.state);
    expect(node.calls.filter((name) => MOVES.includes(name))).toEqual([]);
  }
}

const test = base.extend<{ readonly scene: Scene }>({
  scene: async ({ startApp, practice }, use) => {
    const shell = await startApp({ args: practice.args });
    practice.node.reset();
    const scene = await Scene.open(shell, practice);
    await use(scene);
    await scene.expectUnpaid(practice);
  },
});

test('the main page finds nothing that approves', async ({ scene }) => {
  await scene.approval();
  for (const call of ['approval:read', 'approval:approve', 'operations:approve']) {
    expect(await scene.main.call(call)).toBeUndefined();
  }
});

test('asking with an approval along is refused', async ({ scene }) => {
  const { id, main } = scene;
  const forged = [
    { id, approved: true },
    { id, digest: '0'.repeat(64) },
    { id: [id] },
    { id: `${id}\n` },
    { id: '../operations' },
    {},
    null,
    id,
  ];
  for (const input of forged) {
    const answer = await main.call('operations:askToApprove', input);
    expect(answer, JSON.stringify(input)).toMatchObject({ ok: false, code: 'invalid' });
  }
  const large = await main.call('app:copy', {
    text: 'x'.repeat(99_000).concat('y'.repeat(200_000)),
  });
  expect(large).toMatchObject({ ok: false, code: 'invalid' });
});

test('to go on with an operation does not approve it', async ({ scene }) => {
  const { id, main } = scene;
  expect(await main.call('operations:resume', { id })).toMatchObject({ ok: true });
  expect(await main.call('operations:decide', { id, choice: 'look-again' })).toMatchObject({
    ok: false,
    code: 'operation',
  });
});

test('one approval is asked for at a time', async ({ scene }) => {
  const { window } = await scene.approval();
  const again = await scene.main.call('operations:askToApprove', { id: scene.id });
  expect(again).toMatchObject({ ok: false, code: 'operation' });
  await window.refuse();
});

test('an answer for something else than was shown is refused', async ({ scene }) => {
  const { window, shown } = await scene.approval();
  const { id, digest } = shown;
  const others = [
    { id, digest: 'f'.repeat(64) },
    { id },
    { id: crypto.randomUUID(), digest },
    { id, digest, passphrase: 'not asked for' },
    { id, digest, amount: '1' },
  ];
  for (const input of others) {
    const answer = await scene.inApproval(window, 'approve', input);
    expect(answer, JSON.stringify(input)).toMatchObject({ ok: false });
  }
  await window.refuse();
});

test('Escape declines, and so does closing the window', async ({ scene }) => {
  const first = await scene.approval();
  const gone = first.window.page.waitForEvent('close');
  // The window goes while the key is still down.
  await Promise.all([gone, first.window.page.keyboard.down('Escape').catch(() => undefined)]);
  const second = await scene.approval();
  expect(second.shown.id).not.toBe(first.shown.id);
  await second.window.page.close();
  await expect
    .poll(() => scene.main.call('status:read'))
    .toMatchObject({
      data: { approvalOpen: false },
    });
});

test('the window goes when what it shows does not hold any more', async ({ scene }) => {
  const { window } = await scene.approval();
  const gone = window.page.waitForEvent('close');
  expect(await scene.main.call('operations:cancel', { id: scene.id })).toMatchObject({ ok: true });
  await gone;
});

test.describe('below the preload', () => {
  test.beforeEach(({ shellName }) => {
    test.skip(shellName === 'electron', ONLY_STAND_IN);
  });

  test('the main page cannot answer for the approval window', async ({ scene }) => {
    const { window, shown } = await scene.approval();
    const { page } = scene.main;
    const { id, digest } = shown;
    for (const [verb, ...input] of [['read'], ['approve', { id, digest }], ['decline', { id }]]) {
      const answer = await sendRaw(page, 'main frame', `approval:${verb}`, ...input);
      expect(answer).toMatchObject({ ok: false, code: 'refused' });
    }
    expect(window.page.isClosed()).toBe(false);
  });

  test('neither can a frame inside the approval window', async ({ scene }) => {
    const { window, shown } = await scene.approval();
    await window.page.evaluate(() => document.body.append(document.createElement('iframe')));
    const { id, digest } = shown;
    const answer = await sendRaw(window.page, 'sub-frame', 'approval:approve', { id, digest });
    expect(answer).toMatchObject({ ok: false, code: 'refused' });
  });

  test('the approval window has no call of the main page', async ({ scene }) => {
    const { window } = await scene.approval();
    for (const channel of ['app:about', 'operations:list', 'operations:cancel', 'amp:test']) {
      const answer = await sendRaw(window.page, 'main frame', channel);
      expect(answer).toMatchObject({ ok: false, code: 'refused' });
    }
    await expect(sendRaw(window.page, 'main frame', 'approval:pay')).rejects.toThrow(
      'No handler registered',
    );
  });

  test('a message that is too large is refused', async ({ scene }) => {
    const { id } = scene;
    const input = { id, more: 'x'.repeat(400_000) };
    const answer = await sendRaw(scene.main.page, 'main frame', 'operations:resume', input);
    expect(answer).toMatchObject({ ok: false, code: 'invalid' });
  });
});

test('an approval counts once', async ({ startApp, practice }) => {
  const shell = await startApp({ args: practice.args });
  const scene = await Scene.open(shell, practice);
  const { window, shown } = await scene.approval();
  const { id, digest } = shown;
  practice.node.reset();
  await window.give();
  const state = async () =>
    ((await scene.main.call('operations:read', { id: scene.id })) as Done).data.view.state;
  await expect.poll(state).toBe('verified');

  // Another question is open now, and the old answer is given to it.
  expect(await scene.main.call('amp:askToForget')).toMatchObject({ ok: true });
  const forget = new ApprovalWindow(await shell.windowAt(/\/approval\//));
  const cancel = forget.page.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  for (const input of [{ id, digest }, { id }]) {
    const replayed = await scene.inApproval(forget, 'approve', input);
    expect(replayed).toMatchObject({ ok: false, code: 'refused' });
  }
  await cancel.click();
  expect(await scene.main.call('amp:test')).toMatchObject({ ok: true });
  expect(practice.node.calls.filter((name) => name === 'sendmany')).toHaveLength(1);
});
