import { Facts } from '../parts/facts.tsx';
import { MARK_KINDS, Mark, type MarkKind } from '../parts/mark.tsx';
import { When } from '../parts/when.tsx';
import { FINDING_LABELS, type Finding, type Report } from './proof-words.ts';

const MARKS: Readonly<Record<Finding['outcome'], MarkKind>> = {
  pass: MARK_KINDS.good,
  note: { ...MARK_KINDS.know, tone: 'note' },
  fail: MARK_KINDS.mend,
  unknown: { sign: '?', words: 'Not known', tone: 'know' },
};

const TONES = { holds: 'good', fails: 'mend', unknown: 'know' } as const;

function Difference({ report }: { readonly report: Report }) {
  const difference = report.body?.difference;
  if (report.body === undefined || difference === undefined) return null;
  return (
    <Facts
      items={[
        {
          label: 'Served',
          value: `${report.body.bytes} bytes${report.body.cut ? ' and more' : ''}`,
        },
        { label: 'Differs from byte', value: difference.offset + 1 },
        {
          label: 'Needed there',
          value: <span className="mono">{difference.expected || 'nothing more'}</span>,
        },
        {
          label: 'Found there',
          value: <span className="mono">{difference.found || 'nothing more'}</span>,
        },
      ]}
    />
  );
}

/** What a check found, step by step in its order, each with its remedy. */
export function Findings({ report }: { readonly report: Report }) {
  return (
    <div>
      <p className={TONES[report.verdict]}>
        <strong>{report.words}</strong>
      </p>
      <p className="faint">
        {report.url} · checked <When at={report.checkedAt} timeOnly />
        {report.finalUrl !== undefined && report.finalUrl !== report.url && (
          <> · led to {report.finalUrl}</>
        )}
      </p>
      <ol className="proof-findings">
        {report.findings.map(({ step, code, outcome, words, remedy }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes its order.
          <li key={`${code} ${index}`}>
            <Mark kind={MARKS[outcome]} />
            <strong>{FINDING_LABELS[step]}</strong>
            <div>
              {words}
              {remedy !== undefined && <div className="quiet">{remedy}</div>}
            </div>
          </li>
        ))}
      </ol>
      <Difference report={report} />
    </div>
  );
}
