import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { IssueChoices } from '../../shared/domain/issue-draft.ts';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { Steps } from '../parts/steps.tsx';
import { reading } from '../query/client.ts';
import { BasicsStep } from './basics-step.tsx';
import { ConfirmDrop } from './confirm-drop.tsx';
import { ReissuanceStep } from './reissuance-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { firstOpen, type IssueStep, isStep, STEP_NAMES, STEPS, stepPath } from './steps.ts';
import { TreasuryStep } from './treasury-step.tsx';
import { TypeStep } from './type-step.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import './issue.css';

const PARENT = { to: '/assets', title: 'Assets' };
const TITLE = 'Issue an asset';

/** What comes after the wizard, on the page of the operation. */
const LATER = ['Check', 'Approve', 'Issue'];

function contentOf(step: IssueStep, draft: Draft): ReactNode {
  switch (step) {
    case 'basics':
      return <BasicsStep draft={draft} />;
    case 'type':
      return <TypeStep draft={draft} />;
    case 'reissuance':
      return <ReissuanceStep draft={draft} />;
    case 'treasury':
      return <TreasuryStep draft={draft} />;
    case 'review':
      return <ReviewStep draft={draft} />;
  }
}

function Loaded({ kept }: { readonly kept: IssueChoices | undefined }) {
  const { '*': rest = '' } = useParams();
  const navigate = useNavigate();
  const draft = useDraft(kept);
  const open = firstOpen(draft.choices, draft.treasury !== undefined);
  const step = isStep(rest) ? rest : undefined;
  if (step === undefined || STEPS.indexOf(step) > STEPS.indexOf(open)) {
    return <Navigate to={stepPath(step === undefined ? 'basics' : open)} replace />;
  }
  const at = STEPS.indexOf(step);
  return (
    <Page
      title={TITLE}
      parent={PARENT}
      note="What is filled in stays while Ballast runs. Nothing is issued before you approve it."
      actions={<ConfirmDrop onDropped={() => void navigate('/assets')} />}
    >
      <Panel>
        <Steps
          label={TITLE}
          steps={[
            ...STEPS.map((id, index) => ({
              id,
              label: STEP_NAMES[id],
              state:
                index === at
                  ? ('now' as const)
                  : index < STEPS.indexOf(open)
                    ? ('done' as const)
                    : ('open' as const),
              to: index !== at && index <= STEPS.indexOf(open) ? stepPath(id) : undefined,
            })),
            ...LATER.map((label) => ({ id: label, label, state: 'open' as const })),
          ]}
        />
      </Panel>
      <Problem failure={draft.failure} title="What you typed is not kept." />
      {contentOf(step, draft)}
    </Page>
  );
}

/** From nothing to an operation that has an asset issued. */
export function IssueWizard() {
  const draft = useQuery({ ...reading('issue:readDraft'), staleTime: Number.POSITIVE_INFINITY });
  if (draft.data !== undefined) return <Loaded kept={draft.data.choices} />;
  return (
    <Page title={TITLE} parent={PARENT}>
      <Problem
        failure={draft.error}
        title="What was filled in could not be read."
        onRetry={() => void draft.refetch()}
      />
      {draft.isPending && <Skeleton height={240} aria-label="Reading what was filled in" />}
    </Page>
  );
}
