import { Loader } from '@mantine/core';
import { Fragment } from 'react';
import { Hash } from '../parts/hash.tsx';
import { MARK_KINDS, Mark, type MarkKind } from '../parts/mark.tsx';
import { When } from '../parts/when.tsx';
import { aheadOf, type StoryLine, storyOf, workInWords } from './story-lines.ts';
import type { View } from './words.ts';
import './story.css';

const KINDS: Readonly<Record<StoryLine['tone'], MarkKind>> = {
  ...MARK_KINDS,
  good: { ...MARK_KINDS.good, words: 'Done' },
};

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

function Told({ line }: { readonly line: StoryLine }) {
  return (
    <li className="story-line">
      <When at={line.at} timeOnly />
      <Mark kind={KINDS[line.tone]} />
      <span className="story-text">
        {line.text}
        {line.times > 1 && <span className="faint"> · {line.times} times, last at this time</span>}
      </span>
      <span className="story-evidence">
        {line.evidence !== undefined && <Hash {...line.evidence} />}
      </span>
    </li>
  );
}

interface StoryProps {
  readonly view: View;
  /** Whether the engine works on it right now. */
  readonly running: boolean;
}

/** What happened, what is being done, and what is to come. */
export function Story({ view, running }: StoryProps) {
  const work = workInWords(view);
  const isWorking = running && work !== undefined;
  const lines = storyOf(view);
  return (
    <ol className="story" aria-label="What happened">
      {lines.map((line, index) => {
        const day = DAY.format(line.at);
        const before = lines[index - 1];
        const isNewDay = before !== undefined && DAY.format(before.at) !== day;
        return (
          <Fragment key={line.key}>
            {isNewDay && <li className="story-day">{day}</li>}
            <Told line={line} />
          </Fragment>
        );
      })}
      {isWorking && (
        <li className="story-line" aria-live="polite">
          <span className="faint">now</span>
          <Loader size={16} aria-hidden="true" />
          <span className="story-text">
            <strong>{work}</strong>
            {view.waiting !== undefined && <div className="quiet">{view.waiting}</div>}
          </span>
        </li>
      )}
      {aheadOf(view, running).map((text) => (
        <li key={text} className="story-line" data-ahead="">
          <span />
          <Mark />
          <span className="story-text">
            {text}
            <span className="for-screen-readers">, to come</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
