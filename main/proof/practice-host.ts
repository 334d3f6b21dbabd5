/**
 * The practice web host, which stands for the internet on practice.
 */

/** Its origin; `undefined` for a URL that is not one on this machine. */
export function practiceOrigin(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, hostname, origin } = new URL(url);
  return protocol === 'http:' && hostname === '127.0.0.1' ? origin : undefined;
}
