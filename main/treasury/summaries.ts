/**
 * Operations in one line each.
 */
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { isEnded, type OperationView } from '../../shared/operations/model.ts';
import { parseIssueForm } from '../operations/issue/form.ts';
import type { Journal, OperationSummary as Listed } from '../operations/journal/journal.ts';
import { planOfOperation } from '../operations/plan.ts';
import type { AssetName, AssetNames } from './asset-names.ts';

/** What a line adds to the journal's own. */
interface Around {
  readonly names: Pick<AssetNames, 'known'>;
  readonly isRunning: (id: string) => boolean;
}

type Bare = Omit<OperationSummary, 'assetName' | 'ticker' | 'precision' | 'running'>;

/** @param form what an issuance asks for: AMP does not know the asset before. */
function complete(
  bare: Bare,
  form: AssetName | undefined,
  { names, isRunning }: Around,
): OperationSummary {
  const asset = names.known(bare.assetUuid) ?? form;
  return {
    ...bare,
    running: isRunning(bare.id),
    ...(asset !== undefined && {
      assetName: asset.name,
      precision: asset.precision,
      ...(asset.ticker !== undefined && { ticker: asset.ticker }),
    }),
  };
}

/** The line of an operation whose view is at hand. */
export function summaryOf(view: OperationView, around: Around): OperationSummary {
  const { id, kind, state, reference, assetUuid, assetId, createdAt, updatedAt, total } = view;
  return complete(
    {
      ...{ id, kind, state, reference, assetUuid, assetId, createdAt, updatedAt, total },
      recipients: view.outputs.length,
      ...(view.txid !== undefined && { txid: view.txid }),
      setAside: view.setAside,
    },
    view.issue?.form,
    around,
  );
}

/** What a request says never changes, and reading it is the dear part of a long list. */
type Sums = Pick<OperationSummary, 'total' | 'recipients'> & {
  readonly form: AssetName | undefined;
};

/** Lines of all operations of a journal. */
export class Summaries {
  readonly #journal: Journal;
  readonly #sums = new Map<string, Sums>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** All operations, newest first. */
  list(around: Around): readonly OperationSummary[] {
    const owing = new Set(this.#journal.unfinished().map(({ id }) => id));
    return this.#journal.list().map((listed) => {
      const { id, kind, state, reference, assetUuid, assetId, createdAt, updatedAt, txid } = listed;
      const { form, ...sums } = this.#sumsOf(listed);
      return complete(
        {
          ...{ id, kind, state, reference, assetUuid, assetId, createdAt, updatedAt },
          ...sums,
          ...(txid !== undefined && { txid }),
          setAside: !isEnded(state) && !owing.has(id),
        },
        form,
        around,
      );
    });
  }

  #sumsOf(listed: Listed): Sums {
    const known = this.#sums.get(listed.id);
    if (known !== undefined) return known;
    const plan = planOfOperation(listed);
    const sums = {
      total: plan.amount.toString(),
      recipients: plan.outputs.length,
      form: listed.kind === 'issue' ? parseIssueForm(listed.request) : undefined,
    };
    this.#sums.set(listed.id, sums);
    return sums;
  }
}
