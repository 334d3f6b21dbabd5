/**
 * Which answers are outdated after something was done.
 */
import type { CallGroup, CallName } from '../../shared/contract/names.ts';

/** By the group of what was done. */
const BY_GROUP: Readonly<Partial<Record<CallGroup, readonly CallName[]>>> = {
  settings: ['settings:read'],
  status: ['status:read', 'setup:read'],
  setup: ['setup:read', 'status:read'],
  amp: ['setup:read', 'status:read', 'assets:list'],
  node: ['setup:read', 'status:read', 'wallet:list'],
  wallet: ['setup:read', 'status:read', 'wallet:list', 'wallet:feeAddress'],
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
  'operations:exportReport',
  'operations:saveReceipt',
  'requests:saveDistribution',
  'node:makeConf',
  'node:saveConf',
]);

/** Another profile is another world: everything that was read is of the old one. */
const EVERYTHING: readonly CallName[] = [
  'settings:read',
  'status:read',
  'setup:read',
  'profile:practiceLogins',
  'node:find',
  'wallet:list',
  'wallet:feeAddress',
  'assets:list',
  'assets:read',
  'assets:assignments',
  'operations:list',
  'operations:read',
];

/** The readings that are outdated once `name` was done. */
export function staleAfter(name: CallName): readonly CallName[] {
  if (QUIET.has(name)) return [];
  const group = name.slice(0, name.indexOf(':')) as CallGroup;
  return group === 'profile' ? EVERYTHING : (BY_GROUP[group] ?? []);
}
