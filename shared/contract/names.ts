/**
 * Names of everything that the pages and main say to each other. Names only: the preloads take this
 * file along into the sandbox, so nothing here imports or runs anything.
 */

/** Calls that the main page may make, by group. A call's channel is `group:verb`. */
export const CALLS = {
  app: ['about', 'copy', 'openLink', 'openLogFolder'],
  settings: ['read', 'setColourScheme'],
  status: ['read', 'refresh'],
  profile: ['choose', 'startPractice', 'practiceLogins'],
  setup: ['read', 'skipStep'],
  amp: ['signIn', 'test', 'changePassword', 'refreshToken', 'askToForget'],
  node: ['find', 'useConf', 'connect', 'test', 'makeConf', 'saveConf', 'askToForget'],
  wallet: ['list', 'choose', 'create', 'backUp', 'feeAddress'],
  assets: [
    'list',
    'read',
    'assignments',
    'supplies',
    'life',
    'setMemo',
    'askToLock',
    'askToSetAuthorizer',
    'askToHide',
  ],
  proof: ['saveFile', 'saveArchive', 'publish', 'check', 'register', 'lookUp', 'authorize'],
  issue: ['readDraft', 'keepDraft', 'dropDraft', 'makeAddresses', 'submit'],
  requests: ['createDistribution', 'resumePending', 'saveDistribution', 'openFile'],
  operations: [
    'list',
    'read',
    'check',
    'askToApprove',
    'resume',
    'decide',
    'cancel',
    'exportReport',
    'postReport',
    'saveReceipt',
  ],
} as const;

/** Events that main sends to the main page. Each can be read again with the call of its group. */
export const EVENTS = {
  status: ['changed'],
  operations: ['changed'],
} as const;

/** Calls of the approval window. The main page has none of them. */
export const APPROVAL_CALLS = { approval: ['read', 'approve', 'decline'] } as const;

/** Name under which a page finds the calls. */
export const BRIDGE_NAME = 'ballast';

/** A group of calls. */
export type CallGroup = keyof typeof CALLS;

/** Verbs of a group. */
export type CallVerb<G extends CallGroup> = (typeof CALLS)[G][number];

/** Channel of every call of the main page. */
export type CallName = { [G in CallGroup]: `${G}:${CallVerb<G>}` }[CallGroup];

/** A group that has events. */
export type EventGroup = keyof typeof EVENTS;

/** Events of a group. */
export type EventVerb<G extends EventGroup> = (typeof EVENTS)[G][number];

/** Channel of every event. */
export type EventName = { [G in EventGroup]: `${G}:${EventVerb<G>}` }[EventGroup];

/** Channel of every call of the approval window. */
export type ApprovalCallName = `approval:${(typeof APPROVAL_CALLS)['approval'][number]}`;
