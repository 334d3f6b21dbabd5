/**
 * The approval window, as a person answers it.
 */
import type { Locator, Page } from '@playwright/test';
import type { Shell } from '../support/shell.ts';

/** Address of the page of the approval window. */
const ADDRESS = /\/approval\//;

export class ApprovalWindow {
  readonly page: Page;
  readonly amount: Locator;
  readonly digest: Locator;
  readonly problem: Locator;
  readonly passphrase: Locator;
  readonly ticker: Locator;
  readonly decline: Locator;
  readonly approve: Locator;

  constructor(page: Page) {
    this.page = page;
    this.amount = page.locator('.amount');
    this.digest = page.locator('.digest');
    this.problem = page.getByRole('alert');
    this.passphrase = page.getByLabel(/^Passphrase of wallet/);
    this.ticker = page.getByLabel(/^Type the ticker/);
    this.decline = page.getByRole('button', { name: /^(Do not approve|Cancel)$/ });
    this.approve = page.getByRole('button', {
      name: /^((Approve|Unlock) and|Forget|Lock it|Unlock it|Change it|Hide it)/,
    });
  }

  /** Waits for the window. */
  static async opened(shell: Shell): Promise<ApprovalWindow> {
    const window = new ApprovalWindow(await shell.windowAt(ADDRESS));
    await window.approve.waitFor();
    return window;
  }

  /** Presses a button that closes the window, and waits until it is gone. */
  async #close(button: Locator): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await button.click();
    await closed;
  }

  /** Approves, with the passphrase where it is asked for. */
  async give(passphrase?: string): Promise<void> {
    if (passphrase !== undefined) await this.passphrase.fill(passphrase);
    await this.#close(this.approve);
  }

  async refuse(): Promise<void> {
    await this.#close(this.decline);
  }
}
