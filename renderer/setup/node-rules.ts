/**
 * What is asked of a node that is entered by hand.
 */
import type { CallInput } from '../../shared/contract/calls.ts';

/** What the form holds. */
export interface NodeValues {
  readonly url: string;
  readonly login: 'password' | 'cookie';
  readonly cookieFile: string;
  readonly username: string;
  readonly password: string;
}

/** A form that nobody has typed into. */
export const EMPTY_NODE: NodeValues = {
  url: '',
  login: 'password',
  cookieFile: '',
  username: '',
  password: '',
};

/** Names of the fields. */
export const NODE_FIELDS = Object.keys(EMPTY_NODE);

/** Whether a text names one of the two ways to log in. */
export function isLogin(value: string): value is NodeValues['login'] {
  return value === 'password' || value === 'cookie';
}

function urlProblem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'Write the address of the node, like http://127.0.0.1:7041.';
  if (!/^https?:\/\//i.test(trimmed)) return 'Begin the address with http:// or https://.';
  return URL.canParse(trimmed) ? null : 'This is no address. Write it like http://127.0.0.1:7041.';
}

/** Rules by field; `null` where nothing is wrong. */
export const nodeRules = {
  url: urlProblem,
  cookieFile: (value: string, { login }: NodeValues) =>
    login === 'cookie' && value.trim() === '' ? 'Write the path of the cookie file.' : null,
  username: (value: string, { login }: NodeValues) =>
    login === 'password' && value.trim() === '' ? 'Write the user name.' : null,
  password: (value: string, { login }: NodeValues) =>
    login === 'password' && value === '' ? 'Write the password.' : null,
};

/** What main takes of the form: the login that was chosen, and no other. */
export function toConnect(values: NodeValues): CallInput<'node:connect'> {
  const url = values.url.trim();
  return values.login === 'cookie'
    ? { url, cookieFile: values.cookieFile.trim() }
    : { url, username: values.username.trim(), password: values.password };
}
