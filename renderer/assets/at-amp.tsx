import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { LifeView } from '../../shared/contract/asset-life.ts';
import { Tag } from '../parts/badges.tsx';
import { ConfirmModal } from '../parts/confirm-modal.tsx';
import { Panel } from '../parts/panel.tsx';
import { useDo } from '../query/client.ts';
import type { AssetDetail } from './asset-words.ts';
import { AuthorizerModal, withSuffix } from './authorizer-modal.tsx';
import { MemoModal } from './memo-modal.tsx';
import './at-amp.css';

interface AtAmpProps {
  readonly detail: AssetDetail;
  readonly life: LifeView;
}

type Opened = 'memo' | 'lock' | 'authorizer' | 'hide';

function LockModal(props: {
  readonly asset: AssetDetail['asset'];
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { asset, opened, onClose } = props;
  const set = useDo('assets:askToLock');
  const { assetUuid, isLocked } = asset;
  const close = () => {
    set.reset();
    onClose();
  };
  return (
    <ConfirmModal
      opened={opened}
      title={isLocked ? `Unlock ${asset.name}?` : `Lock ${asset.name}?`}
      confirm={isLocked ? 'Ask to unlock it' : 'Ask to lock it'}
      danger={!isLocked}
      busy={set.isPending}
      failure={set.error}
      onConfirm={() => set.mutate({ assetUuid, locked: !isLocked }, { onSuccess: close })}
      onClose={close}
    >
      {isLocked ? (
        <p>
          Holders can move the asset again, by the rules that applied before. An issuer
          authorization endpoint, if there is one, is asked again.
        </p>
      ) : (
        <p>
          From then on AMP refuses every transfer of the asset between holders, and asks no issuer
          authorization endpoint about them. Nobody loses anything, and nothing happens on the
          chain. It can be unlocked at any time. Distributions of Ballast wait meanwhile.
        </p>
      )}
    </ConfirmModal>
  );
}

function HideModal(props: {
  readonly asset: AssetDetail['asset'];
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { asset, opened, onClose } = props;
  const navigate = useNavigate();
  const hide = useDo('assets:askToHide');
  const close = () => {
    hide.reset();
    onClose();
  };
  return (
    <ConfirmModal
      opened={opened}
      title={`Hide ${asset.name} at AMP?`}
      confirm="Ask to hide it"
      danger
      busy={hide.isPending}
      failure={hide.error}
      onConfirm={() =>
        hide.mutate(
          { assetUuid: asset.assetUuid },
          { onSuccess: () => void navigate('/assets', { replace: true }) },
        )
      }
      onClose={close}
    >
      <p>
        <strong>What it does.</strong> AMP calls it deleting: the asset leaves AMP’s lists, and
        Ballast shows it no more. AMP has no call that brings it back.
      </p>
      <p className="at-amp-second">
        <strong>What it does not do.</strong> Nothing happens on the chain. What was issued stays
        issued, holders keep what they hold, the treasury wallet keeps what it has, and the entry in
        the asset registry stays. It burns nothing and stops no transfer; to stop transfers, lock
        the asset.
      </p>
    </ConfirmModal>
  );
}

/** What the issuer sets about an asset at AMP. */
export function AtAmp({ detail, life }: AtAmpProps) {
  const [opened, setOpened] = useState<Opened>();
  const { asset } = detail;
  const { memo } = life;
  const close = () => setOpened(undefined);
  const button = (what: Opened, words: string) => (
    <Button size="compact-sm" variant="default" onClick={() => setOpened(what)}>
      {words}
    </Button>
  );
  return (
    <Panel title="Set at AMP">
      <dl className="at-amp">
        <dt>Transfers</dt>
        <dd>
          <Tag tone={asset.isLocked ? 'know' : 'good'}>{asset.isLocked ? 'Locked' : 'Allowed'}</Tag>
        </dd>
        <dd>{button('lock', asset.isLocked ? 'Unlock…' : 'Lock…')}</dd>
        <dt>Issuer authorization</dt>
        <dd>
          {asset.authorizer === '' ? (
            <span className="quiet">Nobody is asked</span>
          ) : (
            <span className="mono">{withSuffix(asset.authorizer)}</span>
          )}
        </dd>
        <dd>{button('authorizer', 'Edit endpoint…')}</dd>
        <dt>Memo</dt>
        <dd className="at-amp-memo">
          {memo === undefined ? (
            <span className="quiet">AMP does not say it right now</span>
          ) : memo === '' ? (
            <span className="quiet">None</span>
          ) : (
            memo
          )}
        </dd>
        <dd>{memo !== undefined && button('memo', 'Edit memo…')}</dd>
        <dt>Lists</dt>
        <dd className="quiet">Shown</dd>
        <dd>{button('hide', 'Hide at AMP…')}</dd>
      </dl>
      <LockModal asset={asset} opened={opened === 'lock'} onClose={close} />
      <HideModal asset={asset} opened={opened === 'hide'} onClose={close} />
      {opened === 'authorizer' && <AuthorizerModal asset={asset} onClose={close} />}
      {opened === 'memo' && memo !== undefined && (
        <MemoModal assetUuid={asset.assetUuid} memo={memo} onClose={close} />
      )}
    </Panel>
  );
}
