/**
 * Output for programs: one JSON object per line on standard output. Warnings and the words of a
 * failure also go to standard error.
 */
import type { OperationView } from '../../../shared/operations/model.ts';
import { ChangeFinder } from './changes.ts';
import type { Output } from './output.ts';
import { plain, plainJson } from './words.ts';

/** Where lines go. */
export interface LineStreams {
  out(text: string): void;
  err(text: string): void;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/**
 * The whole of an operation; times as ISO 8601. The digest is part of a review only: away from the
 * wallet it cannot be told.
 */
function operationObject({ digest: _, ...view }: OperationView): object {
  return {
    ...view,
    createdAt: iso(view.createdAt),
    updatedAt: iso(view.updatedAt),
    history: view.history.map((event) => ({ ...event, at: iso(event.at) })),
  };
}

/** @param choiceCommand the command with which a person decides. */
export function createJsonOutput(
  streams: LineStreams,
  choiceCommand: (id: string, choice: string) => string,
): Output {
  const changes = new ChangeFinder();
  const line = (type: string, fields: object) => streams.out(`${plainJson({ type, ...fields })}\n`);

  function head(view: OperationView): void {
    const { id, kind, state, reference, assetUuid, assetId, total, digest } = view;
    const recipients = view.outputs.length;
    line('operation', {
      id,
      kind,
      state,
      reference,
      assetUuid,
      assetId,
      total,
      recipients,
      digest,
    });
  }

  return {
    progress(view) {
      const { first, events, waiting } = changes.next(view);
      if (first) head(view);
      const { id, state, txid, confirmations, blockHeight } = view;
      for (const { type, at, text } of events) {
        const checked = type === 'checked' || type === 'refused';
        if (checked && view.checks.length > 0) line('checks', { id, checks: view.checks });
        if (type === 'facts') line('facts', { id, facts: view.issue?.facts });
        const event = { event: type, at: iso(at), text };
        line('state', { id, state, ...event, txid, confirmations, blockHeight });
      }
      if (waiting !== undefined) line('waiting', { id, state, text: waiting });
    },
    review({ operation, network, wallet, ampUrl }) {
      const { id, digest, issue } = operation;
      line('review', { id, digest, network, ampUrl, wallet, issue });
    },
    operation: (view) => line('operation', operationObject(view)),
    list(operations) {
      for (const { id, kind, state, reference, assetUuid, createdAt, updatedAt } of operations) {
        const times = { createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
        line('operation', { id, kind, state, reference, assetUuid, ...times });
      }
    },
    proof: (report) => line('proof', { ...report, checkedAt: iso(report.checkedAt) }),
    note: (text) => line('note', { text }),
    raw: (text) => streams.out(text),
    warn: (text) => streams.err(`Warning: ${plain(text)}\n`),
    failure({ message, exitCode }) {
      line('result', { exitCode, message });
      streams.err(`${plain(message)}\n`);
    },
    result({ exitCode, message, operation, file }) {
      const { id, kind, state, reference, assetUuid, assetId, txid, fee, attention } =
        operation ?? {};
      const issue = operation?.issue;
      line('result', {
        exitCode,
        message,
        id,
        kind,
        state,
        reference,
        assetUuid,
        txid,
        fee,
        ...(issue === undefined ? {} : { assetId, issue }),
        file,
        refusal: operation?.refusal,
        attention,
        choices:
          id === undefined
            ? undefined
            : attention?.choices.map((choice) => ({ choice, command: choiceCommand(id, choice) })),
      });
    },
    settle: () => undefined,
  };
}
