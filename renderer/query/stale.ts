/**
 * Which answers are outdated after something was done.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { CallGroup, CallName } from '../../shared/contract/names.ts';

/** By the group of what was done. */
const BY_GROUP: Readonly<Partial<Record<CallGroup, readonly CallName[]>>> = {
  settings: ['settings:read'],
  profile: ['status:read', 'setup:read', 'operations:list'],
  status: ['status:read', 'setup:read'],
  setup: ['setup:read', 'status:read'],
  amp: ['setup:read', 'status:read', 'assets:list'],
  node: ['setup:read', 'status:read', 'wallet:list'],
  wallet: ['setup:read', 'status:read', 'wallet:list', 'wallet:feeAddress'],
  assets: ['assets:list', 'assets:read', 'assets:life', 'assets:supplies'],
  proof: ['assets:list', 'assets:read', 'assets:life', 'proof:lookUp'],
  issue: ['operations:list', 'status:read'],
  requests: ['operations:list', 'assets:read', 'assets:assignments', 'status:read'],
  operations: [
    'operations:list',
    'operations:read',
    'assets:read',
    'assets:assignments',
    'status:read',
  ],
};

/** Calls that change nothing although their group has others that do. */
const QUIET: ReadonlySet<CallName> = new Set([
  'app:copy',
  'issue:keepDraft',
  'operations:exportReport',
  'operations:saveReceipt',
  'proof:saveFile',
  'proof:saveArchive',
  'node:makeConf',
  'node:saveConf',
]);

/** Answers that stay in sight while another profile opens; they are read again at once. */
const KEPT: ReadonlySet<unknown> = new Set<CallName>([
  'app:about',
  'settings:read',
  'setup:read',
  'status:read',
]);

/** The readings that are outdated once `name` was done. */
function staleAfter(name: CallName): readonly CallName[] {
  if (QUIET.has(name)) return [];
  return BY_GROUP[name.slice(0, name.indexOf(':')) as CallGroup] ?? [];
}

/**
 * Drops what was read of a profile once there is another one. Nothing of it must stay in sight: a
 * figure of one network next to the badge of another would be a lie.
 */
export function dropProfile(client: QueryClient): void {
  void client.resetQueries({ predicate: ({ queryKey }) => !KEPT.has(queryKey[0]) });
}

/** Has everything read again that is outdated once `name` was done. */
export function refreshAfter(client: QueryClient, name: CallName): void {
  for (const stale of staleAfter(name)) void client.invalidateQueries({ queryKey: [stale] });
}
