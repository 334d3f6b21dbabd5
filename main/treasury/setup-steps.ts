/**
 * How far the set-up is, told from what is: settings, logins, and the last look at node and wallet.
 * So it can be left at any step and gone on with, and it notices what does not hold any more.
 */
import type { Status } from '../../shared/contract/app.ts';
import type { Setup, SetupStep } from '../../shared/contract/setup.ts';
import { formatNodeAmount } from '../../shared/domain/amount.ts';
import type { Network } from '../profile.ts';
import type { NodeLocation } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import { isDone, isSkipped } from './steps-done.ts';

/** What the steps are told from. */
export interface SetupFacts {
  readonly settings: Pick<Settings, 'read' | 'markStep'>;
  readonly status: Status;
  readonly ampSince: Date | undefined;
  readonly ampUrl: string | undefined;
}

type Step = Omit<SetupStep, 'id'>;

const NETWORKS: Readonly<Record<Network, string>> = {
  live: 'Ballast works on the live Liquid network.',
  testnet: 'Ballast works on the Liquid testnet.',
  practice: 'Ballast works on the practice network of this machine.',
};

function ampStep({ ampSince, status }: SetupFacts): Step {
  if (ampSince === undefined) {
    return { state: 'open', message: 'Sign in with the AMP account of the issuer.' };
  }
  const at = ampSince.getTime();
  if (status.amp.state === 'trouble') {
    return { state: 'trouble', message: status.amp.message, at };
  }
  return { state: 'done', message: 'The login at AMP is kept.', at };
}

function nodeStep({ url }: NodeLocation, { node }: Status): Step {
  if (url === undefined) {
    return { state: 'open', message: 'Connect the Elements node that holds the treasury wallet.' };
  }
  if (node.state === 'trouble') return { state: 'trouble', message: node.message };
  const who = node.state === 'ready' || node.state === 'syncing' ? ` (${node.subversion})` : '';
  return { state: 'done', message: `Connected to the node at ${url}${who}.` };
}

function syncStep({ url }: NodeLocation, { node }: Status, wasSynced: boolean): Step {
  if (url === undefined) {
    return { state: 'open', message: 'The blocks are looked at once a node is connected.' };
  }
  switch (node.state) {
    case 'ready':
      return { state: 'done', message: `The node has all blocks, up to ${node.height}.` };
    case 'syncing':
      return {
        state: 'waiting',
        message: `The node is catching up: it has ${node.height} of ${node.headers} blocks.`,
      };
    case 'trouble':
      return { state: wasSynced ? 'trouble' : 'open', message: node.message };
    default:
      return wasSynced
        ? { state: 'done', message: 'The node had all blocks when it was last asked.' }
        : { state: 'waiting', message: 'The node is being asked for its blocks.' };
  }
}

function walletStep({ wallet: chosen }: NodeLocation, { wallet, node }: Status): Step {
  if (chosen === undefined) {
    return { state: 'open', message: 'Choose the treasury wallet, or make a new one.' };
  }
  const name = chosen === '' ? 'The default wallet' : `The wallet "${chosen}"`;
  // What is wrong with the node is said at the step of the node.
  if (wallet.state === 'trouble' && node.state !== 'trouble') {
    return { state: 'trouble', message: wallet.message };
  }
  const open = wallet.state === 'ready' && !wallet.encrypted ? ' It has no passphrase.' : '';
  return { state: 'done', message: `${name} holds the treasury.${open}` };
}

function backupStep(facts: SetupFacts, network: Network): Step {
  const { node, backup } = facts.settings.read().profiles[network];
  if (backup !== undefined && backup.wallet === node.wallet) {
    return { state: 'done', message: 'The wallet is backed up.', at: backup.at };
  }
  if (isDone(facts.settings, network, 'backup')) {
    return { state: 'done', message: 'The wallet needs no backup here.' };
  }
  if (isSkipped(facts.settings, network, 'backup')) {
    return {
      state: 'skipped',
      message: 'The wallet is not backed up. If its machine is lost, the treasury is lost with it.',
    };
  }
  return { state: 'open', message: 'Save the wallet to a second place.' };
}

function feesStep(facts: SetupFacts, network: Network): Step {
  const { wallet } = facts.status;
  const lbtc = wallet.state === 'ready' ? BigInt(wallet.lbtc) : undefined;
  if (lbtc !== undefined && lbtc > 0n) {
    return { state: 'done', message: `The wallet holds ${formatNodeAmount(lbtc)} L-BTC for fees.` };
  }
  const wasDone = isDone(facts.settings, network, 'fees');
  if (lbtc === undefined && wasDone) {
    return { state: 'done', message: 'The wallet held L-BTC when it was last asked.' };
  }
  if (wasDone) {
    return {
      state: 'trouble',
      message: 'The wallet holds no L-BTC any more, so it cannot pay fees. Send some to it.',
    };
  }
  if (isSkipped(facts.settings, network, 'fees')) {
    return { state: 'skipped', message: 'The wallet holds no L-BTC yet, so it cannot pay fees.' };
  }
  const { wallet: chosen } = facts.settings.read().profiles[network].node;
  return chosen === undefined
    ? { state: 'open', message: 'Fees are looked at once a wallet is chosen.' }
    : {
        state: 'waiting',
        message: 'Send some L-BTC to the wallet: every transaction costs a fee.',
      };
}

const AFTER: readonly SetupStep['id'][] = ['amp', 'node', 'sync', 'wallet', 'backup', 'fees'];

/** The whole set-up. */
export function readSetup(facts: SetupFacts): Setup {
  const { settings, status, ampUrl } = facts;
  const data = settings.read();
  const { current: network } = data;
  if (network === undefined) {
    const later = AFTER.map((id) => ({
      id,
      state: 'open' as const,
      message: 'Choose a network first.',
    }));
    const first = {
      id: 'network',
      state: 'open',
      message: 'Choose the network to work on.',
    } as const;
    return { steps: [first, ...later], node: {} };
  }
  const { node } = data.profiles[network];
  const steps: readonly SetupStep[] = [
    { id: 'network', state: 'done', message: NETWORKS[network] },
    { id: 'amp', ...ampStep(facts) },
    { id: 'node', ...nodeStep(node, status) },
    { id: 'sync', ...syncStep(node, status, isDone(settings, network, 'sync')) },
    { id: 'wallet', ...walletStep(node, status) },
    { id: 'backup', ...backupStep(facts, network) },
    { id: 'fees', ...feesStep(facts, network) },
  ];
  return {
    network,
    steps,
    node: {
      ...(node.url === undefined ? {} : { url: node.url }),
      ...(node.cookieFile === undefined ? {} : { cookieFile: node.cookieFile }),
      ...(node.wallet === undefined ? {} : { wallet: node.wallet }),
    },
    ...(ampUrl === undefined ? {} : { ampUrl }),
  };
}

/**
 * Whether work can begin: every step was done once or put off. Trouble of the day does not send a
 * person back into the set-up.
 */
export function isSetUp(
  settings: Pick<Settings, 'read' | 'markStep'>,
  network: Network,
  hasLogin: boolean,
): boolean {
  const { node, backup } = settings.read().profiles[network];
  const isSettled = (step: 'backup' | 'fees') =>
    isDone(settings, network, step) || isSkipped(settings, network, step);
  return (
    hasLogin &&
    node.url !== undefined &&
    node.wallet !== undefined &&
    isDone(settings, network, 'sync') &&
    (backup?.wallet === node.wallet || isSettled('backup')) &&
    isSettled('fees')
  );
}
