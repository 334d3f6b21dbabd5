/**
 * The wizard that has an asset issued, as a person fills it in.
 */
import type { Locator, Page } from '@playwright/test';

export class IssuePage {
  readonly page: Page;
  readonly next: Locator;
  readonly makeAddresses: Locator;
  readonly submit: Locator;
  readonly contract: Locator;

  constructor(page: Page) {
    this.page = page;
    this.next = page.getByRole('button', { name: 'Next' });
    this.makeAddresses = page.getByRole('button', { name: 'Make the addresses' });
    this.submit = page.getByRole('button', { name: 'Go on to the checks' });
    this.contract = page.getByRole('region', { name: 'Contract' });
  }

  /** Goes there as a person does, over the assets. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByText('Assets').click();
    await this.page.getByRole('button', { name: 'Issue an asset…' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Issue an asset' }).waitFor();
  }

  /** A step of the wizard. */
  step(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Issue an asset' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label);
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.page.getByRole('textbox', { name: label }).fill(value);
    }
  }

  async choose(answer: RegExp): Promise<void> {
    await this.page.getByRole('radio', { name: answer }).check();
  }
}
