import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ContractPanel, FinalFacts } from '../issue/final-facts.tsx';
import { CheckList } from '../parts/check-list.tsx';
import { Panel } from '../parts/panel.tsx';
import type { View } from './words.ts';

type Issue = NonNullable<View['issue']>;

/** What is to be issued, or was, and the contract that it commits to. */
export function IssueReview({ issue }: { readonly issue: Issue }) {
  return (
    <>
      <FinalFacts value={issue.form} />
      <ContractPanel contract={issue.contract} hash={issue.contractHash} />
    </>
  );
}

/** What the chain says of the issuance, beside what was asked for; nothing before it was compared. */
export function VerifiedFacts({ view }: { readonly view: View }) {
  const facts = view.issue?.facts ?? [];
  if (facts.length === 0) return null;
  const differ = facts.filter(({ status }) => status === 'fail').length;
  return (
    <Panel
      title={differ === 0 ? 'Verified from the chain' : 'The chain differs'}
      aside={
        differ === 0
          ? `${facts.length} of ${facts.length} verified`
          : `${differ} of ${facts.length} differ`
      }
    >
      <CheckList checks={facts} words={{ pass: 'Verified', fail: 'Differs' }} />
    </Panel>
  );
}

/** The way to the new asset, and what it waits for. */
export function NextForAsset({ view }: { readonly view: View }) {
  const { issue, assetUuid } = view;
  if (issue === undefined) return null;
  const { authorizeHeight } = issue;
  return (
    <Panel title="What comes next">
      <p className="quiet">
        The domain must say that the asset is yours; then it is registered and authorized.
        {authorizeHeight !== undefined &&
          ` AMP authorizes it from block ${authorizeHeight.toLocaleString('en')} on.`}
      </p>
      <Anchor component={Link} to={`/assets/${assetUuid}`} underline="always">
        Open the asset
      </Anchor>
    </Panel>
  );
}
