/**
 * Values that must not be written anywhere. Whoever holds a secret names it here, and the log hides
 * it in every form in which it could come along.
 */

/** What stands in the place of something hidden. */
export const HIDDEN = '[hidden]';

/**
 * Values shorter than this are not looked for: they are found in ordinary words, and the log could
 * no longer be read. The name of the field they stand in hides them all the same.
 */
const SHORTEST = 6;

/** Values that are looked for in text. */
export interface KnownSecrets {
  /** From now on the value is hidden. Nothing is ever taken off the list: a log outlives a secret. */
  add(value: string): void;
  /** The text without any known value. */
  mask(text: string): string;
}

/** The value between quotes of JSON, of JSON within JSON, and so on; plain and with ASCII only. */
function jsonForms(value: string): string[] {
  const forms: string[] = [];
  let plain = value;
  let ascii = value;
  for (let depth = 0; depth < 3; depth++) {
    plain = JSON.stringify(plain).slice(1, -1);
    ascii = JSON.stringify(ascii)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    forms.push(plain, ascii);
  }
  return forms;
}

function urlForms(value: string): string[] {
  const url = new URL('http://host/');
  url.password = value;
  const forms = [
    encodeURIComponent(value),
    encodeURI(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    url.password,
  ];
  return forms.flatMap((form) => [
    form,
    form.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
  ]);
}

/**
 * What base64 shows of the value wherever it starts within the encoded bytes: three bytes become four
 * characters, so there are three ways. Characters that also depend on a neighbour are left out.
 */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = [0, 2, 3][before];
    const form = text.slice(start, (before + bytes.length) % 3 === 0 ? undefined : -1);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function formsOf(secret: string): Set<string> {
  const value = secret.toWellFormed();
  const hex = Buffer.from(value).toString('hex');
  const forms = [secret, value, ...jsonForms(secret), ...urlForms(value), ...base64Forms(value)];
  return new Set([...forms, hex, hex.toUpperCase()]);
}

/** Marks every place of `form` in `text`, those that overlap as well. */
function markPlaces(text: string, form: string, hidden: Uint8Array): boolean {
  let found = false;
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
    hidden.fill(1, at, at + form.length);
    found = true;
  }
  return found;
}

/** Makes an empty list. */
export function createKnownSecrets(): KnownSecrets {
  const forms = new Set<string>();
  return {
    add(value) {
      if (value.length < SHORTEST) return;
      for (const form of formsOf(value)) forms.add(form);
    },
    mask(text) {
      const hidden = new Uint8Array(text.length);
      let found = false;
      for (const form of forms) found = markPlaces(text, form, hidden) || found;
      if (!found) return text;
      let masked = '';
      for (let at = 0; at < text.length; at++) {
        if (hidden[at] === 0) masked += text.charAt(at);
        else if (at === 0 || hidden[at - 1] === 0) masked += HIDDEN;
      }
      return masked;
    },
  };
}

/** The list of this process. */
export const knownSecrets = createKnownSecrets();
