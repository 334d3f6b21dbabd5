import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { type Network, NetworkBadge, Tag } from '../parts/badges.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { StepPage } from './step-page.tsx';
import { pathAfter } from './steps.ts';
import { useSetup } from './use-setup.ts';
import './network-step.css';

interface Choice {
  readonly network: Network;
  readonly title: string;
  readonly lead: string;
  readonly consequences: readonly string[];
  readonly button: string;
}

const CHOICES: readonly Choice[] = [
  {
    network: 'live',
    title: 'The Liquid Network',
    lead: 'Your assets, your investors, your L-BTC.',
    consequences: [
      'What is sent is real and cannot be taken back.',
      'Every payment asks for the ticker and the passphrase.',
      'Needs an issuer login at AMP and an Elements node on liquidv1.',
    ],
    button: 'Work on LIVE',
  },
  {
    network: 'testnet',
    title: 'Liquid testnet',
    lead: 'The same steps with coins that have no value.',
    consequences: [
      'Assets and L-BTC come from the testnet and are worth nothing.',
      'AMP’s test server knows you by a login of its own.',
      'Needs an Elements node on liquidtestnet.',
    ],
    button: 'Work on TESTNET',
  },
  {
    network: 'practice',
    title: 'A network in this app',
    lead: 'A rehearsal. AMP, node and chain are played by Ballast on this computer.',
    consequences: [
      'Nothing is real, nothing leaves this computer, nothing can be lost.',
      'A wallet with coins and an asset ready to distribute are waiting.',
      'It brings its own login and node, and a block comes every few seconds.',
    ],
    button: 'Start PRACTICE',
  },
];

function NetworkCard(props: {
  readonly choice: Choice;
  readonly isCurrent: boolean;
  readonly isFirst: boolean;
  readonly busy: boolean;
  readonly blocked: boolean;
  readonly onChoose: () => void;
}) {
  const { choice, isCurrent, isFirst, busy, blocked, onChoose } = props;
  const headingId = `network-${choice.network}`;
  return (
    <section
      className="network-card"
      data-network={choice.network}
      data-current={isCurrent || undefined}
      aria-labelledby={headingId}
    >
      <div className="network-card-head">
        <NetworkBadge network={choice.network} />
        {isCurrent && <Tag tone="good">In use</Tag>}
        {isFirst && <Tag tone="work">Begin here</Tag>}
      </div>
      <h2 id={headingId}>{choice.title}</h2>
      <p className="quiet">{choice.lead}</p>
      <ul className="setup-list">
        {choice.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Button
        mt="auto"
        fullWidth
        variant={isCurrent || isFirst ? 'filled' : 'default'}
        loading={busy}
        disabled={blocked}
        onClick={onChoose}
      >
        {isCurrent ? 'Stay and go on' : choice.button}
      </Button>
    </section>
  );
}

/** First step: the network. Practice is an equal choice, and the one to begin with. */
export function NetworkStep() {
  const setup = useSetup();
  const navigate = useNavigate();
  const client = useQueryClient();
  const choose = useDo('profile:choose');
  const practice = useDo('profile:startPractice');
  const goOn = () => void navigate(pathAfter(setup, 'network'));
  // The next step begins with what is true of the new network, and not with what was.
  const goOnThere = () =>
    void client.refetchQueries({ queryKey: reading('setup:read').queryKey }).then(goOn);
  const busy = practice.isPending
    ? 'practice'
    : choose.isPending
      ? choose.variables.network
      : undefined;

  const take = (network: Network) => {
    choose.reset();
    practice.reset();
    if (network === setup.network) goOn();
    else if (network === 'practice') practice.mutate(undefined, { onSuccess: goOnThere });
    else choose.mutate({ network }, { onSuccess: goOnThere });
  };

  return (
    <StepPage
      id="network"
      title="Which network do you want to work on?"
      lead="The network decides where assets live and whether they are worth something. Its colour is always in sight."
      todo="Choose a network first."
      aside={
        <>
          <h2>You can change it later</h2>
          <p>
            Each network keeps its own login, node, wallet and history. To change between them loses
            nothing.
          </p>
          <p>
            While a payment is being sent, Ballast stays on its network until the payment is
            through.
          </p>
          <h2>Where to begin</h2>
          <p>
            On PRACTICE you can walk the whole way from a distribution to its receipt in a few
            minutes, with nothing at stake.
          </p>
        </>
      }
    >
      <Problem failure={choose.error ?? practice.error} title="The network was not changed." stay />
      <div className="network-cards">
        {CHOICES.map((choice) => (
          <NetworkCard
            key={choice.network}
            choice={choice}
            isCurrent={setup.network === choice.network}
            isFirst={setup.network === undefined && choice.network === 'practice'}
            busy={busy === choice.network}
            blocked={busy !== undefined && busy !== choice.network}
            onChoose={() => take(choice.network)}
          />
        ))}
      </div>
    </StepPage>
  );
}
