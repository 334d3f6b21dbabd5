/**
 * What a person has filled in to have an asset issued, kept by network for as long as the app runs, with
 * the addresses that the treasury wallet made for it. Nothing of it is secret.
 */
import type { IssueTreasury } from '../../shared/contract/issue.ts';
import {
  choiceProblems,
  type IssueChoices,
  issueUnits,
  tokenUnits,
} from '../../shared/domain/issue-draft.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { ElementsNode } from '../elements/node.ts';
import { completeDraft } from '../operations/issue/draft.ts';
import type { Network } from '../profile.ts';
import { TreasuryError } from './error.ts';

/** What the page is told of a draft. */
interface Shown {
  readonly choices: IssueChoices;
  readonly treasury: IssueTreasury | undefined;
}

interface Kept extends Shown {
  /** Operation that was made of it last. */
  readonly operation?: string | undefined;
}

type Complete = Omit<IssueForm, 'pubkey' | 'destinationAddress' | 'reissuanceAddress'>;

/** @throws TreasuryError that names the fields, when something is missing or against the rules. */
function completed(choices: IssueChoices): Complete {
  const problems = choiceProblems(choices);
  const { name, ticker, domain, precision } = choices;
  const { transferRestricted, isConfidential, isReissuable } = choices;
  const [units, tokens] = [issueUnits(choices), tokenUnits(choices)];
  if (
    Object.keys(problems).length > 0 ||
    units === undefined ||
    tokens === undefined ||
    transferRestricted === undefined ||
    isConfidential === undefined ||
    isReissuable === undefined
  ) {
    throw new TreasuryError(
      'invalid',
      `This cannot be issued yet. ${Object.values(problems).join('. ')}.`,
      problems,
    );
  }
  return {
    ...{ name, ticker, domain, precision, transferRestricted, isConfidential, isReissuable },
    amount: units.toString(),
    reissuanceAmount: tokens.toString(),
  };
}

export class IssueDrafts {
  readonly #kept = new Map<Network, Kept>();

  /** What was filled in on a network; addresses only when they are those of the wallet of now. */
  read(network: Network, wallet: string | undefined): Partial<Shown> {
    const kept = this.#kept.get(network);
    if (kept === undefined) return {};
    const { choices, treasury } = kept;
    return treasury === undefined || treasury.wallet !== wallet
      ? { choices }
      : { choices, treasury };
  }

  /** Keeps what was filled in; addresses that were made stay with it. */
  keep(network: Network, choices: IssueChoices): void {
    const { treasury, operation } = this.#kept.get(network) ?? {};
    this.#kept.set(network, { choices, treasury, operation });
  }

  /**
   * Notes the operation that was made of a draft. The draft stays until AMP was asked, so that what a
   * check refuses can be corrected without filling all in anew.
   */
  submitted(network: Network, operation: string): void {
    const kept = this.#kept.get(network);
    if (kept !== undefined) this.#kept.set(network, { ...kept, operation });
  }

  /** The operation that was made of a draft. */
  operation(network: Network): string | undefined {
    return this.#kept.get(network)?.operation;
  }

  /** Forgets what was filled in. */
  drop(network: Network): void {
    this.#kept.delete(network);
  }

  /**
   * Makes what is still missing of the addresses. Asking again makes none anew, unless another wallet was
   * chosen.
   *
   * @throws TreasuryError when the draft is not complete; ElementsError when the wallet makes none.
   */
  async makeAddresses(network: Network, node: ElementsNode): Promise<IssueTreasury> {
    const { choices, treasury } = this.read(network, node.wallet);
    const complete = completed(this.#require(choices));
    const { isReissuable } = complete;
    const form = await completeDraft(node, {
      ...complete,
      pubkey: treasury?.pubkey,
      destinationAddress: treasury?.destinationAddress,
      reissuanceAddress: isReissuable ? treasury?.reissuanceAddress : undefined,
    });
    // An address of a token that is not wanted any more is kept, in case it is wanted again.
    const token = isReissuable ? form.reissuanceAddress : treasury?.reissuanceAddress;
    const made: IssueTreasury = {
      wallet: node.wallet,
      destinationAddress: form.destinationAddress,
      pubkey: form.pubkey,
      ...(token !== undefined && { reissuanceAddress: token }),
    };
    const now = this.#kept.get(network);
    if (now !== undefined) this.#kept.set(network, { ...now, treasury: made });
    return made;
  }

  /**
   * The form of what was filled in, with nothing left open.
   *
   * @throws TreasuryError when something is missing.
   */
  form(network: Network, wallet: string): IssueForm {
    const { choices, treasury } = this.read(network, wallet);
    const complete = completed(this.#require(choices));
    const token = treasury?.reissuanceAddress;
    if (treasury === undefined || (complete.isReissuable && token === undefined)) {
      throw new TreasuryError('invalid', 'Make the treasury addresses first.');
    }
    return {
      ...complete,
      pubkey: treasury.pubkey,
      destinationAddress: treasury.destinationAddress,
      reissuanceAddress: complete.isReissuable ? (token ?? '') : '',
    };
  }

  #require(choices: IssueChoices | undefined): IssueChoices {
    if (choices !== undefined) return choices;
    throw new TreasuryError('invalid', 'Nothing was filled in yet.');
  }
}
