/**
 * The node's URL as a person or the official script writes it:
 * `http://user:password@127.0.0.1:7041/wallet/treasury`.
 */
import { ElementsError } from './error.ts';

/** A node URL taken apart. */
export interface NodeUrl {
  /** Scheme, host, port and any path in front of `/wallet/`; no credentials, no trailing slash. */
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Wallet name, decoded; `''` is the node's unnamed default wallet, `undefined` means not given. */
  readonly wallet: string | undefined;
  /**
   * Whether the password would cross a network in clear text: plain http to another machine. Worth a
   * warning.
   */
  readonly exposed: boolean;
}

/** Errors never repeat the text, because there may be a password in it. */
function refused(message: string): ElementsError {
  return new ElementsError({ kind: 'bad-request', method: 'connect', message });
}

/** Undoes percent-encoding; a text with a stray `%` is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * Reads a node URL.
 *
 * @throws ElementsError `bad-request` when the text is not an http or https URL.
 */
export function parseNodeUrl(text: string): NodeUrl {
  const trimmed = text.trim();
  const parsed = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw refused('The node URL must look like http://127.0.0.1:7041/wallet/NAME');
  }
  if (parsed.search !== '' || parsed.hash !== '') {
    throw refused(
      'The node URL holds a "?" or "#": write such characters percent-encoded (%3F, %23)',
    );
  }
  const path = /^(.*?)(?:\/wallet\/(.*?))?\/?$/.exec(parsed.pathname);
  const name = path?.[2];
  return {
    url: `${parsed.protocol}//${parsed.host}${path?.[1] ?? ''}`,
    username: parsed.username === '' ? undefined : decoded(parsed.username),
    password: parsed.password === '' ? undefined : decoded(parsed.password),
    wallet: name === undefined ? undefined : decoded(name),
    exposed: parsed.protocol === 'http:' && !isLoopback(parsed.hostname),
  };
}

/** Whether a node's address is on this machine. */
export function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}
