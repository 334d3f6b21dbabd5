/**
 * What gives a secret away in running text, known or not.
 */
import { HIDDEN } from './known-secrets.ts';
import { isSecretName } from './names.ts';

/**
 * A rule that takes something out of a text. Names begin where no other name can go on, so that the
 * patterns stay quick on long texts.
 */
type TextRule = (text: string) => string;

/** `scheme://user:password@`; a password that was not escaped may hold anything but a blank. */
const URL_LOGIN = /(?<![a-z0-9+.-])([a-z0-9+.-]+:\/\/)[^\s"'<>:/@]{0,500}:[^\s"'<>]{0,2000}@/gi;

/** `Basic ...`, `Bearer ...` and AMP's `token ...`, without the name of the header. */
const SCHEMES = [
  /\b(basic|bearer)(\s+)[A-Za-z0-9+/=_.~-]{8,}/gi,
  /\b(token)(\s+)[0-9a-f]{16,}(?![0-9a-z])/gi,
];

/** The cookie of the node. */
const NODE_COOKIE = /(__cookie__:)[^\s"'@]+/g;

/** A name, with its closing quote (escaped or not) and what parts it from its value. */
const NAME_AND_SIGN = /(?<![\w.-])([\w.-]+)(\\*["'`]?\s*(?:[:=]|=>)\s*)/g;

/** `--password value`. */
const OPTION = /(?<![\w-])(--?)(\w[\w-]*)(\s+)(?!-)\S+/g;

/** Length of the value that begins a text. */
function valueLength(rest: string): number {
  // A list or an object: its end is not looked for, everything after it goes as well.
  if (/^\\*["'`]?[[{]/.test(rest)) return rest.length;
  const quote = /^\\*["'`]/.exec(rest)?.[0];
  if (quote !== undefined) {
    let end = rest.indexOf(quote, quote.length);
    // A quote with one more backslash before it belongs to the value.
    while (end !== -1 && rest[end - 1] === '\\') end = rest.indexOf(quote, end + 1);
    return end === -1 ? rest.length : end + quote.length;
  }
  // Without quotes the value may hold blanks. In a query it ends before the next name.
  return /^[^\r\n&]*/.exec(rest)?.[0].length ?? 0;
}

/** Hides what follows a secret name. */
const hideNamed: TextRule = (text) => {
  let shown = '';
  let from = 0;
  for (const match of text.matchAll(NAME_AND_SIGN)) {
    const [all, name = ''] = match;
    if (match.index < from || !isSecretName(name)) continue;
    const start = match.index + all.length;
    const length = valueLength(text.slice(start));
    if (length === 0) continue;
    shown += text.slice(from, start) + HIDDEN;
    from = start + length;
  }
  return shown + text.slice(from);
};

const hideOptions: TextRule = (text) =>
  text.replace(OPTION, (all, dashes: string, name: string, space: string) =>
    isSecretName(name) ? `${dashes}${name}${space}${HIDDEN}` : all,
  );

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Ways to write the home folder: as it is, in JSON, in a file URL. */
function homeRule(home: string): TextRule {
  // A home like `/` says nothing about anybody.
  if (home.length < 4) return (text) => text;
  const slashes = home.replaceAll('\\', '/');
  const forms = [home, home.replaceAll('\\', '\\\\'), slashes, encodeURI(slashes)];
  const pattern = forms.map(escapeForRegExp).join('|');
  const place = new RegExp(`(?:${pattern})(?![\\w-])`, 'gi');
  return (text) => text.replace(place, '~');
}

/** Makes the rules, as one. */
export function createTextRules(home: string): TextRule {
  const rules: readonly TextRule[] = [
    (text) => text.replace(URL_LOGIN, `$1${HIDDEN}@`),
    hideNamed,
    hideOptions,
    ...SCHEMES.map(
      (scheme): TextRule =>
        (text) =>
          text.replace(scheme, `$1$2${HIDDEN}`),
    ),
    (text) => text.replace(NODE_COOKIE, `$1${HIDDEN}`),
    homeRule(home),
  ];
  return (text) => rules.reduce((rest, rule) => rule(rest), text);
}
