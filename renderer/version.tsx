import { use } from 'react';
import type { Answer, CallData } from '../shared/contract/calls.ts';

/** What main tells about this build. */
export type AboutAnswer = Answer<CallData<'app:about'>>;

/** Version and licence of this build, or why they are not known. */
export function Version({ about }: { readonly about: Promise<AboutAnswer> }) {
  const answer = use(about);
  if (!answer.ok) return <p className="quiet">{answer.message}</p>;
  return (
    <p className="quiet">
      Version <span className="figure">{answer.data.version}</span>, {answer.data.licence} licence
    </p>
  );
}
