import { useQuery } from '@tanstack/react-query';
import type { AssetView } from '../../shared/contract/app.ts';
import { Action } from '../parts/action.tsx';
import { Tag } from '../parts/badges.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { Ended } from './ended.tsx';
import { authorizeWords } from './proof-words.ts';

/** How often the confirmations are read while they are waited for. */
const LOOK_MS = 5_000;

function AuthorizeOne({ asset }: { readonly asset: AssetView }) {
  const { assetUuid, name, isAuthorized } = asset;
  const authorize = useDo('proof:authorize');
  const life = useQuery({
    ...reading('assets:life', { assetUuid }),
    refetchInterval: isAuthorized ? false : LOOK_MS,
  });
  const { words, blocked, isSafe } = authorizeWords(life.data?.confirmations);
  return (
    <Panel
      title={name}
      aside={
        <Tag tone={isAuthorized ? 'good' : 'plain'}>
          {isAuthorized ? 'Authorized' : 'Not authorized'}
        </Tag>
      }
    >
      {isAuthorized ? (
        <p className="quiet">
          AMP keeps track of who holds the asset, and Green signs its transfers together with the
          holder.
        </p>
      ) : (
        <>
          <p className="quiet">
            From then on AMP keeps track of who holds the asset, and Green signs its transfers
            together with the holder. Nothing can be distributed before.
          </p>
          {life.data !== undefined && <p role="status">{words}</p>}
          <div className="proof-actions">
            <Action
              kind={isSafe ? 'main' : 'plain'}
              busy={authorize.isPending}
              blocked={life.data === undefined ? 'The confirmations are being read.' : blocked}
              onClick={() => authorize.mutate({ assetUuid })}
            >
              Authorize
            </Action>
          </div>
        </>
      )}
      <Ended
        ended={authorize.data}
        done={`${name} is authorized.`}
        already={`${name} was authorized already.`}
      />
      <Problem failure={authorize.error} title="AMP was not asked, or did not answer." />
    </Panel>
  );
}

/** Has AMP authorize the assets. */
export function AuthorizeStep({ chosen }: { readonly chosen: readonly AssetView[] }) {
  return chosen.map((asset) => <AuthorizeOne key={asset.assetUuid} asset={asset} />);
}
