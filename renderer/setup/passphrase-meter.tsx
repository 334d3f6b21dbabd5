import { judgePassphrase, type PassphraseStrength } from '../../shared/domain/passphrase.ts';
import './passphrase-meter.css';

const LEVELS: readonly PassphraseStrength[] = ['weak', 'fair', 'good', 'strong'];

const WORDS: Readonly<Record<PassphraseStrength, string>> = {
  weak: 'Weak: too easy to guess',
  fair: 'Fair: another word would make it better',
  good: 'Good',
  strong: 'Strong',
};

/** How well a passphrase guards, while it is typed. */
export function PassphraseMeter({ passphrase }: { readonly passphrase: string }) {
  const { strength } = judgePassphrase(passphrase);
  const reached = passphrase === '' ? 0 : LEVELS.indexOf(strength) + 1;
  return (
    <div className="passphrase-meter" data-strength={strength}>
      <div className="passphrase-bars" aria-hidden="true">
        {LEVELS.map((level, index) => (
          <i key={level} data-on={index < reached || undefined} />
        ))}
      </div>
      <span className="faint" role="status">
        {passphrase !== '' && WORDS[strength]}
      </span>
    </div>
  );
}
