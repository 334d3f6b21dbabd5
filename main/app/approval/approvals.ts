/**
 * Everything that only a person can approve, and what main does with the approval.
 */
import type { OperationView } from '../../../shared/operations/model.ts';
import type { Clock } from '../../clock.ts';
import type { AskPassphrase } from '../../operations/surroundings.ts';
import type { Network } from '../../profile.ts';
import { TreasuryError } from '../../treasury/error.ts';
import type { Operations, Workplace } from '../../treasury/operations.ts';
import type { Sessions } from '../../treasury/session.ts';
import { withinPatience } from '../../treasury/within.ts';
import type { AskPerson, AskToForget } from '../handlers/context.ts';
import type { ApprovalWindow } from './approval-window.ts';
import {
  expectedText,
  type OperationFacts,
  operationWords,
  unlockWords,
} from './operation-words.ts';
import type { Passphrases } from './passphrases.ts';
import type { Question } from './question.ts';

/** What approvals work with. */
export interface ApprovalsOptions {
  readonly window: ApprovalWindow;
  readonly passphrases: Passphrases;
  readonly operations: Operations;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** The profile that is chosen, whether or not its session could be opened. */
  readonly network: () => Network | undefined;
}

const FORGET = {
  amp: {
    title: 'Forget the login at AMP',
    action: 'User name, password and token of AMP are taken out of the keychain of this computer.',
    subject: 'Operations that must still be reported wait until you sign in again.',
  },
  node: {
    title: 'Forget the login of the node',
    action: 'User name and password of the Elements node are taken out of the keychain.',
    subject: 'Nothing can be checked or sent until Ballast is connected to a node again.',
  },
} as const;

/** The run ends with this, its state is kept, and it can be gone on with. */
function closed(): TreasuryError {
  return new TreasuryError('operation', 'The wallet was not unlocked. Go on again when it can be.');
}

export class Approvals {
  readonly #options: ApprovalsOptions;

  constructor(options: ApprovalsOptions) {
    this.#options = options;
    options.passphrases.askWith((request) => this.#askPassphrase(request));
    options.sessions.onChange(() => {
      // What was shown was about the session that is over.
      options.passphrases.forget();
      options.window.expire();
    });
  }

  /**
   * Asks a person to approve a checked operation. Resolves when the window is open.
   *
   * @throws TreasuryError when the operation is not checked, or another approval is open;
   *   ElementsError when the node does not answer.
   */
  async askForOperation(id: string): Promise<void> {
    const { window, passphrases, operations } = this.#options;
    const work = operations.require();
    const view = work.engine.view(id);
    if (view.state !== 'checked') {
      throw new TreasuryError(
        'operation',
        'Only an operation whose checks have passed can be approved. Check it first.',
      );
    }
    const facts = await this.#facts(work, view);
    const { digest } = view;
    const expected = expectedText(facts);
    const question: Question = {
      shown: operationWords(facts),
      ...(expected !== undefined && { expected }),
      approve: (passphrase) => {
        if (passphrase !== undefined) {
          passphrases.hold({ operation: id, wallet: facts.wallet, passphrase });
        }
        try {
          operations.approve(id, digest);
        } catch (error) {
          passphrases.forget(id);
          throw error;
        } finally {
          unsubscribe();
        }
      },
      unapproved: () => unsubscribe(),
    };
    const unsubscribe = work.engine.subscribe(id, (now) => {
      if (now.state !== 'checked' || now.digest !== digest) window.expire(question);
    });
    try {
      await window.ask(question);
    } catch (error) {
      unsubscribe();
      throw error;
    }
  }

  /** Asks a person whether a login may be forgotten. Resolves when the window is open. */
  readonly askToForget: AskToForget = async (what, forget) => {
    const network = this.#options.network();
    if (network === undefined) {
      throw new TreasuryError('not-ready', 'There is no login to forget: no network is chosen.');
    }
    await this.#options.window.ask({
      shown: { network, ...FORGET[what], facts: [], recipients: [], button: 'Forget the login' },
      approve: () => forget(),
    });
  };

  /** Asks a person about something that moves nothing. Resolves when the window is open. */
  readonly askPerson: AskPerson = async (question, approve) => {
    const { window, sessions } = this.#options;
    const session = sessions.current();
    if (session === undefined) {
      throw new TreasuryError('not-ready', 'No profile is open yet. Choose a network first.');
    }
    await window.ask({
      shown: { network: session.network, ...question, recipients: [] },
      approve: () => approve(),
    });
  };

  /** Asks for the passphrase of a run that was approved before, or whose passphrase was wrong. */
  async #askPassphrase({
    operation,
    wallet,
    attempt,
  }: Parameters<AskPassphrase>[0]): Promise<string | undefined> {
    const { window, operations, sessions } = this.#options;
    const session = sessions.current();
    await window.free();
    if (session === undefined || sessions.current() !== session) throw closed();
    const work = operations.require();
    const facts = { ...(await this.#facts(work, work.engine.view(operation))), wallet };
    await window.free();
    const problem = attempt > 1 ? 'The passphrase was wrong. Nothing was sent.' : undefined;
    const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
    await window.ask({
      shown: unlockWords(facts, problem),
      approve: (passphrase) => resolve(passphrase),
      unapproved: (how) => {
        if (how === 'declined') resolve(undefined);
        else reject(closed());
      },
    });
    return promise;
  }

  async #facts(work: Workplace, view: OperationView): Promise<OperationFacts> {
    const { clock, operations } = this.#options;
    const { session, node, names, recipients } = work;
    const [state, asset, paid, treasury, fee] = await Promise.all([
      node.walletState(),
      withinPatience(clock, view.assetUuid === '' ? undefined : names.find(view.assetUuid)),
      withinPatience(clock, recipients.of(view)),
      withinPatience(clock, view.assetId === '' ? undefined : node.balance(view.assetId, 1)),
      withinPatience(clock, operations.expectedFee(view)),
    ]);
    return {
      view,
      network: session.network,
      wallet: node.wallet,
      isLocked: !['update-blinders', 'issue'].includes(view.kind) && state.unlockedUntil === 0,
      // What is still to be issued has its name in the form only.
      asset: asset ?? view.issue?.form,
      recipients: paid ?? [],
      treasury,
      fee,
    };
  }
}
