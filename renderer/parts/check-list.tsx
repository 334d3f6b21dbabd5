import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Check } from '../../shared/operations/model.ts';
import { MARK_KINDS, Mark, type MarkKind } from './mark.tsx';
import './check-list.css';

const MARKS: Readonly<Record<Check['status'], MarkKind>> = {
  fail: MARK_KINDS.mend,
  warn: MARK_KINDS.know,
  pass: MARK_KINDS.good,
};

const ORDER: readonly Check['status'][] = ['fail', 'warn', 'pass'];

interface CheckListProps {
  readonly checks: readonly Check[];
  /** A button or link that does what the remedy of a check says. */
  readonly remedy?: (check: Check) => ReactNode;
  /** What the outcomes are called, when they are no checks to be passed. */
  readonly words?: Readonly<Partial<Record<Check['status'], string>>>;
}

interface RowProps {
  readonly check: Check;
  readonly words: string | undefined;
  readonly children: ReactNode;
}

function Row({ check, words: own, children }: RowProps) {
  const usual = MARKS[check.status];
  return (
    <li className="check" data-status={check.status}>
      <Mark kind={own === undefined ? usual : { ...usual, words: own }} />
      <strong>{check.title}</strong>
      <span className="check-message">{check.message}</span>
      {(check.remedy !== undefined || children) && (
        <div className="check-remedy">
          {check.remedy} {children}
        </div>
      )}
    </li>
  );
}

/**
 * Results of a preflight: what must be mended, then what is good to know, each with its remedy in the
 * same row. What passed is folded away until it is asked for.
 */
export function CheckList({ checks, remedy, words }: CheckListProps) {
  const which = words?.pass === undefined ? 'that passed' : words.pass.toLowerCase();
  const hasNews = checks.some(({ status }) => status !== 'pass');
  // Until the person says otherwise it goes by the checks, which change when they are run again.
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? !hasNews;
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const sorted = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  const shown = open ? sorted : sorted.filter(({ status }) => status !== 'pass');
  return (
    <>
      <ul className="checks">
        {shown.map((check) => (
          <Row key={check.id} check={check} words={words?.[check.status]}>
            {check.status === 'pass' ? null : remedy?.(check)}
          </Row>
        ))}
      </ul>
      {passed > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          onClick={() => setChosen(!open)}
        >
          {open ? `Hide those ${which}` : `Show ${passed} ${which}`}
        </Button>
      )}
    </>
  );
}

/** How many checks passed, are good to know, and must be mended, in words. */
export function checksInWords(checks: readonly Check[]): string {
  const count = (status: Check['status']) =>
    checks.filter((check) => check.status === status).length;
  const parts = [`${count('pass')} passed`];
  if (count('warn') > 0) parts.push(`${count('warn')} to know`);
  if (count('fail') > 0) parts.push(`${count('fail')} to mend`);
  return parts.join(' · ');
}
