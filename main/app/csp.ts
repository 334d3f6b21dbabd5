/**
 * Content-Security-Policy of the page: it may use what comes with the app and nothing else.
 */

/** Sources by directive. A directive with no source allows nothing. */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': [],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  // The following do not fall back to default-src.
  'base-uri': [],
  'form-action': [],
  'frame-ancestors': [],
};

/**
 * Value of the `Content-Security-Policy` header.
 *
 * @param styleNonce lets styles that carry it into the page, beside style sheets of the app. Scripts
 *   have no such way in: they come from the app's files only.
 */
export function contentSecurityPolicy(styleNonce?: string): string {
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) => {
      const nonce =
        name === 'style-src' && styleNonce !== undefined ? [`'nonce-${styleNonce}'`] : [];
      const all = [...sources, ...nonce];
      return [name, ...(all.length === 0 ? ["'none'"] : all)].join(' ');
    })
    .join('; ');
}
