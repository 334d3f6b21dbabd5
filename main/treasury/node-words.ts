/**
 * Words for a look at a node that did not come to an end. The adapter speaks of calls that may have
 * been carried out; a look has carried out nothing.
 */
import { ElementsError, type ElementsErrorKind } from '../elements/error.ts';

const WORDS: Partial<Record<ElementsErrorKind, (message: string) => string>> = {
  lost: () =>
    'Something answers at this address, but not as an Elements node does. It may be busy or just starting: try again in a moment, and check host and port.',
  syncing: (message) => `${message} Try again in a few minutes.`,
};

/** What an error of a look means for a person. */
export function lookWords({ kind, message }: ElementsError): string {
  return WORDS[kind]?.(message) ?? message;
}

/** Runs looks at a node, and says with each error what helps. */
export async function looking<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ElementsError)) throw error;
    const { kind, method, code, words } = error;
    throw new ElementsError({ kind, method, code, words, message: lookWords(error) });
  }
}
