import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/**
 * Moves between the links of a long table by arrow keys, Home and End, to rows too that are not drawn
 * yet.
 *
 * @returns what to do with a key.
 */
export function useRowKeys(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): (event: KeyboardEvent) => void {
  const wanted = useRef<number>(undefined);

  const focusWanted = () => {
    if (wanted.current === undefined) return;
    const link = scroller.current?.querySelector<HTMLAnchorElement>(
      `tr[data-index="${wanted.current}"] > td > a`,
    );
    if (link === null || link === undefined) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  };
  // A row that was out of sight is there after one of the next draws.
  useEffect(focusWanted);

  return (event) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]');
    if (row === null) return;
    const index = Number(row.dataset['index']);
    const last = virtualizer.options.count - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(index + 1, last),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    wanted.current = target;
    virtualizer.scrollToIndex(target);
    focusWanted();
  };
}
