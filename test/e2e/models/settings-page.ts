/**
 * The page of settings.
 */
import type { Locator, Page } from '@playwright/test';
import { MainPage } from './main-page.ts';

export class SettingsPage {
  readonly main: MainPage;
  readonly dialog: Locator;
  readonly said: Locator;

  constructor(page: Page) {
    this.main = new MainPage(page);
    this.dialog = page.getByRole('dialog');
    this.said = page.getByRole('region', { name: 'AMP login' }).getByRole('status');
  }

  async open(): Promise<void> {
    await this.main.goTo('Settings');
  }

  /** A button of the page, not of a dialog. */
  button(name: string): Locator {
    return this.main.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** A field of the dialog that is open. */
  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name });
  }

  /** Presses a button of the dialog that is open. */
  async answer(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }
}
