/**
 * The page on which a distribution begins.
 */
import type { Locator, Page } from '@playwright/test';

export class DistributionPage {
  readonly page: Page;
  readonly ready: Locator;
  readonly create: Locator;
  readonly openFile: Locator;
  readonly saveForDesk: Locator;
  readonly pending: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ready = page.getByRole('table', { name: 'Ready assignments' });
    this.create = page.getByRole('button', { name: 'Create the distribution' });
    this.openFile = page.getByRole('button', { name: 'Open a request file …' });
    this.saveForDesk = page.getByRole('button', { name: 'Create and save for a desk …' });
    this.pending = page.getByRole('region', { name: 'Pending at AMP' });
  }

  /** Goes there as a person does, over the asset. */
  async open(assetName: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByText('Assets').click();
    await this.page.getByRole('link', { name: assetName }).click();
    await this.page.getByRole('button', { name: 'Distribute …' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Distribute' }).waitFor();
  }
}
