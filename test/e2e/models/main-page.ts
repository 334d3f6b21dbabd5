/**
 * The main window: what stands around every page, and the bridge as a script of the page finds it.
 */
import type { Locator, Page } from '@playwright/test';

/** Pages that the navigation leads to. */
type PageName = 'Home' | 'Assets' | 'Operations' | 'Settings';

/** What a script in the page finds as the bridge to main. */
type Calls = Readonly<
  Record<string, Readonly<Record<string, (...sent: readonly unknown[]) => Promise<unknown>>>>
>;

export class MainPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly ways: Locator;
  readonly bar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.ways = page.getByRole('navigation', { name: 'Pages' });
    this.bar = page.getByRole('banner');
  }

  /** Waits until something can be done on the page. */
  async opened(): Promise<void> {
    await this.heading.waitFor();
  }

  /** Goes to a page of the navigation. */
  async goTo(name: PageName): Promise<void> {
    await this.ways.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** A fact that a page tells under a label. */
  fact(label: string): Locator {
    const term = this.page.getByRole('term').filter({ hasText: label });
    return term.locator('xpath=following-sibling::dd[1]');
  }

  /** Makes a call of the contract, as a script of the page can. */
  call(name: string, ...sent: readonly unknown[]): Promise<unknown> {
    const [group = '', verb = ''] = name.split(':');
    return this.page.evaluate(
      ([theGroup, theVerb, args]) => {
        const { ballast } = window as unknown as { readonly ballast: Calls };
        return ballast[theGroup]?.[theVerb]?.(...args);
      },
      [group, verb, sent] as const,
    );
  }
}
