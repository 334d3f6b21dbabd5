/**
 * Finds what is new about an operation, so that each thing is told once.
 */
import type { EventView, OperationView } from '../../../shared/operations/model.ts';

/** What changed between two views of an operation. */
export interface Changes {
  /** Whether this is the first view of it. */
  readonly first: boolean;
  readonly events: readonly EventView[];
  /** What is waited for now, when that is something new. */
  readonly waiting: string | undefined;
}

export class ChangeFinder {
  readonly #told = new Map<string, number>();
  readonly #waiting = new Map<string, string>();

  next(view: OperationView): Changes {
    const told = this.#told.get(view.id);
    // What an operation lived through before is told on request only; a new one begins with its
    // first event.
    const known = told ?? (view.history.length > 1 ? view.history.length : 0);
    this.#told.set(view.id, view.history.length);
    const waiting =
      view.waiting !== undefined && view.waiting !== this.#waiting.get(view.id)
        ? view.waiting
        : undefined;
    if (waiting !== undefined) this.#waiting.set(view.id, waiting);
    return {
      first: told === undefined,
      events: view.history.slice(known),
      waiting,
    };
  }
}
