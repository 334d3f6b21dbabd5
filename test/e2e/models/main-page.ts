/**
 * The page of the main window.
 */
import type { Locator, Page } from '@playwright/test';

/** What a script in the page finds as the bridge to main. */
interface Bridge {
  readonly app: { about(...sent: readonly unknown[]): Promise<unknown> };
}

export class MainPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly version: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.version = page.getByText(/^Version /);
  }

  /** Calls main as a script of the page can. */
  callAbout(...sent: readonly unknown[]): Promise<unknown> {
    return this.page.evaluate((args) => {
      const { ballast } = window as unknown as { readonly ballast: Bridge };
      return ballast.app.about(...args);
    }, sent);
  }
}
