/** A bare JSON-RPC client, so that status, headers and body of an answer can be looked at. */

/** An HTTP answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

export const LOGIN = { username: 'desk', password: 'long and secret' } as const;

/** Posts a body to the node. */
export async function post(
  url: string,
  body: unknown,
  options: { readonly password?: string; readonly signal?: AbortSignal } = {},
): Promise<HttpAnswer> {
  const login = `${LOGIN.username}:${options.password ?? LOGIN.password}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(login).toString('base64')}`,
      'content-type': 'text/plain',
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
}
