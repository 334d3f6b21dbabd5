import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactorOf } from '../../../main/elements/redaction.ts';

const PASSWORD = 'p@ss/w+rd "é" 100%\\';
const login = { username: 'ballast', password: PASSWORD };

/** Texts in which somebody might send a password back. */
function echoes(username: string, password: string): readonly string[] {
  const url = new URL('http://host/');
  url.username = username;
  url.password = password;
  const basic = Buffer.from(`${username}:${password}`);
  return [
    `wrong password ${password}`,
    `at ${url.href}`,
    url.password.replace(/%../g, (octet) => octet.toLowerCase()),
    encodeURIComponent(password),
    new URLSearchParams({ password }).toString(),
    JSON.stringify({ password }),
    JSON.stringify(password).replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    `Basic ${basic.toString('base64')}`,
    `Basic ${basic.toString('base64url')}`,
    encodeURIComponent(basic.toString('base64')),
    JSON.stringify(basic.toString('base64')).replaceAll('/', '\\/'),
  ];
}

/** What is left of an echo that would give the password away. */
function leaks(text: string, username: string, password: string): boolean {
  const basic = Buffer.from(`${username}:${password}`);
  return [
    password,
    encodeURIComponent(password),
    basic.toString('base64'),
    basic.toString('base64url'),
  ].some((form) => text.includes(form));
}

describe('a text that repeats the login', () => {
  it.each(echoes(login.username, PASSWORD))('has no password in it any more: %s', (echo) => {
    const clean = redactorOf(login, undefined)(`before ${echo} after`);
    expect(clean).toContain('***');
    expect(clean).toMatch(/^before .* after$/);
    expect(leaks(clean, login.username, PASSWORD)).toBe(false);
    for (const piece of ['ss/w', 'ss%2', 'rd', '100', 'YmFsbGFzd']) {
      expect(clean.replace('password', '')).not.toContain(piece);
    }
  });

  it.each([0, 1, 2, 3])('has none in base64 of something longer, %i bytes in', (before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${PASSWORD} and more`).toString('base64');
    const clean = redactorOf(login, undefined)(text);
    expect(clean).toContain('***');
    expect(Buffer.from(clean, 'base64').toString('latin1')).not.toContain('rd');
  });

  it('has no passphrase in it either, in any spelling', () => {
    const clean = redactorOf(undefined, 'correct horse');
    expect(clean('correct horse, correct%20horse, correct+horse')).toBe('***, ***, ***');
    expect(clean(Buffer.from('correct horse').toString('base64'))).not.toContain('Y29ycmVjd');
  });

  it('is otherwise as it was', () => {
    const text = 'Fee estimation failed. ballast, 100% of %41 and YmFs';
    expect(redactorOf(login, 'x'.repeat(9))(text)).toBe(text);
    expect(redactorOf(undefined, undefined)(text)).toBe(text);
  });

  it('keeps every password secret', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'grapheme' }), (password) => {
        fc.pre(password.isWellFormed() && !/^\**$/.test(password));
        const clean = redactorOf({ username: 'me', password }, undefined);
        for (const echo of echoes('me', password)) {
          expect(leaks(clean(echo), 'me', password)).toBe(false);
        }
      }),
    );
  });
});
