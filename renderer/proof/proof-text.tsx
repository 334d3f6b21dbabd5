import { CopyButton } from '../parts/copy-button.tsx';
import './proof.css';

interface CopyTextProps {
  readonly text: string;
  /** What it is, in words: `proof`. */
  readonly what: string;
}

/** Text in fixed width, whole, with a button that copies it. */
export function CopyText({ text, what }: CopyTextProps) {
  return (
    <div className="proof-copy">
      <pre className="mono">{text}</pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
