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

/** Value of the `Content-Security-Policy` header. */
export function contentSecurityPolicy(): string {
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) => [name, ...(sources.length === 0 ? ["'none'"] : sources)].join(' '))
    .join('; ');
}
