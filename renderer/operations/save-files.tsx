import { Action } from '../parts/action.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import './operation.css';

interface SavedProps {
  readonly path: string | undefined;
}

/** Where a file was saved. */
export function Saved({ path }: SavedProps) {
  return (
    <span className="saving-said" role="status">
      {path === undefined ? '' : `Saved as ${path}`}
    </span>
  );
}

/** Saves the receipt of an operation. */
export function SaveReceipt({ id }: { readonly id: string }) {
  const save = useDo('operations:saveReceipt');
  return (
    <div>
      <div className="saving">
        <Action kind="main" onClick={() => save.mutate({ id, format: 'pdf' })}>
          Save as PDF
        </Action>
        <Action onClick={() => save.mutate({ id, format: 'csv' })}>Save as CSV</Action>
        <Action onClick={() => save.mutate({ id, format: 'json' })}>Save as JSON</Action>
        <Saved path={save.data?.path} />
      </div>
      <Problem failure={save.error} title="The receipt was not saved." />
    </div>
  );
}

/** Saves the report to AMP, for a machine that reaches AMP. */
export function SaveReport({ id }: { readonly id: string }) {
  const save = useDo('operations:exportReport');
  return (
    <div>
      <div className="saving">
        <Action onClick={() => save.mutate({ id })}>Save the report …</Action>
        <Saved path={save.data?.path} />
      </div>
      <Problem failure={save.error} title="The report was not saved." />
    </div>
  );
}
