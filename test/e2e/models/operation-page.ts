/**
 * The page of one operation, on every step of its way.
 */
import type { Locator, Page } from '@playwright/test';

/** Steps above the page. */
export type StepName =
  | 'Choose'
  | 'Check'
  | 'Review'
  | 'Approve'
  | 'Pay'
  | 'Reissue'
  | 'Burn'
  | 'Receipt';

export class OperationPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly checks: Locator;
  readonly checkAgain: Locator;
  readonly review: Locator;
  readonly recipients: Locator;
  readonly digest: Locator;
  readonly askToApprove: Locator;
  readonly story: Locator;
  readonly goOn: Locator;
  readonly cancel: Locator;
  readonly done: Locator;
  readonly receipt: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.checks = page.locator('.check');
    this.checkAgain = page.getByRole('button', { name: 'Check again' });
    this.review = page.getByRole('button', { name: 'Review' });
    this.recipients = page.getByRole('table', { name: 'Recipients' });
    this.digest = page.locator('.digest');
    this.askToApprove = page.getByRole('button', { name: 'Approve …' });
    this.story = page.getByRole('list', { name: 'What happened' });
    this.goOn = page.getByRole('button', { name: 'Go on' });
    this.cancel = page.getByRole('button', { name: 'Cancel …' });
    this.done = page.getByText('Everybody was paid, and AMP shows the distribution.');
    this.receipt = page.getByRole('region', { name: 'Receipt' });
  }

  /** A step above the page. */
  step(name: StepName): Locator {
    return this.page
      .getByRole('list', { name: /^(Distribution|Reissuance|Burn|Issuance)$/ })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  /** The result of a check by its title. */
  check(title: string): Locator {
    return this.checks.filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** The button that saves the receipt. */
  saveAs(format: 'PDF' | 'JSON' | 'CSV'): Locator {
    return this.page.getByRole('button', { name: `Save as ${format}` });
  }

  /** A line of the story. */
  told(text: string | RegExp): Locator {
    return this.story.getByRole('listitem').filter({ hasText: text });
  }

  /** From the checks to the approval window. */
  async ask(): Promise<void> {
    await this.review.click();
    await this.askToApprove.click();
  }
}
