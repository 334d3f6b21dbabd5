/**
 * The pages of the set-up.
 */
import type { Locator, Page } from '@playwright/test';

/** Headings of the steps. */
export const HEADINGS = {
  network: 'Which network do you want to work on?',
  amp: 'Sign in at AMP',
  node: 'Connect your Elements node',
  sync: /^The node (catches|has caught) up with the chain$/,
  wallet: 'Choose the treasury wallet',
  backup: 'Back up the wallet',
  fees: 'L-BTC for the fees',
  summary: /^(Ballast is ready|Not everything is ready yet|Something has to be mended)$/,
} as const;

/** A page of the set-up. */
export type StepName = keyof typeof HEADINGS;

export class SetupPages {
  readonly page: Page;
  readonly steps: Locator;
  readonly next: Locator;
  readonly back: Locator;
  readonly putOff: Locator;
  readonly userName: Locator;
  readonly password: Locator;
  readonly address: Locator;
  readonly practiceLogin: Locator;
  readonly practiceNode: Locator;
  readonly signIn: Locator;
  readonly connect: Locator;

  constructor(page: Page) {
    this.page = page;
    this.steps = page.getByRole('navigation', { name: 'Set-up' });
    this.next = page.getByRole('button', { name: 'Next' });
    this.back = page.getByRole('link', { name: 'Back', exact: true });
    this.putOff = page.getByRole('button', { name: 'Put it off' });
    this.userName = page.getByRole('textbox', { name: 'User name' });
    this.password = page.getByLabel('Password', { exact: true });
    this.address = page.getByRole('textbox', { name: 'Address' });
    this.practiceLogin = page.getByRole('button', { name: 'Use the practice login' });
    this.practiceNode = page.getByRole('button', { name: 'Use the practice node' });
    this.signIn = page.getByRole('button', { name: 'Sign in and keep' });
    this.connect = page.getByRole('button', { name: 'Test and connect' });
  }

  /** Heading of a step; it is in sight when the step is. */
  heading(step: StepName): Locator {
    return this.page.getByRole('heading', { level: 1, name: HEADINGS[step] });
  }

  /** Goes to a step by the list above. */
  async goTo(name: string): Promise<void> {
    await this.steps.getByRole('link', { name }).click();
  }

  /** Chooses the practice network. */
  async startPractice(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start PRACTICE' }).click();
    await this.heading('amp').waitFor();
  }

  /** Signs in as the practice network's issuer and goes on. */
  async signInForPractice(): Promise<void> {
    await this.practiceLogin.click();
    await this.page.getByText('AMP has taken the login').waitFor();
    await this.next.click();
    await this.heading('node').waitFor();
  }

  /** Connects the practice network's node. */
  async connectPracticeNode(): Promise<void> {
    await this.practiceNode.click();
    await this.page.getByText('The node answers and fits this profile').waitFor();
  }

  /** Opens the form for a node that is entered by hand. */
  async byHand(): Promise<void> {
    await this.page.getByText('Enter by hand').click();
    await this.address.waitFor();
  }

  /** A message at a field, or about the whole form. */
  problem(words: string | RegExp): Locator {
    return this.page.getByText(words);
  }

  /** What the summary says of a step. */
  summaryOf(step: string): Locator {
    const rows = this.page.getByRole('region', { name: 'The steps' }).getByRole('listitem');
    return rows.filter({ has: this.page.getByText(step, { exact: true }) });
  }
}
