import { Anchor, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Operation } from '../../shared/contract/operations.ts';
import type { Check } from '../../shared/operations/model.ts';
import { Action } from '../parts/action.tsx';
import { CheckList, checksInWords } from '../parts/check-list.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { useDo } from '../query/client.ts';
import { FeeAddress } from './fee-address.tsx';
import { cancelInDoubt, wasApproved } from './stage.ts';
import { ThisRun } from './this-run.tsx';
import { count, type View } from './words.ts';
import './operation.css';

/** Checks whose remedy is in the settings of node and wallet. */
const IN_SETTINGS = new Set(['node', 'chain', 'sync', 'wallet', 'wallet-lock', 'amp']);

function remedyOf(check: Check) {
  if (check.id === 'fee-balance') return <FeeAddress />;
  if (check.id === 'rivals') {
    return (
      <Anchor component={Link} to="/operations" underline="always">
        Show the operations
      </Anchor>
    );
  }
  if (!IN_SETTINGS.has(check.id)) return null;
  return (
    <Anchor component={Link} to="/settings" underline="always">
      Open the settings
    </Anchor>
  );
}

/** The checks of an operation, as they were made last. */
export function Checks({ view }: { readonly view: View }) {
  return <CheckList checks={view.checks} remedy={remedyOf} />;
}

function checkedAt({ history }: View): number | undefined {
  return history.findLast(({ type }) => ['checked', 'rechecked', 'refused'].includes(type))?.at;
}

/** Why it was not sent, when no check says so. */
function Refused({ view }: { readonly view: View }) {
  const hasFailed = view.checks.some(({ status }) => status === 'fail');
  if (view.state !== 'refused' || hasFailed) return null;
  return (
    <Note tone="mend">
      <strong>{view.refusal ?? 'It was not sent.'}</strong>
      {wasApproved(view) && (
        <p>
          Nothing has been sent, and the approval does not count any more. Check again to go on.
        </p>
      )}
    </Note>
  );
}

function blockedBy({ view }: Operation, checking: boolean): string | undefined {
  if (checking) return 'The checks are being made.';
  if (view.state === 'checked') return undefined;
  const failed = view.checks.filter(({ status }) => status === 'fail').length;
  return failed > 0
    ? `Mend the ${failed === 1 ? 'red check' : `${failed} red checks`} to go on. Nothing has been sent.`
    : 'Check again to go on. Nothing has been sent.';
}

/** Everything that must be true before it is sent. Nothing is hidden, and all of it can be looked at again. */
export function CheckStage({ operation }: { readonly operation: Operation }) {
  const { view, running } = operation;
  const navigate = useNavigate();
  const check = useDo('operations:check');
  const { mutate } = check;
  const inDoubt = cancelInDoubt(view);
  const isNew = view.state === 'requested' && !running && !inDoubt;
  const begun = useRef<string>(undefined);
  // An operation that nobody has looked at is checked without being asked to; once, since a person
  // decides about trying again.
  useEffect(() => {
    if (!isNew || begun.current === view.id) return;
    begun.current = view.id;
    mutate({ id: view.id });
  }, [isNew, view.id, mutate]);

  const checking = check.isPending || running;
  const at = checkedAt(view);
  return (
    <>
      {inDoubt && (
        <Note tone="know">
          A cancel was begun, and it is not known whether AMP has carried it out. Cancel again to
          find out; until then nothing is sent.
        </Note>
      )}
      <Refused view={view} />
      {view.kind === 'issue' && view.state === 'refused' && (
        <Note tone="know">
          Is a field wrong? Cancel this issuance and correct it.{' '}
          <Anchor component={Link} to="/assets/issue" underline="always">
            Open what was filled in
          </Anchor>
        </Note>
      )}
      <div className="operation-columns">
        <Panel
          title={view.checks.length === 0 ? 'Checks' : count(view.checks.length, 'check')}
          aside={
            <span className="check-aside">
              {view.checks.length > 0 && checksInWords(view.checks)}
              {at !== undefined && (
                <span>
                  at <When at={at} timeOnly />
                </span>
              )}
              <Button
                variant="default"
                size="compact-sm"
                loading={checking}
                onClick={() => mutate({ id: view.id })}
              >
                Check again
              </Button>
            </span>
          }
        >
          <Problem failure={check.error} title="It could not be checked." />
          {view.checks.length === 0 && checking && (
            <p className="quiet" role="status">
              {view.waiting ?? 'Node, wallet and AMP are being asked.'}
            </p>
          )}
          <Checks view={view} />
        </Panel>
        <div className="operation-side">
          <ThisRun operation={operation} />
          <div className="operation-next">
            <Action
              kind="main"
              blocked={blockedBy(operation, checking)}
              onClick={() => void navigate(`/operations/${view.id}/review`)}
            >
              Review
            </Action>
          </div>
        </div>
      </div>
    </>
  );
}
