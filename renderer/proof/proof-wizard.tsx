import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import type { AssetView } from '../../shared/contract/app.ts';
import type { LifeView } from '../../shared/contract/asset-life.ts';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { Steps } from '../parts/steps.tsx';
import { reading } from '../query/client.ts';
import { AuthorizeStep } from './authorize-step.tsx';
import { CheckStep, PracticePublish, type Reports } from './check-step.tsx';
import { ProofArchive, ProofFile, SiblingChoice } from './file-step.tsx';
import { firstStep, STEPS, type StepId, stepPath, wizardSteps } from './proof-words.ts';
import { DnsAlternative, HostInstructions } from './publish-step.tsx';
import { RegisterStep } from './register-step.tsx';
import './proof.css';

interface WizardProps {
  readonly asset: AssetView;
  readonly assets: readonly AssetView[];
  readonly life: LifeView;
  readonly step: StepId;
}

interface WayOnProps {
  readonly asset: AssetView;
  readonly step: StepId;
  /** Whether the step's own button comes first. */
  readonly later: boolean;
}

const ON: Readonly<Record<StepId, string>> = {
  file: 'Go on to publishing',
  publish: 'Go on to the check',
  check: 'Go on to the registration',
  register: 'Go on to the authorization',
  authorize: 'Back to the asset',
};

function WayOn({ asset, step, later }: WayOnProps) {
  const { assetUuid } = asset;
  const next = STEPS[STEPS.indexOf(step) + 1];
  const words = step === 'register' && !asset.isRegistered ? 'Go on without registering' : ON[step];
  return (
    <div className="proof-on">
      <Button
        component={Link}
        to={next === undefined ? `/assets/${assetUuid}` : stepPath(assetUuid, next)}
        variant={later ? 'default' : 'filled'}
      >
        {words}
      </Button>
    </div>
  );
}

const isLater: Readonly<Record<StepId, (asset: AssetView, life: LifeView) => boolean>> = {
  file: () => false,
  publish: () => false,
  check: (asset, life) => !asset.isRegistered && life.proof?.verdict !== 'holds',
  register: (asset) => !asset.isRegistered,
  authorize: (asset) => !asset.isAuthorized,
};

/** The wizard, from the file to the authorization. What was found is kept while it is open. */
function Wizard({ asset, assets, life, step }: WizardProps) {
  const { assetUuid, domain } = asset;
  const status = useQuery(reading('status:read'));
  const [wanted, setWanted] = useState<readonly string[]>([assetUuid]);
  const [reports, setReports] = useState<Reports>({});
  // The asset itself comes first.
  const siblings = [
    asset,
    ...assets.filter((other) => other.domain === domain && other.assetUuid !== assetUuid),
  ].slice(0, domain === undefined ? 1 : undefined);
  const chosen = siblings.filter((other) => wanted.includes(other.assetUuid));
  const isPractice = status.data?.network === 'practice';
  return (
    <>
      <Panel>
        <Steps label="Domain proof" steps={wizardSteps(asset, life, step)} />
      </Panel>
      {domain === undefined && (
        <Note tone="know">
          The contract of this asset names no domain, so it cannot enter the registry. AMP can
          authorize it without that.
        </Note>
      )}
      {step === 'file' && domain !== undefined && (
        <>
          {siblings.length > 1 && (
            <SiblingChoice
              siblings={siblings}
              chosen={chosen}
              own={assetUuid}
              onChoose={setWanted}
            />
          )}
          {chosen.map((each) => (
            <ProofFile key={each.assetUuid} asset={each} domain={domain} />
          ))}
          <ProofArchive chosen={chosen} />
        </>
      )}
      {step === 'publish' && domain !== undefined && (
        <>
          {isPractice && <PracticePublish chosen={chosen} hasFailed={false} />}
          <HostInstructions domain={domain} chosen={chosen} />
          <DnsAlternative domain={domain} chosen={chosen} />
        </>
      )}
      {step === 'check' && (
        <>
          <CheckStep
            chosen={chosen}
            reports={reports}
            onReport={(uuid, report) => setReports((known) => ({ ...known, [uuid]: report }))}
          />
          {isPractice && chosen.some((each) => reports[each.assetUuid]?.verdict === 'fails') && (
            <PracticePublish chosen={chosen} hasFailed />
          )}
        </>
      )}
      {step === 'register' && <RegisterStep chosen={chosen} />}
      {step === 'authorize' && <AuthorizeStep chosen={chosen} />}
      {step === 'authorize' && asset.isAuthorized && asset.isRegistered && (
        <Note tone="good">
          {asset.name} is registered and authorized. Leave the proof in place for the asset’s whole
          life, also when the site moves or is made anew.
        </Note>
      )}
      <WayOn asset={asset} step={step} later={isLater[step](asset, life)} />
    </>
  );
}

interface ProofPageProps {
  readonly uuid: string;
  /** As it stands in the address; anything else leads to where the asset is. */
  readonly step: string;
}

/** The wizard's page, once what it shows was read. */
export function ProofPage({ uuid, step }: ProofPageProps) {
  const assets = useQuery(reading('assets:list'));
  const life = useQuery(reading('assets:life', { assetUuid: uuid }));
  const asset = assets.data?.find(({ assetUuid }) => assetUuid === uuid);
  const known = STEPS.find((id) => id === step);
  if (asset === undefined || life.data === undefined || assets.data === undefined) {
    const failed = [assets, life].find(({ error }) => error !== null);
    return (
      <Page title="Prove the domain" parent={{ to: '/assets', title: 'Assets' }}>
        <Problem
          failure={failed?.error}
          title="The asset could not be read."
          onRetry={() => void failed?.refetch()}
        />
        {failed === undefined &&
          (assets.data !== undefined && asset === undefined ? (
            <Note tone="know">AMP does not list this asset for your login.</Note>
          ) : (
            <Skeleton height={240} aria-label="Reading the asset" />
          ))}
      </Page>
    );
  }
  if (known === undefined) {
    return <Navigate to={stepPath(uuid, firstStep(asset, life.data))} replace />;
  }
  return (
    <Page
      title={asset.domain === undefined ? 'Authorize' : `Prove ${asset.domain}`}
      parent={{ to: `/assets/${uuid}`, title: asset.name }}
      note="The registry lists an asset only when its domain says that they belong together."
    >
      <Wizard asset={asset} assets={assets.data} life={life.data} step={known} />
    </Page>
  );
}
