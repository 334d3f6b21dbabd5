import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { Action } from '../parts/action.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { COLUMNS } from './list-columns.tsx';
import { GROUPS, groupOf } from './list-groups.ts';
import { KINDS } from './words.ts';

const KIND_OPTIONS = Object.entries(KINDS).map(([value, label]) => ({ value, label }));
const GROUP_OPTIONS = Object.entries(GROUPS).map(([value, label]) => ({ value, label }));

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={all}
      data={options}
      value={value}
      onChange={onChange}
      clearable
      w={190}
    />
  );
}

/** Every operation, to be searched, sorted and filtered. */
function Listed({ rows }: { readonly rows: readonly OperationSummary[] }) {
  const [group, setGroup] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const shown = useMemo(
    () =>
      rows.filter(
        (row) => (group === null || groupOf(row) === group) && (kind === null || row.kind === kind),
      ),
    [rows, group, kind],
  );
  return (
    <Panel>
      <DataTable
        label="Operations"
        rows={shown}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filter="Find by asset, amount or id"
        tools={
          <>
            <Choice
              label="State"
              all="Every state"
              options={GROUP_OPTIONS}
              value={group}
              onChange={setGroup}
            />
            <Choice
              label="Kind"
              all="Every kind"
              options={KIND_OPTIONS}
              value={kind}
              onChange={setKind}
            />
          </>
        }
        to={({ id }) => `/operations/${id}`}
        sortedBy={{ id: 'created', desc: true }}
        maxHeight="calc(100vh - 260px)"
      />
      {shown.length === 0 && (
        <p className="quiet" role="status">
          No operation is of this state and kind.
        </p>
      )}
    </Panel>
  );
}

/** Every operation that this profile ever had. */
export function OperationList() {
  const navigate = useNavigate();
  const operations = useQuery(reading('operations:list'));
  const open = useDo('requests:openFile');
  const post = useDo('operations:postReport');
  const openFile = () => {
    post.reset();
    open.mutate(undefined, {
      onSuccess: ({ id }) => {
        if (id !== undefined) void navigate(`/operations/${id}`);
      },
    });
  };
  const postFile = () => {
    open.reset();
    post.mutate();
  };
  const rows = operations.data;
  return (
    <Page
      title="Operations"
      note="Everything that was done with this treasury, and what is still to be done."
      actions={
        <>
          <Action busy={post.isPending} onClick={postFile}>
            Post a report file …
          </Action>
          <Action busy={open.isPending} onClick={openFile}>
            Open a request file …
          </Action>
        </>
      }
    >
      <Problem failure={open.error} title="The file was not taken in." />
      <Problem failure={post.error} title="The report was not posted." />
      {post.data?.message !== undefined && (
        <Note tone="good" live>
          {post.data.message}
        </Note>
      )}
      <Problem
        failure={operations.error}
        title="The operations could not be read."
        onRetry={() => void operations.refetch()}
      />
      {operations.isPending && (
        <p className="quiet" role="status">
          The operations are being read.
        </p>
      )}
      {rows !== undefined && rows.length > 0 && <Listed rows={rows} />}
      {rows?.length === 0 && (
        <Empty
          title="No operations yet"
          action={
            <Action kind="main" onClick={() => void navigate('/assets')}>
              Choose an asset
            </Action>
          }
        >
          An operation begins with an asset that has ready assignments, or with a request file from
          AMP that somebody gave you.
        </Empty>
      )}
    </Page>
  );
}
