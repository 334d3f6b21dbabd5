/**
 * Addresses of the app's own schemes, as Chromium can open them.
 *
 * Chromium knows no scheme that was not built into it. Each host of an own scheme is therefore played
 * by an https host below `.invalid`, a name that never leads anywhere: `app://ballast/index.html` is
 * `https://ballast.app.invalid/index.html`. Main sees the former only.
 */

/** Schemes that main registered before it was ready. */
const schemes = new Set<string>();

/** Adds an own scheme. */
export function addScheme(scheme: string): void {
  if (!/^[a-z]+$/.test(scheme)) throw new Error(`The stand-in cannot play the scheme ${scheme}`);
  schemes.add(scheme);
}

/** The own scheme of an address as main sees it, if it has one. */
export function ownScheme(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const scheme = new URL(address).protocol.slice(0, -1);
  return schemes.has(scheme) ? scheme : undefined;
}

/** What Chromium opens for an address of main. Other addresses stay as they are. */
export function toChromium(address: string): string {
  const scheme = ownScheme(address);
  if (scheme === undefined) return address;
  const url = new URL(address);
  return `https://${url.host}.${scheme}.invalid${url.pathname}${url.search}${url.hash}`;
}

/** What main sees for an address of Chromium. Other addresses stay as they are. */
export function toMain(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const [, host, scheme] = /^(.+)\.([a-z]+)\.invalid$/.exec(url.host) ?? [];
  if (url.protocol !== 'https:' || host === undefined || scheme === undefined) return address;
  if (!schemes.has(scheme)) return address;
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`;
}
