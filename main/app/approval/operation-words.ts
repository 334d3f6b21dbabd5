/**
 * An operation in the words of the approval window. Everything comes from main itself: from the
 * engine, the node and AMP, and nothing from the page that asked for the approval.
 */
import type { Approval } from '../../../shared/contract/approval.ts';
import { formatDisplayAmount, formatNodeAmount } from '../../../shared/domain/amount.ts';
import type { OperationKind, OperationView } from '../../../shared/operations/model.ts';
import type { Network } from '../../profile.ts';
import type { AssetName } from '../../treasury/asset-names.ts';
import type { Recipient } from '../../treasury/recipient-names.ts';
import { issueLines } from './issue-words.ts';

/** What main knows of an operation. */
export interface OperationFacts {
  readonly view: OperationView;
  readonly network: Network;
  readonly wallet: string;
  readonly isLocked: boolean;
  /** `undefined` when AMP does not tell. */
  readonly asset: AssetName | undefined;
  readonly recipients: readonly Recipient[];
  /** Confirmed balance before; `undefined` when the node does not tell. */
  readonly treasury: bigint | undefined;
  readonly fee: bigint | undefined;
}

interface Words {
  readonly title: string;
  readonly action: (recipients: number) => string;
  readonly button: string;
  readonly warning?: string;
}

const WORDS: Readonly<Record<OperationKind, Words>> = {
  distribute: {
    title: 'Approve a payment',
    action: (recipients) =>
      recipients === 1 ? 'Distribute to 1 investor' : `Distribute to ${recipients} investors`,
    button: 'Approve and pay',
  },
  reissue: {
    title: 'Approve a reissuance',
    action: () => 'Reissue into the treasury',
    button: 'Approve and reissue',
  },
  burn: {
    title: 'Approve a burn',
    action: () => 'Burn from the treasury',
    button: 'Approve and burn',
    warning: 'What is burned is gone for good. Nobody can bring it back.',
  },
  'update-blinders': {
    title: 'Approve an update of blinders',
    action: () => 'Tell AMP the blinders of the treasury. Nothing is moved.',
    button: 'Approve',
  },
  issue: {
    title: 'Approve an issuance',
    action: () => 'Have AMP issue a new asset to the treasury',
    button: 'Approve and issue',
    warning:
      'This cannot be undone. Name, ticker, domain, key, precision, type and reissuance of an asset can never be changed, and AMP issues only once.',
  },
};

/** How much more the treasury holds afterwards. */
const EFFECT: Readonly<Record<OperationKind, bigint>> = {
  distribute: -1n,
  burn: -1n,
  reissue: 1n,
  'update-blinders': 0n,
  issue: 1n,
};

/** Digits of the asset id that are typed where AMP tells no ticker. */
const TYPED_DIGITS = 8;

function short(id: string): string {
  return id.length <= 20 ? id : `${id.slice(0, 8)}…${id.slice(-8)}`;
}

/** An amount at the asset's precision in groups of three digits; in base units without AMP. */
function amountWords(units: bigint, asset: AssetName | undefined): string {
  if (asset === undefined) return `${units} base units`;
  const [whole = '', decimals] = formatDisplayAmount(units, asset.precision).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const figure = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  return asset.ticker === undefined ? figure : `${figure} ${asset.ticker}`;
}

/** What must be typed: for what cannot be undone, and for all that moves real money. */
export function expectedText({ view, network, asset }: OperationFacts): string | undefined {
  const isTyped = view.kind === 'burn' || (network === 'live' && view.kind !== 'update-blinders');
  return isTyped ? (asset?.ticker ?? view.assetId.slice(-TYPED_DIGITS)) : undefined;
}

function typedLabel(facts: OperationFacts): string {
  const { ticker } = facts.asset ?? {};
  return ticker === undefined
    ? `Type the last ${TYPED_DIGITS} digits of the asset id to confirm`
    : `Type the ticker ${ticker} to confirm`;
}

function factLines(facts: OperationFacts): Approval['facts'] {
  const { view, wallet, asset, recipients, treasury, fee } = facts;
  const after =
    treasury === undefined ? undefined : treasury + EFFECT[view.kind] * BigInt(view.total);
  const largest = view.outputs.toSorted((a, b) =>
    BigInt(a.amount) < BigInt(b.amount) ? 1 : -1,
  )[0];
  const nameOf = (address: string) =>
    recipients.find((recipient) => recipient.address === address)?.name ?? short(address);
  const lines: readonly (readonly [label: string, value: string | undefined])[] = [
    ['From wallet', wallet === '' ? 'the default wallet of the node' : wallet],
    ['Asset id', view.assetId],
    ['Expected fee', fee === undefined ? 'set by the node' : `${formatNodeAmount(fee)} L-BTC`],
    ['Treasury after', after === undefined ? undefined : amountWords(after, asset)],
    [
      'Largest payment',
      largest && `${amountWords(BigInt(largest.amount), asset)} to ${nameOf(largest.address)}`,
    ],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

function linesOf(facts: OperationFacts): Approval['facts'] {
  const { view, wallet } = facts;
  if (view.issue !== undefined) return issueLines(view.issue, wallet);
  return view.kind === 'update-blinders' ? [] : factLines(facts);
}

/** What the approval window shows of an operation. */
export function operationWords(facts: OperationFacts): Omit<Approval, 'id'> {
  const { view, network, wallet, asset, recipients, isLocked } = facts;
  const { title, action, button, warning } = WORDS[view.kind];
  const byAddress = new Map(recipients.map((recipient) => [recipient.address, recipient]));
  const name = asset?.name ?? 'AMP could not be asked for the name of this asset';
  const isMoving = view.kind !== 'update-blinders';
  return {
    network,
    title,
    action: action(view.outputs.length),
    ...(isMoving && { amount: amountWords(BigInt(view.total), asset) }),
    subject: view.assetId === '' ? name : `${name} · ${short(view.assetId)}`,
    facts: linesOf(facts),
    recipients: view.outputs.map(({ address, amount }) => {
      const recipient = byAddress.get(address);
      return {
        who: recipient?.name ?? recipient?.gaid ?? address,
        amount: amountWords(BigInt(amount), asset),
      };
    }),
    digest: view.digest,
    ...(warning !== undefined && { warning }),
    ...(expectedText(facts) !== undefined && { typed: { label: typedLabel(facts) } }),
    ...(isLocked && { passphrase: { wallet } }),
    button,
  };
}

/** What it shows when a run that was approved before finds the wallet locked. */
export function unlockWords(
  facts: OperationFacts,
  problem: string | undefined,
): Omit<Approval, 'id'> {
  const { typed: _typed, ...words } = operationWords(facts);
  return {
    ...words,
    title: 'Unlock the treasury wallet',
    passphrase: { wallet: facts.wallet, ...(problem !== undefined && { problem }) },
    button: 'Unlock and go on',
  };
}
