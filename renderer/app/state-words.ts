/**
 * The state of node, AMP and wallet in a few words, for the bar that is always in sight.
 */
import type { Status } from '../../shared/contract/app.ts';
import { groupDigits } from '../parts/group-digits.ts';

/** Words, a colour by meaning, and more words for those who ask. */
export interface InWords {
  readonly words: string;
  readonly tone: 'plain' | 'good' | 'know' | 'mend';
  readonly more?: string;
}

/** Decimals of L-BTC. */
const LBTC_PRECISION = 8;

function count(value: number): string {
  return value.toLocaleString('en');
}

/** How long something takes, in words. */
export function durationInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return 'about a minute';
  if (minutes < 90) return `about ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `about ${hours} hours` : `about ${Math.round(hours / 24)} days`;
}

/** The node in words. */
export function nodeInWords(node: Status['node']): InWords {
  switch (node.state) {
    case 'missing':
      return { words: 'No node', tone: 'plain', more: 'No Elements node is set.' };
    case 'asking':
      return { words: 'Asking the node …', tone: 'plain' };
    case 'trouble':
      return { words: 'Node does not answer', tone: 'mend', more: node.message };
    case 'ready':
      return {
        words: `Node ${count(node.height)} · synced`,
        tone: 'good',
        more: `${node.subversion} on ${node.chain}`,
      };
    case 'syncing': {
      const percent = Math.floor(node.progress * 1000) / 10;
      return {
        words: `Node ${count(node.height)} of ${count(node.headers)} · ${percent} %`,
        tone: 'know',
        more:
          node.secondsLeft === undefined
            ? 'The node is catching up with the chain.'
            : `The node is catching up with the chain: ${durationInWords(node.secondsLeft)} left.`,
      };
    }
  }
}

/** AMP in words. */
export function ampInWords(amp: Status['amp'], host: string | undefined): InWords {
  switch (amp.state) {
    case 'missing':
      return { words: 'No AMP login', tone: 'plain', more: 'No login for AMP is set.' };
    case 'asking':
      return { words: 'Asking AMP …', tone: 'plain' };
    case 'ready':
      return { words: `AMP ${amp.version}`, tone: 'good', ...(host && { more: host }) };
    case 'trouble':
      return { words: 'AMP does not answer', tone: 'know', more: amp.message };
  }
}

/** The treasury wallet in words. */
export function walletInWords(wallet: Status['wallet']): InWords {
  switch (wallet.state) {
    case 'missing':
      return { words: 'No wallet', tone: 'plain', more: 'No treasury wallet is chosen.' };
    case 'asking':
      return { words: 'Asking the wallet …', tone: 'plain' };
    case 'trouble':
      return { words: 'Wallet not available', tone: 'mend', more: wallet.message };
    case 'ready': {
      const lbtc = `${groupDigits(wallet.lbtc, LBTC_PRECISION)} L-BTC`;
      const name = wallet.name === '' ? 'Default wallet' : `Wallet ${wallet.name}`;
      if (wallet.scanning) {
        return { words: `${name} · scanning`, tone: 'know', more: 'The wallet is being scanned.' };
      }
      return {
        words: `${name} · ${lbtc}`,
        tone: wallet.lbtc === '0' ? 'know' : 'good',
        more: [
          wallet.lbtc === '0' ? 'There is no L-BTC for fees.' : 'L-BTC for fees.',
          wallet.encrypted ? (wallet.locked ? 'Locked.' : 'Unlocked now.') : 'Not encrypted.',
        ].join(' '),
      };
    }
  }
}
