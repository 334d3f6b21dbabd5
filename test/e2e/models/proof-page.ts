/**
 * The wizard for the domain proof of an asset.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export class ProofPage {
  readonly page: Page;
  readonly steps: Locator;

  constructor(page: Page) {
    this.page = page;
    this.steps = page.getByRole('list', { name: 'Domain proof' }).getByRole('listitem');
  }

  /** Waits until a step is the one of now. */
  async at(step: string): Promise<void> {
    await expect(this.steps.and(this.page.locator('[aria-current="step"]'))).toContainText(step);
  }

  /** What one step of the check found, by its name. */
  finding(name: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Goes on with the keyboard from where it is: to a button or link by its name, and presses it. */
  async pressed(role: 'button' | 'link', name: string): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: true });
    await wanted.waitFor();
    for (let count = 0; count < 60; count += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press('Tab');
    }
    await expect(wanted).toBeFocused();
    await this.page.keyboard.press('Enter');
  }
}
