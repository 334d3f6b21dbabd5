/**
 * The list of all operations.
 */
import type { Locator, Page } from '@playwright/test';

export class OperationList {
  readonly page: Page;
  readonly rows: Locator;
  /** The link to the newest operation, as the list is sorted at first. */
  readonly first: Locator;
  readonly search: Locator;
  readonly openFile: Locator;
  readonly postReport: Locator;
  readonly #table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#table = page.getByRole('table', { name: 'Operations' });
    this.rows = this.#table.getByRole('row').filter({ has: page.getByRole('cell') });
    this.first = this.rows.first().getByRole('link');
    this.search = page.getByRole('textbox', { name: /^Find by/ });
    this.openFile = page.getByRole('button', { name: 'Open a request file …' });
    this.postReport = page.getByRole('button', { name: 'Post a report file …' });
  }

  /** Heading of a column, which sorts by it. */
  header(name: string): Locator {
    return this.#table.getByRole('button', { name });
  }

  /** Narrows the list. */
  async choose(filter: 'State' | 'Kind', option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: filter }).click();
    await this.page.getByRole('option', { name: option }).click();
  }
}
