/**
 * Collects the results of checks, so that all are reported at once and none is skipped.
 */
import type { Check } from '../../../shared/operations/model.ts';
import { AmpError } from '../../amp/error.ts';
import { ElementsError } from '../../elements/error.ts';

/** What is looked at. */
export interface Subject {
  readonly id: string;
  readonly title: string;
}

export class CheckList {
  readonly #checks: Check[] = [];

  get checks(): readonly Check[] {
    return this.#checks;
  }

  get failed(): readonly Check[] {
    return this.#checks.filter((check) => check.status === 'fail');
  }

  pass(subject: Subject, message: string): void {
    this.#checks.push({ ...subject, status: 'pass', message });
  }

  warn(subject: Subject, message: string, remedy: string): void {
    this.#checks.push({ ...subject, status: 'warn', message, remedy });
  }

  fail(subject: Subject, message: string, remedy: string): void {
    this.#checks.push({ ...subject, status: 'fail', message, remedy });
  }

  /** Passes when the verdict does not throw; its error says what is wrong, and the way out. */
  judge(subject: Subject, verdict: () => void, message: string): void {
    try {
      verdict();
      this.pass(subject, message);
    } catch (error) {
      if (!(error instanceof ElementsError)) throw error;
      this.fail(subject, error.message, 'Mend this first, then check again.');
    }
  }

  /** Runs a check; when its question cannot be answered, that is a failure with the reason. */
  async look(subject: Subject, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof AmpError || error instanceof ElementsError)) throw error;
      this.fail(
        subject,
        `Could not be checked: ${error.message}`,
        error instanceof AmpError
          ? 'Check again in a moment. If AMP goes on like this, ask AMP support.'
          : 'Mend this first, then check again.',
      );
    }
  }
}
