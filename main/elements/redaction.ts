/**
 * Keeps the login and the passphrase of a call out of texts that come back: a node, or what stands
 * between it and Ballast, may repeat what it was sent, and not only in plain spelling.
 */
import type { Login } from './credentials.ts';

const HIDDEN = '***';

/** Pieces of base64 shorter than this are found in ordinary words. */
const SHORTEST_PIECE = 6;

function hexDigits(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

/** Every hex digit in upper or lower case. */
function eitherCase(text: string): string {
  return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** A pattern for exactly this text. */
function literal(text: string): string {
  return [...text].map((one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

/** A pattern for one character: as it is, percent-encoded, or escaped as in JSON. */
function characterPattern(character: string): string {
  const octets = [...Buffer.from(character, 'utf8')].map((octet) => `%${hexDigits(octet, 2)}`);
  const units = Array.from(
    { length: character.length },
    (_, index) => `\\\\u${hexDigits(character.charCodeAt(index), 4)}`,
  );
  const forms = [
    `\\\\?${literal(character)}`,
    literal(JSON.stringify(character).slice(1, -1)),
    eitherCase(octets.join('')),
    eitherCase(units.join('')),
    // As in a form.
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${forms.join('|')})`;
}

/** A pattern for a secret, in which each character may be spelled in its own way. */
function spelled(secret: string): string {
  return [...secret].map(characterPattern).join('');
}

/**
 * What base64 shows of a text wherever it begins within the encoded bytes: three bytes become four
 * characters, so there are three ways. Characters that also depend on a neighbour are left out.
 */
function base64Pieces(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  return [0, 1, 2]
    .map((before) => {
      const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
      return whole.slice([0, 2, 3][before], whole.length % 4 === 0 ? undefined : -1);
    })
    .filter((piece) => piece.length >= SHORTEST_PIECE);
}

/** A pattern for base64 in its usual alphabet and in the one for URLs, percent-encoded or not. */
function base64Pattern(piece: string): string {
  return [...piece]
    .map((character) => {
      if (character === '-') return '(?:-|\\+|%2[bB])';
      if (character === '_') return '(?:_|/|\\\\/|%2[fF])';
      return character;
    })
    .join('');
}

/**
 * Makes the cleaning of texts that may repeat what a call was sent.
 *
 * @param login of the call; its user name is no secret.
 * @param passphrase of the wallet, when the call holds it.
 */
export function redactorOf(
  login: Login | undefined,
  passphrase: string | undefined,
): (text: string) => string {
  const secrets = [login?.password ?? '', passphrase ?? ''].filter((secret) => secret !== '');
  const basic =
    login === undefined
      ? []
      : [Buffer.from(`${login.username}:${login.password}`).toString('base64url')];
  const patterns = [
    // The header as a whole, and then what is known of it in other places.
    ...basic.map((text) => `${base64Pattern(text)}(?:=|%3[dD]){0,2}`),
    ...secrets.map(spelled),
    ...secrets.flatMap(base64Pieces).map(base64Pattern),
  ];
  if (patterns.length === 0) return (text) => text;
  const pattern = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(pattern, HIDDEN);
}
