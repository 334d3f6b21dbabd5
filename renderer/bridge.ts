/**
 * What the preload put into the page.
 */
import type { Bridge } from '../shared/contract/calls.ts';

declare global {
  interface Window {
    /** Missing when the page is opened in something else than Ballast's window. */
    readonly ballast?: Bridge;
  }
}

/** The calls to main. */
export const bridge: Bridge | undefined = window.ballast;
