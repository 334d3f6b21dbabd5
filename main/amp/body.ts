/**
 * Reading the body of an answer, up to a limit.
 */

/** AMP's longest answers are lists of activities and ownerships, far below this. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** What a person is told about the limit. */
export const LARGEST_WORDS = `${LARGEST_BYTES / 1024 / 1024} MB`;

/**
 * The whole body as text; `undefined` when it is larger than the limit, and then the rest is not
 * read. What comes is counted, unpacked, because the length that a server promises may be wrong or
 * missing.
 */
export async function readBody(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > LARGEST_BYTES) {
      // Ends the connection, too.
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(parts, total));
}
