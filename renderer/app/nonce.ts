/**
 * The nonce that lets the component library put its styles into the page.
 */

/** What main has put into the page for this one load. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
}

/**
 * Makes the nonce known under the global name that several packages look for when they write a style,
 * here the one that keeps the page still behind a dialog.
 */
export function announceNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
