/**
 * Names of everything that the page and main say to each other. Names only: the preload takes this
 * file along into the sandbox, so nothing here imports or runs anything.
 */

/** Calls that the page may make, by group. A call's channel is `group:verb`. */
export const CALLS = { app: ['about'] } as const;

/** Name under which the page finds the calls. */
export const BRIDGE_NAME = 'ballast';

/** A group of calls. */
export type CallGroup = keyof typeof CALLS;

/** Verbs of a group. */
export type CallVerb<G extends CallGroup> = (typeof CALLS)[G][number];

/** Channel of every call. */
export type CallName = { [G in CallGroup]: `${G}:${CallVerb<G>}` }[CallGroup];
