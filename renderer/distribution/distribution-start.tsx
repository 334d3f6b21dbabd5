import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { AssignmentView } from '../../shared/contract/app.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import { sumAmounts } from '../../shared/domain/amount.ts';
import { count, KINDS } from '../operations/words.ts';
import { Action } from '../parts/action.tsx';
import { Amount } from '../parts/amount.tsx';
import { stateLabel } from '../parts/badges.tsx';
import { Empty } from '../parts/empty.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { Steps } from '../parts/steps.tsx';
import { reading, useDo } from '../query/client.ts';
import { blockedBy, countUsers, unfinishedOf } from './before-start.ts';
import { LeftOut } from './left-out.tsx';
import { OtherWays } from './other-ways.tsx';
import { PendingList } from './pending.tsx';
import { ReadyAssignments } from './ready-assignments.tsx';
import '../operations/operation.css';

const STEPS = ['Choose', 'Check', 'Review', 'Approve', 'Pay', 'Receipt'];

interface ChoosingProps {
  readonly read: CallData<'assets:read'>;
  readonly assignments: readonly AssignmentView[];
  readonly operations: CallData<'operations:list'>;
}

function figuresOf(read: ChoosingProps['read'], ready: readonly AssignmentView[]): readonly Fact[] {
  const { asset, treasury } = read;
  const { precision, ticker } = asset;
  const total = sumAmounts(ready.map(({ amount }) => BigInt(amount)));
  const after = treasury === undefined ? undefined : BigInt(treasury) - total;
  return [
    { label: 'Recipients', value: countUsers(ready) },
    { label: 'Assignments', value: ready.length },
    {
      label: 'Total',
      value: <Amount value={total.toString()} precision={precision} unit={ticker} />,
    },
    ...(treasury === undefined
      ? []
      : [{ label: 'Treasury now', value: <Amount value={treasury} precision={precision} /> }]),
    ...(after === undefined
      ? []
      : [
          {
            label: 'Treasury after',
            value:
              after < 0n ? (
                <span className="mend">not enough</span>
              ) : (
                <Amount value={after.toString()} precision={precision} />
              ),
          },
        ]),
  ];
}

function Choosing({ read, assignments, operations }: ChoosingProps) {
  const { asset, pending } = read;
  const { assetUuid } = asset;
  const navigate = useNavigate();
  const create = useDo('requests:createDistribution');
  const ready = assignments.filter(({ state }) => state === 'ready');
  const unfinished = unfinishedOf(operations, assetUuid);
  const blocked = blockedBy(ready, unfinished);
  return (
    <>
      {unfinished !== undefined && (
        <Note tone="know">
          A {KINDS[unfinished.kind].toLowerCase()} of this asset is not finished (
          {stateLabel(unfinished.state).toLowerCase()}). One at a time can be sent.{' '}
          <Anchor component={Link} to={`/operations/${unfinished.id}`} underline="always">
            Go on with it
          </Anchor>
        </Note>
      )}
      <div className="operation-columns">
        <div className="operation-side">
          <PendingList asset={asset} pending={pending} />
          <Panel title={count(ready.length, 'ready assignment')}>
            {ready.length > 0 ? (
              <ReadyAssignments asset={asset} ready={ready} />
            ) : (
              <Empty title="Nothing to pay">
                No assignment of this asset is ready. Make assignments at AMP or lift their locks;
                they appear here at once.
              </Empty>
            )}
            <LeftOut assignments={assignments} />
          </Panel>
        </div>
        <div className="operation-side">
          <Panel title="This distribution">
            <Facts items={figuresOf(read, ready)} figures />
          </Panel>
          <Note tone="know">
            AMP takes all ready assignments into the distribution; they stay pending until they are
            paid. Nothing is sent yet: it is checked, reviewed and approved first.
          </Note>
          <Problem failure={create.error} title="AMP did not create it." />
          <div className="operation-next">
            <Action
              kind="main"
              busy={create.isPending}
              blocked={blocked}
              onClick={() =>
                create.mutate(
                  { assetUuid },
                  { onSuccess: ({ id }) => void navigate(`/operations/${id}`) },
                )
              }
            >
              Create the distribution
            </Action>
          </div>
          <OtherWays assetUuid={assetUuid} blocked={blocked} />
        </div>
      </div>
    </>
  );
}

/** The beginning of a distribution: what is paid, and what creating it does at AMP. */
export function DistributionStart() {
  const { uuid: assetUuid = '' } = useParams();
  const read = useQuery(reading('assets:read', { assetUuid }));
  const assignments = useQuery(reading('assets:assignments', { assetUuid }));
  const operations = useQuery(reading('operations:list'));
  const failed = [read, assignments, operations].find(({ error }) => error !== null);
  const isComplete =
    read.data !== undefined && assignments.data !== undefined && operations.data !== undefined;
  const name = read.data?.asset.name;
  return (
    <Page
      title="Distribute"
      parent={{ to: `/assets/${assetUuid}`, title: name ?? 'Asset' }}
      note={
        read.data === undefined
          ? undefined
          : [read.data.asset.ticker, `precision ${read.data.asset.precision}`]
              .filter((part) => part !== undefined)
              .join(' · ')
      }
    >
      <Panel>
        <Steps
          label="Distribution"
          steps={STEPS.map((label, index) => ({
            id: label,
            label,
            state: index === 0 ? 'now' : 'open',
          }))}
        />
      </Panel>
      {failed !== undefined && (
        <Problem
          failure={failed.error}
          title="The assignments could not be read."
          onRetry={() => void failed.refetch()}
        />
      )}
      {!isComplete && failed === undefined && (
        <p className="quiet" role="status">
          The assignments are being read from AMP.
        </p>
      )}
      {isComplete && (
        <Choosing read={read.data} assignments={assignments.data} operations={operations.data} />
      )}
    </Page>
  );
}
