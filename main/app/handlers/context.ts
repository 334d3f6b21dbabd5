/**
 * What the handlers of the set-up and of the state work with.
 */
import type { Approval } from '../../../shared/contract/approval.ts';
import type { CallGroup, CallName } from '../../../shared/contract/names.ts';
import type { Machine } from '../../treasury/conf-places.ts';
import type { Operations } from '../../treasury/operations.ts';
import type { Treasury } from '../../treasury/treasury.ts';
import type { Diary } from '../diary.ts';
import type { Handlers } from '../ipc.ts';

/** The handlers of some groups. */
export type HandlersOf<G extends CallGroup> = Pick<Handlers, Extract<CallName, `${G}:${string}`>>;

/** Something that a person is to be told once. */
export interface Notice {
  readonly title: string;
  readonly message: string;
}

/**
 * Asks a person in the approval window whether a login may be forgotten, and forgets it then. Returns
 * when the window is open.
 */
export type AskToForget = (what: 'amp' | 'node', forget: () => Promise<void>) => Promise<void>;

/** What a person is asked when nothing is moved. */
export type PersonQuestion = Pick<
  Approval,
  'title' | 'action' | 'subject' | 'facts' | 'warning' | 'button'
>;

/** Asks a person in the approval window, and does it then. Returns when the window is open. */
export type AskPerson = (question: PersonQuestion, approve: () => Promise<void>) => Promise<void>;

/** What handlers need. */
export interface HandlerContext {
  readonly treasury: Treasury;
  readonly diary: Diary;
  readonly machine: Machine;
  readonly notices: readonly Notice[];
  readonly askToForget: AskToForget;
  readonly askPerson: AskPerson;
}

/** What the handlers of requests and operations need. */
export interface OperationContext {
  readonly treasury: Treasury;
  readonly operations: Operations;
  /** Opens the approval window for a checked operation. */
  readonly askToApprove: (id: string) => Promise<void>;
}
