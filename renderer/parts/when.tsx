import { Tooltip } from '@mantine/core';

const LOCAL = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const LOCAL_SECONDS = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const LOCAL_TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

interface WhenProps {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Hours to seconds only, as in a story of one day. */
  readonly timeOnly?: boolean;
  /** To the second, where the order of things within a minute counts. */
  readonly seconds?: boolean;
}

/** A moment in the person's own time, with UTC on hover. */
export function When({ at, timeOnly = false, seconds = false }: WhenProps) {
  const iso = new Date(at).toISOString();
  return (
    <Tooltip label={`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`}>
      <time dateTime={iso} className="when">
        {(timeOnly ? LOCAL_TIME : seconds ? LOCAL_SECONDS : LOCAL).format(at)}
      </time>
    </Tooltip>
  );
}
