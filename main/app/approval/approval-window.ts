/**
 * The approval window: one at a time, opened by main alone, with a preload and a page of its own. Its
 * answer counts once, and only for exactly what it shows.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import type { Approval } from '../../../shared/contract/approval.ts';
import { knownSecrets } from '../../log/known-secrets.ts';
import { TreasuryError } from '../../treasury/error.ts';
import { PAGE_URL } from '../assets.ts';
import type { ApprovalHandlers, Caller } from '../ipc.ts';
import { commonOptions, mainWindow } from '../window.ts';
import type { Question, Unapproved } from './question.ts';

/** Address of the page of the approval window. */
export const APPROVAL_URL = new URL('/approval/index.html', PAGE_URL).href;

/** Inner size; what moves nothing has less to show. */
const WIDTH = 520;
const HEIGHT = { moving: 720, telling: 460, still: 320 };

/** Room for all of it: what is approved must not hide below the edge. */
function heightFor({ shown }: Question): number {
  if (shown.digest !== undefined) return HEIGHT.moving;
  return shown.facts.length > 0 ? HEIGHT.telling : HEIGHT.still;
}

/** A question that is on the screen. */
interface Open {
  readonly approval: Approval;
  readonly question: Question;
  readonly window: BrowserWindow;
  /** Resolves when the window is gone. */
  readonly over: PromiseWithResolvers<void>;
  used: boolean;
}

function refusal(message: string): TreasuryError {
  return new TreasuryError('refused', message);
}

export class ApprovalWindow {
  readonly #changed: () => void;
  #open: Open | undefined;

  /** @param changed told when the window opens and when it is gone. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** The page of the window that is open, for messages from it. */
  readonly caller: Caller = {
    contents: () => this.#open?.window.webContents,
    url: APPROVAL_URL,
  };

  /** What main does for the calls of the window. */
  readonly handlers: ApprovalHandlers = {
    'approval:read': () => this.#current().approval,
    'approval:approve': (answer) => this.#approve(answer),
    'approval:decline': ({ id }) => this.#end(this.#named(id), 'declined'),
  };

  /**
   * Shows a question. Resolves when it is on the screen.
   *
   * @throws TreasuryError `operation` while another one waits for its answer.
   */
  async ask(question: Question): Promise<void> {
    if (this.#open !== undefined) {
      this.#open.window.focus();
      throw new TreasuryError(
        'operation',
        'The approval window is open and waits for an answer. Answer it first.',
      );
    }
    const parent = mainWindow();
    const window = new BrowserWindow({
      ...commonOptions('approval'),
      width: WIDTH,
      height: heightFor(question),
      useContentSize: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      autoHideMenuBar: true,
      title: question.shown.title,
      ...(parent !== undefined && { parent, modal: true }),
    });
    const open: Open = {
      approval: { id: randomUUID(), ...question.shown },
      question,
      window,
      over: Promise.withResolvers(),
      used: false,
    };
    this.#open = open;
    window.once('ready-to-show', () => window.show());
    window.once('closed', () => this.#end(open, 'declined'));
    // Not every window system closes it together with the main window.
    parent?.once('closed', () => this.#end(open, 'expired'));
    this.#changed();
    try {
      await window.loadURL(APPROVAL_URL);
    } catch (error) {
      // Whoever closed it meanwhile has answered.
      if (this.#open !== open) return;
      this.#end(open, 'expired');
      throw error;
    }
  }

  /** Takes a question off the screen that does not hold any more, unless it was approved. */
  expire(question?: Question): void {
    const open = this.#open;
    if (open === undefined || open.used) return;
    if (question === undefined || question === open.question) this.#end(open, 'expired');
  }

  /** Resolves when no question is on the screen. */
  async free(): Promise<void> {
    while (this.#open !== undefined) await this.#open.over.promise;
  }

  async #approve(answer: {
    readonly id: string;
    readonly digest?: string | undefined;
    readonly typed?: string | undefined;
    readonly passphrase?: string | undefined;
  }): Promise<void> {
    if (answer.passphrase !== undefined) knownSecrets.add(answer.passphrase);
    const open = this.#named(answer.id);
    if (open.used) throw refusal('This approval was given already. Close the window.');
    const { approval, question } = open;
    if (answer.digest !== approval.digest) {
      throw refusal('What was approved is not what this window shows.');
    }
    const { expected } = question;
    if (expected !== undefined && answer.typed?.trim() !== expected) {
      const words = `This does not say "${expected}".`;
      throw new TreasuryError('invalid', words, { typed: words });
    }
    if ((approval.passphrase === undefined) !== (answer.passphrase === undefined)) {
      const words = 'The passphrase of the wallet is needed.';
      throw new TreasuryError('invalid', words, { passphrase: words });
    }
    open.used = true;
    await question.approve(answer.passphrase);
    this.#end(open, undefined);
  }

  #current(): Open {
    if (this.#open === undefined) throw refusal('There is nothing to approve.');
    return this.#open;
  }

  /** The question on the screen, if it is the one that is meant. */
  #named(id: string): Open {
    const open = this.#current();
    if (open.approval.id !== id) throw refusal('This approval does not hold any more.');
    return open;
  }

  #end(open: Open, how: Unapproved | undefined): void {
    if (this.#open !== open) return;
    this.#open = undefined;
    open.over.resolve();
    if (!open.window.isDestroyed()) open.window.destroy();
    if (how !== undefined && !open.used) open.question.unapproved?.(how);
    this.#changed();
  }
}
