import { useState } from 'react';
import type { Operation } from '../../shared/contract/operations.ts';
import type { Decision } from '../../shared/operations/model.ts';
import { Action } from '../parts/action.tsx';
import { ConfirmModal } from '../parts/confirm-modal.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { CancelOperation } from './cancel-operation.tsx';
import { VerifiedFacts } from './issue-facts.tsx';
import { hasReport, ReportPanel } from './run-stage.tsx';
import { Story } from './story.tsx';
import { ThisRun } from './this-run.tsx';
import { CHOICES, type View } from './words.ts';
import './operation.css';

/** To give it up is no decision of the engine's like the others: the wallet is searched first. */
function CancelChoice({ view }: { readonly view: View }) {
  return (
    <div className="choice">
      <CancelOperation view={view} />
      <span>
        It is given up. That is done only when the wallet shows that nothing of it was paid or can
        still be paid.
      </span>
    </div>
  );
}

/** Why a person must decide, and each choice with what follows from it. */
export function AttentionStage({ operation }: { readonly operation: Operation }) {
  const { view } = operation;
  const decide = useDo('operations:decide');
  const [asking, setAsking] = useState<Decision>();
  const choices = view.attention?.choices ?? [];
  const take = (choice: Decision) =>
    decide.mutate({ id: view.id, choice }, { onSettled: () => setAsking(undefined) });
  return (
    <>
      <Note tone="mend">
        <strong>{view.setAside ? 'This was set aside.' : 'You must decide.'}</strong>{' '}
        {view.attention?.message}
      </Note>
      <div className="operation-columns operation-choices">
        <div className="operation-side">
          <Panel title="What you can do">
            {choices.map((choice) => {
              if (choice === 'cancel') return <CancelChoice key={choice} view={view} />;
              const { button, consequence, question } = CHOICES[choice];
              if (choice === 'set-aside' && view.setAside) return null;
              return (
                <div key={choice} className="choice">
                  <Action
                    kind={choice === 'look-again' ? 'main' : 'plain'}
                    busy={decide.isPending && decide.variables.choice === choice}
                    onClick={() => (question === undefined ? take(choice) : setAsking(choice))}
                  >
                    {button}
                  </Action>
                  <span>{consequence}</span>
                </div>
              );
            })}
            <Problem failure={decide.error} title="The decision was not taken." />
          </Panel>
          <VerifiedFacts view={view} />
          <Panel title="What happened">
            <Story view={view} running={operation.running} />
          </Panel>
        </div>
        <div className="operation-side">
          <ThisRun operation={operation} />
          {hasReport(operation) && <ReportPanel operation={operation} />}
        </div>
      </div>
      {asking !== undefined && (
        <ConfirmModal
          opened
          title={CHOICES[asking].question ?? ''}
          confirm={CHOICES[asking].button}
          danger
          busy={decide.isPending}
          onConfirm={() => take(asking)}
          onClose={() => setAsking(undefined)}
        >
          <p>{CHOICES[asking].consequence}</p>
        </ConfirmModal>
      )}
    </>
  );
}
