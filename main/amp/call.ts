/**
 * One call of the AMP API as data, and the checks that keep it on its path.
 */
import { AmpError } from './error.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^\d{1,15}$/;

/** Every parameter that occurs in a path. None of these shapes can leave its path segment. */
const PARAMETERS = {
  /** Asset uuid. */
  uuid: { shape: UUID, says: 'a UUID' },
  /** Distribution uuid. */
  duuid: { shape: UUID, says: 'a UUID' },
  id: { shape: NUMBER, says: 'a whole number' },
  user: { shape: NUMBER, says: 'a whole number' },
  height: { shape: NUMBER, says: 'a whole number' },
  txid: { shape: /^[0-9a-f]{64}$/, says: '64 hex digits in lower case' },
  gaid: { shape: /^[0-9A-Za-z]{1,100}$/, says: 'letters and digits only' },
} as const;

/** Values for the placeholders of a path. */
export type PathParameters = { readonly [Name in keyof typeof PARAMETERS]?: string | number };

/** A call of the AMP API. */
export interface AmpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path template below the base URL, like `assets/{uuid}/lock`. */
  readonly path: string;
  readonly parameters?: PathParameters;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** JSON text that is sent as it is. */
  readonly body?: string;
  /** A GET that changes state. All other methods count as changing anyway. */
  readonly once?: true;
  /** Sent without a token. */
  readonly anonymous?: true;
  /** Passwords in the body, which must not come back in an error. */
  readonly secrets?: readonly string[];
}

/** Name of a call in errors: method and path template, without values. */
export function callName({ method, path }: AmpCall): string {
  return `${method} ${path}`;
}

/** Whether a call may change something at AMP, so that it is sent once only. */
export function changesState(call: AmpCall): boolean {
  return call.method !== 'GET' || call.once === true;
}

function segment(call: AmpCall, name: string): string {
  const rule = Object.entries(PARAMETERS).find(([known]) => known === name)?.[1];
  const value = String(Object.entries(call.parameters ?? {}).find(([key]) => key === name)?.[1]);
  if (rule === undefined || !rule.shape.test(value)) {
    const words = `must be ${rule?.says ?? 'known'}`;
    throw new AmpError({
      kind: 'refused',
      call: callName(call),
      message: `${callName(call)} was not sent: ${name}: ${words}`,
      fields: { [name]: [words] },
    });
  }
  return encodeURIComponent(value);
}

/**
 * Path of a call with its values in place.
 *
 * @throws AmpError of kind `refused`, without a status, when a parameter has the wrong shape.
 */
export function callPath(call: AmpCall): string {
  return call.path.replace(/\{(\w+)\}/g, (_match, name: string) => segment(call, name));
}

/** URL of a call below the base URL. */
export function callUrl(baseUrl: string, call: AmpCall): URL {
  const url = new URL(`${baseUrl}/${callPath(call)}`);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
