import './mark.css';

/** What a mark says. */
export interface MarkKind {
  readonly sign: string;
  /** The same for who cannot see it. */
  readonly words: string;
  /** `note` is neither good nor bad. */
  readonly tone: 'good' | 'know' | 'mend' | 'note';
}

/** Marks that mean the same wherever they stand. */
export const MARK_KINDS = {
  good: { sign: '✓', words: 'Passed', tone: 'good' },
  know: { sign: 'i', words: 'To know', tone: 'know' },
  mend: { sign: '!', words: 'To mend', tone: 'mend' },
} as const satisfies Record<string, MarkKind>;

/** The round mark at the head of a line that tells how something went; empty for what is to come. */
export function Mark({ kind }: { readonly kind?: MarkKind }) {
  if (kind === undefined) return <span className="mark" />;
  return (
    <span className="mark" data-tone={kind.tone} role="img" aria-label={kind.words}>
      {kind.sign}
    </span>
  );
}
