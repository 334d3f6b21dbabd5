import { useQuery } from '@tanstack/react-query';
import type { AssetView } from '../../shared/contract/app.ts';
import { Action } from '../parts/action.tsx';
import { Tag } from '../parts/badges.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { Ended } from './ended.tsx';

/** The entry in the registry, beside what AMP and the chain say. */
function Entry({ assetUuid }: { readonly assetUuid: string }) {
  const look = useQuery(reading('proof:lookUp', { assetUuid }));
  if (look.data === undefined) {
    return look.error === null ? (
      <p className="quiet" role="status">
        The registry is asked for the entry.
      </p>
    ) : (
      <Problem failure={look.error} title="The entry could not be looked up." />
    );
  }
  switch (look.data.outcome) {
    case 'unread':
      return <p className="quiet">The entry could not be compared. {look.data.words}</p>;
    case 'absent':
      return (
        <Note tone="know">
          The registry does not show the asset yet, although AMP says that it is registered. Look
          again in a few minutes.
        </Note>
      );
    case 'listed':
      return look.data.differences.length === 0 ? (
        <p className="good">
          The registry’s entry equals the contract: its hash leads to this asset id, and all fields
          are those of AMP.
        </p>
      ) : (
        <Note tone="mend">
          The registry’s entry differs from what AMP shows. Tell AMP support before you go on.
          {look.data.differences.map(({ field, registry, amp }) => (
            <div key={field}>
              {field}: the registry has “{registry}”, AMP has “{amp}”
            </div>
          ))}
        </Note>
      );
  }
}

interface OneProps {
  readonly asset: AssetView;
  /** Whether its registration is what comes next. */
  readonly isNext: boolean;
}

function RegisterOne({ asset, isNext }: OneProps) {
  const { assetUuid, name, isRegistered } = asset;
  const register = useDo('proof:register');
  const life = useQuery(reading('assets:life', { assetUuid }));
  const verdict = life.data?.proof?.verdict;
  const blocked =
    verdict === undefined
      ? 'Check the proof first.'
      : verdict === 'fails'
        ? 'The last check found the proof not in place. Mend it and check again.'
        : undefined;
  return (
    <Panel
      title={name}
      aside={
        <Tag tone={isRegistered ? 'good' : 'plain'}>
          {isRegistered ? 'Registered' : 'Not registered'}
        </Tag>
      }
    >
      {isRegistered ? (
        <Entry assetUuid={assetUuid} />
      ) : (
        <>
          <p className="quiet">
            AMP hands the contract to the public registry, which looks for the proof and then shows
            name, ticker and precision to every wallet. An entry is never changed.
          </p>
          <div className="proof-actions">
            <Action
              kind={isNext ? 'main' : 'plain'}
              busy={register.isPending}
              blocked={blocked}
              onClick={() => register.mutate({ assetUuid })}
            >
              Register
            </Action>
          </div>
        </>
      )}
      <Ended
        ended={register.data}
        done={`${name} is registered.`}
        already={`${name} was registered already.`}
      />
      <Problem failure={register.error} title="AMP was not asked, or did not answer." />
    </Panel>
  );
}

/** Has AMP register the assets in the public registry. */
export function RegisterStep({ chosen }: { readonly chosen: readonly AssetView[] }) {
  const next = chosen.find(({ isRegistered }) => !isRegistered);
  return chosen.map((asset) => (
    <RegisterOne key={asset.assetUuid} asset={asset} isNext={asset === next} />
  ));
}
