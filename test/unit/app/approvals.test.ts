import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APPROVAL_URL } from '../../../main/app/approval/approval-window.ts';
import type { Network } from '../../../main/profile.ts';
import { ApprovalRig } from '../../support/approval-rig.ts';
import { ASSET } from '../../support/fake-node.ts';
import { burnRequest, distributeRequest } from '../../support/world.ts';

interface FakeWindow extends EventEmitter {
  readonly options: { readonly modal?: boolean; readonly webPreferences: object };
  readonly destroyed: boolean;
  readonly url: string;
}

const fake = vi.hoisted(() => ({ opened: [] as unknown[], focused: 0 }));

vi.mock('electron', () => {
  const Emitter = EventEmitter;
  class BrowserWindow extends Emitter {
    destroyed = false;
    url = '';
    webContents = {};
    options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
      fake.opened.push(this);
    }
    focus = () => {
      fake.focused += 1;
    };
    show = () => undefined;
    loadURL = async (url: string) => {
      this.url = url;
    };
    isDestroyed = () => this.destroyed;
    destroy = () => {
      this.destroyed = true;
      this.emit('closed');
    };
  }
  return {
    app: { getAppPath: () => '/app', isPackaged: true },
    BrowserWindow,
    nativeTheme: { shouldUseDarkColors: false },
  };
});

let rig: ApprovalRig;

function begin(network: Network = 'practice'): ApprovalRig {
  rig = new ApprovalRig(network);
  return rig;
}

function lastWindow(): FakeWindow {
  return fake.opened.at(-1) as FakeWindow;
}

async function asked(text?: string): Promise<string> {
  const id = await rig.checked(text);
  await rig.approvals.askForOperation(id);
  return id;
}

const reaches = (id: string, state: string) => vi.waitFor(() => expect(rig.state(id)).toBe(state));

beforeEach(() => {
  fake.opened.length = 0;
  begin();
});

afterEach(() => rig.dispose());

describe('the approval window', () => {
  it('is safe, has a preload and a page of its own, and is opened by main alone', async () => {
    await asked();
    expect(lastWindow().url).toBe(APPROVAL_URL);
    expect(lastWindow().options.webPreferences).toMatchObject({
      preload: '/app/dist/preload/approval.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(rig.window.isOpen).toBe(true);
  });

  it('shows what main is about to do', async () => {
    rig.ampCalls.registeredUsers = async () => [
      {
        id: 0,
        name: 'Aldermoor Pension Fund',
        gaid: 'GA1',
        isCompany: true,
        categories: [],
        creator: undefined,
      },
    ];
    const id = await asked();
    const shown = rig.shown();
    expect(shown).toMatchObject({
      network: 'practice',
      title: 'Approve a payment',
      action: 'Distribute to 3 investors',
      amount: '3.00 NQH29',
      digest: rig.engine.view(id).digest,
      button: 'Approve and pay',
    });
    expect(shown.recipients).toContainEqual({
      who: 'Aldermoor Pension Fund',
      amount: '1.00 NQH29',
    });
    expect(shown.facts).toContainEqual({ label: 'Treasury after', value: '9,997.00 NQH29' });
    expect(shown.facts).toContainEqual({ label: 'Expected fee', value: '0.00000615 L-BTC' });
    expect(shown).not.toHaveProperty('typed');
    expect(shown).not.toHaveProperty('passphrase');
  });

  it('speaks of base units where AMP does not tell the asset', async () => {
    rig.asset = undefined;
    await asked();
    expect(rig.shown().amount).toBe('300 base units');
  });

  it('pays what was approved, and goes', async () => {
    const id = await asked();
    await rig.approve();
    expect(lastWindow().destroyed).toBe(true);
    await reaches(id, 'verified');
    expect(rig.world.sends).toBe(1);
    expect(rig.window.isOpen).toBe(false);
  });

  it('is opened for checked operations only', async () => {
    const id = rig.operations.submit(distributeRequest(), 'file');
    await expect(rig.approvals.askForOperation(id)).rejects.toThrow('checks have passed');
    expect(fake.opened).toEqual([]);
  });

  it('asks one question at a time', async () => {
    const id = await asked();
    await expect(rig.approvals.askForOperation(id)).rejects.toThrow('waits for an answer');
    await expect(rig.approvals.askToForget('amp', vi.fn())).rejects.toThrow('waits for an answer');
    expect(fake.opened).toHaveLength(1);
    expect(fake.focused).toBe(2);
  });
});

describe('an approval', () => {
  it.each([
    ['another window’s', () => ({ id: crypto.randomUUID() })],
    ['for something else', () => ({ digest: 'f'.repeat(64) })],
    ['for nothing in particular', () => ({ digest: undefined })],
    ['with a passphrase that nobody asked for', () => ({ passphrase: 'open sesame' })],
  ])('that is %s is refused', async (_what, forged) => {
    const id = await asked();
    await expect(rig.approve(forged())).rejects.toThrow();
    expect(rig.state(id)).toBe('checked');
    expect(rig.world.node.calls).not.toContain('sendmany');
  });

  it('counts once', async () => {
    const id = await asked();
    const old = rig.shown();
    await rig.approve();
    await reaches(id, 'verified');
    const approve = rig.window.handlers['approval:approve'];
    await expect(approve({ id: old.id, digest: old.digest })).rejects.toThrow('nothing to approve');
    expect(rig.world.sends).toBe(1);
  });

  it('does not hold after the window was closed or declined', async () => {
    const id = await asked();
    const old = rig.shown();
    lastWindow().emit('closed');
    await rig.approvals.askForOperation(id);
    const approve = rig.window.handlers['approval:approve'];
    await expect(approve({ id: old.id, digest: old.digest })).rejects.toThrow('does not hold');
    await rig.window.handlers['approval:decline']({ id: rig.shown().id });
    expect(rig.window.isOpen).toBe(false);
    expect(rig.state(id)).toBe('checked');
  });

  it('does not hold after the operation changed', async () => {
    const id = await asked();
    await rig.operations.cancel(id);
    expect(lastWindow().destroyed).toBe(true);
    expect(rig.window.isOpen).toBe(false);
  });

  it('does not hold after the profile was closed', async () => {
    await asked();
    await rig.close();
    expect(lastWindow().destroyed).toBe(true);
  });

  it('on the live network takes the ticker', async () => {
    rig.dispose();
    begin('live');
    const id = await asked();
    expect(rig.shown()).toMatchObject({
      network: 'live',
      typed: { label: 'Type the ticker NQH29 to confirm' },
    });
    for (const typed of [undefined, 'nqh29', 'NQH2', '']) {
      await expect(rig.approve({ typed })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(rig.state(id)).toBe('checked');
    await rig.approve({ typed: ' NQH29 ' });
    await reaches(id, 'verified');
  });

  it('takes the end of the asset id where AMP tells no ticker', async () => {
    rig.dispose();
    begin('live');
    rig.asset = undefined;
    await asked();
    await expect(rig.approve({ typed: 'NQH29' })).rejects.toMatchObject({ code: 'invalid' });
    await rig.approve({ typed: ASSET.slice(-8) });
  });

  it('of a burn is typed on every network', async () => {
    await asked(burnRequest());
    expect(rig.shown()).toMatchObject({
      title: 'Approve a burn',
      warning: expect.stringContaining('gone for good'),
    });
    await expect(rig.approve()).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the passphrase', () => {
  beforeEach(() => {
    rig.world.node.unlockedUntil = 0;
  });

  it('is taken with the approval and used once', async () => {
    const id = await asked();
    expect(rig.shown().passphrase).toEqual({ wallet: 'treasury' });
    await expect(rig.approve()).rejects.toMatchObject({
      fields: { passphrase: expect.anything() },
    });
    await rig.approve({ passphrase: 'open sesame' });
    await reaches(id, 'verified');
    expect(fake.opened).toHaveLength(1);
    expect(JSON.stringify(rig.changes)).not.toContain('open sesame');
    rig.passphrases.askWith(async () => 'asked anew');
    const request = { operation: id, wallet: 'treasury', attempt: 1 };
    expect(await rig.passphrases.take(request)).toBe('asked anew');
  });

  it('is asked for again when it was wrong', async () => {
    const id = await asked();
    await rig.approve({ passphrase: 'guess' });
    await vi.waitFor(() => expect(rig.window.isOpen).toBe(true));
    expect(rig.shown()).toMatchObject({
      title: 'Unlock the treasury wallet',
      digest: rig.engine.view(id).digest,
      passphrase: { wallet: 'treasury', problem: 'The passphrase was wrong. Nothing was sent.' },
    });
    await rig.approve({ passphrase: 'open sesame' });
    await reaches(id, 'verified');
    expect(rig.world.sends).toBe(1);
  });

  it('that nobody gives ends the run without a payment', async () => {
    const id = await asked();
    await rig.approve({ passphrase: 'guess' });
    await vi.waitFor(() => expect(rig.window.isOpen).toBe(true));
    await rig.window.handlers['approval:decline']({ id: rig.shown().id });
    await reaches(id, 'refused');
    expect(rig.world.sends).toBe(0);
  });

  it('is asked for when an approved operation is gone on with', async () => {
    const id = await rig.checked();
    rig.engine.approve(id, rig.engine.view(id).digest);
    await rig.operations.resume(id);
    await vi.waitFor(() => expect(rig.window.isOpen).toBe(true));
    expect(rig.shown().passphrase).toEqual({ wallet: 'treasury' });
    await rig.approve({ passphrase: 'open sesame' });
    await reaches(id, 'verified');
  });

  it('that is waited for when the profile is closed leaves the operation as it was', async () => {
    const id = await rig.checked();
    rig.engine.approve(id, rig.engine.view(id).digest);
    await rig.operations.resume(id);
    await vi.waitFor(() => expect(rig.window.isOpen).toBe(true));
    await rig.close();
    expect(rig.world.journal.get(id)?.state).toBe('approved');
    expect(rig.world.sends).toBe(0);
  });

  it('is forgotten when the run is over, and with the session', async () => {
    rig.passphrases.askWith(async () => 'asked anew');
    const held = { wallet: 'treasury', passphrase: 'open sesame' };
    const take = (operation: string) =>
      rig.passphrases.take({ operation, wallet: 'treasury', attempt: 1 });
    rig.passphrases.hold({ ...held, operation: 'one' });
    rig.passphrases.forget('another');
    rig.passphrases.forget('one');
    expect(await take('one')).toBe('asked anew');
    rig.passphrases.hold({ ...held, operation: 'two' });
    await rig.close();
    expect(await take('two')).toBe('asked anew');
  });

  it.each([
    ['another operation', { operation: 'two', wallet: 'treasury', attempt: 1 }],
    ['another wallet', { operation: 'one', wallet: 'other', attempt: 1 }],
    ['a second try', { operation: 'one', wallet: 'treasury', attempt: 2 }],
  ])('is not for %s', async (_what, request) => {
    rig.passphrases.askWith(async () => 'asked anew');
    rig.passphrases.hold({ operation: 'one', wallet: 'treasury', passphrase: 'open sesame' });
    expect(await rig.passphrases.take(request)).toBe('asked anew');
  });
});

describe('a login', () => {
  it('is forgotten only when a person says so', async () => {
    const forget = vi.fn(async () => undefined);
    await rig.approvals.askToForget('node', forget);
    expect(rig.shown()).toMatchObject({ title: 'Forget the login of the node', recipients: [] });
    expect(forget).not.toHaveBeenCalled();
    await rig.window.handlers['approval:decline']({ id: rig.shown().id });
    expect(forget).not.toHaveBeenCalled();

    await rig.approvals.askToForget('amp', forget);
    await rig.approve();
    expect(forget).toHaveBeenCalledOnce();
  });

  it('stands beside other things that only a person may do', async () => {
    const hide = vi.fn(async () => undefined);
    const facts = [{ label: 'Asset id', value: 'aa' }];
    const words = {
      title: 'Hide',
      action: 'It is hidden.',
      subject: 'Harbour',
      facts,
      button: 'Go',
    };
    await rig.approvals.askPerson(words, hide);
    expect(rig.shown()).toMatchObject({ ...words, network: 'practice', recipients: [] });
    await rig.window.handlers['approval:decline']({ id: rig.shown().id });
    expect(hide).not.toHaveBeenCalled();
    await rig.approvals.askPerson(words, hide);
    await rig.approve();
    expect(hide).toHaveBeenCalledOnce();
  });

  it('that cannot be forgotten is told, and the answer is used up', async () => {
    await rig.approvals.askToForget('amp', async () => {
      throw new Error('the keychain is locked');
    });
    await expect(rig.approve()).rejects.toThrow('the keychain is locked');
    await expect(rig.approve()).rejects.toThrow('given already');
  });
});
