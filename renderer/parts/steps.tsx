import { Link } from 'react-router';
import type { Step } from './step.ts';
import './steps.css';

interface StepsProps {
  /** What the way leads to: `Distribution`. */
  readonly label: string;
  readonly steps: readonly Step[];
}

const WORDS: Readonly<Record<Step['state'], string>> = {
  done: 'done',
  now: 'now',
  open: 'to come',
  trouble: 'in trouble',
};

/** Where one is on a way of several steps. */
export function Steps({ label, steps }: StepsProps) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          data-state={step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          {step.to === undefined ? step.label : <Link to={step.to}>{step.label}</Link>}
          <span className="for-screen-readers">, {WORDS[step.state]}</span>
          {step.note !== undefined && <div className="steps-note">{step.note}</div>}
        </li>
      ))}
    </ol>
  );
}
