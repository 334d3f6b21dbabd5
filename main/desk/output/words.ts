/**
 * Words and figures for people.
 */
import {
  formatDisplayAmount,
  formatNodeAmount,
  parseAmpAmount,
} from '../../../shared/domain/amount.ts';
import type { Choice, OperationKind } from '../../../shared/operations/model.ts';
import type { AssetWords } from './output.ts';

/**
 * Characters that could steer a terminal or turn the order of what it shows: controls (C0 and C1),
 * formats (bidirectional ones among them), and separators of lines.
 */
const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Text without characters that could steer a terminal. Addresses and words of servers come from
 * outside.
 */
export function plain(text: string): string {
  return text.replace(STEERING, ' ');
}

/** JSON on one line with the same content, such characters written as escapes. */
export function plainJson(value: object): string {
  return JSON.stringify(value).replace(STEERING, (found) =>
    Array.from(
      { length: found.length },
      (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** Base units by name, and at the asset's precision where that is known. */
export function amountWords(amount: string, asset?: AssetWords): string {
  const units = `${amount} base unit${amount === '1' ? '' : 's'}`;
  if (asset === undefined) return units;
  const shown = formatDisplayAmount(parseAmpAmount(amount), asset.precision);
  return `${units} = ${shown} ${asset.ticker ?? 'units'} at precision ${asset.precision}`;
}

/** A fee: base units of L-BTC, and as the node writes it. */
export function feeWords(fee: string): string {
  return `${formatNodeAmount(parseAmpAmount(fee))} L-BTC (${fee} base units)`;
}

export const KIND_WORDS: Readonly<Record<OperationKind, string>> = {
  distribute: 'distribution',
  reissue: 'reissuance',
  burn: 'burn',
  'update-blinders': 'update of blinders',
  issue: 'issuance',
};

export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  'look-again': 'go on where it stopped and look at everything anew',
  'report-without': 'report although change is missing; AMP will count it as lost',
  cancel: 'give it up, after a search for anything that is left of it',
  'set-aside': 'leave it as it is and let others on the asset go on',
};

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Time of day on this machine. */
export function clockTime(at: number): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** Date and time on this machine. */
export function dateTime(at: number): string {
  const time = new Date(at);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${clockTime(at)}`;
}
