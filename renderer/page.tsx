import { Suspense } from 'react';
import { type AboutAnswer, Version } from './version.tsx';

/** The only page of this build: what it is and where the work is done today. */
export function Page({ about }: { readonly about: Promise<AboutAnswer> }) {
  return (
    <main>
      <header>
        <h1>Ballast</h1>
        <p className="lead">Treasury for issuers of Liquid assets</p>
        <Suspense fallback={<p className="quiet">Asking for the version …</p>}>
          <Version about={about} />
        </Suspense>
      </header>
      <section aria-labelledby="today">
        <h2 id="today">Today: the desk command</h2>
        <p>
          Distributions, reissuances and burns are carried out by the command{' '}
          <code>ballast-desk</code>. It keeps a journal of every step and goes on where it stopped.
        </p>
      </section>
      <section aria-labelledby="next">
        <h2 id="next">In preparation: this window</h2>
        <p>
          The wizards for set-up and distribution are not part of this build. Nothing can be sent
          from this window.
        </p>
      </section>
    </main>
  );
}
