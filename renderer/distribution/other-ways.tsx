import { useNavigate } from 'react-router';
import { Saved } from '../operations/save-files.tsx';
import { Action } from '../parts/action.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import './distribution.css';

/** With a file instead of AMP, or for a desk that has no AMP. */
export function OtherWays({
  assetUuid,
  blocked,
}: {
  readonly assetUuid: string;
  readonly blocked: string | undefined;
}) {
  const navigate = useNavigate();
  const open = useDo('requests:openFile');
  const save = useDo('requests:saveDistribution');
  return (
    <Panel title="Other ways">
      <div className="other-ways">
        <p className="quiet">
          Somebody gave you AMP’s answer as a file, such as distribution.json? It is checked against
          AMP before anything is sent.
        </p>
        <Action
          busy={open.isPending}
          onClick={() =>
            open.mutate(undefined, {
              onSuccess: ({ id }) => {
                if (id !== undefined) void navigate(`/operations/${id}`);
              },
            })
          }
        >
          Open a request file …
        </Action>
        <Problem failure={open.error} title="The file was not taken in." />
        <p className="quiet">
          The desk that pays does not reach AMP? Create the distribution here, save it as a file and
          carry it there. The report that comes back is posted under Operations.
        </p>
        <Action busy={save.isPending} blocked={blocked} onClick={() => save.mutate({ assetUuid })}>
          Create and save for a desk …
        </Action>
        <Saved path={save.data?.path} />
        <Problem failure={save.error} title="The distribution was not saved." />
      </div>
    </Panel>
  );
}
