/**
 * How well a passphrase guards a wallet. A rough measure: it knows no dictionary, so it counts on the
 * low side, and what it calls weak is weak.
 */

/** Fewest characters of a passphrase for a treasury wallet. */
export const MIN_PASSPHRASE = 12;

/** From least to most. */
export type PassphraseStrength = 'weak' | 'fair' | 'good' | 'strong';

/** What was found about a passphrase. */
export interface PassphraseJudgement {
  readonly strength: PassphraseStrength;
  /** Why it is not taken; `undefined` when it is. */
  readonly problem: string | undefined;
}

/** Bits that one character is worth, by how many kinds of characters there are. */
const BITS_BY_KINDS = [0, 2.2, 3, 4, 4.8];

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

const FAIR_BITS = 40;
const GOOD_BITS = 60;
const STRONG_BITS = 80;

/** Fewer different characters than this are a pattern, however long it is. */
const MIN_DIFFERENT = 6;

/** Characters that do not just repeat or count on from the one before: in `aaa123` two of six. */
function countFresh(characters: readonly string[]): number {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  return codes.filter((code, index) => {
    const before = codes[index - 1];
    return before === undefined || Math.abs(code - before) > 1;
  }).length;
}

function bitsOf(text: string): number {
  const characters = [...text];
  const different = new Set(characters.map((character) => character.toLowerCase())).size;
  if (different < MIN_DIFFERENT) return 0;
  const kinds = KINDS.filter((kind) => kind.test(text)).length;
  // A short piece said again and again is worth little more than once.
  const fresh = Math.min(countFresh(characters), different * 3);
  return fresh * (BITS_BY_KINDS[kinds] ?? 0);
}

function strengthOf(text: string): PassphraseStrength {
  const bits = bitsOf(text);
  if (bits >= STRONG_BITS) return 'strong';
  if (bits >= GOOD_BITS) return 'good';
  return bits >= FAIR_BITS ? 'fair' : 'weak';
}

/** Judges a passphrase for a treasury wallet. */
export function judgePassphrase(text: string): PassphraseJudgement {
  if ([...text].length < MIN_PASSPHRASE) {
    return { strength: 'weak', problem: `Use at least ${MIN_PASSPHRASE} characters.` };
  }
  const strength = strengthOf(text);
  return {
    strength,
    problem:
      strength === 'weak'
        ? 'This is too easy to guess. Use several words that do not belong together.'
        : undefined,
  };
}
