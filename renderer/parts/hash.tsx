import { Tooltip } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';
import './hash.css';

/** Texts up to this length are shown whole. */
const WHOLE = 20;
const END = 8;

interface HashProps {
  readonly value: string;
  /** What it is, in words: `asset id`. */
  readonly what: string;
  /** Without a button to copy it, as in long tables. */
  readonly bare?: boolean;
}

/** The first and the last characters of a long id. */
function shorten(value: string): string {
  return value.length <= WHOLE ? value : `${value.slice(0, END)}…${value.slice(-END)}`;
}

/** An id or address, cut in the middle, whole on hover and for screen readers. */
export function Hash({ value, what, bare = false }: HashProps) {
  return (
    <span className="hash">
      <Tooltip label={value} maw={640} multiline disabled={value.length <= WHOLE}>
        <span className="mono">
          <span aria-hidden="true">{shorten(value)}</span>
          <span className="for-screen-readers">{value}</span>
        </span>
      </Tooltip>
      {!bare && <CopyButton text={value} what={what} />}
    </span>
  );
}
