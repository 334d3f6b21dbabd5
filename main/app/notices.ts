/**
 * Notifications of the system, for what happens while nobody looks at the window.
 */
import { Notification } from 'electron';
import type { OperationKind, OperationView } from '../../shared/operations/model.ts';
import { mainWindow, showWindow } from './window.ts';

const KINDS: Readonly<Record<OperationKind, string>> = {
  distribute: 'distribution',
  reissue: 'reissuance',
  burn: 'burn',
  'update-blinders': 'update of blinders',
  issue: 'issuance',
};

function notify(title: string, body: string): void {
  if (mainWindow()?.isFocused() === true || !Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', showWindow);
  notification.show();
}

/** Tells how a run ended, when a person would want to know. */
export function tellEnd(view: OperationView, error: unknown): void {
  const { kind, state } = view;
  const what = KINDS[kind];
  if (error !== undefined) {
    notify(`The ${what} stopped`, 'Its state is kept. Open Ballast to see why, and go on with it.');
  } else if (kind === 'issue' && view.attention?.code === 'issued-differs') {
    notify(
      'The asset is not what was asked for',
      'Do not distribute it. Open Ballast to see what differs.',
    );
  } else if (state === 'verified') {
    notify(
      `The ${what} is done`,
      kind === 'issue'
        ? 'The chain holds what was asked for. The receipt can be saved.'
        : 'AMP shows the result. The receipt can be saved.',
    );
  } else if (state === 'attention') {
    notify(
      `The ${what} needs a decision`,
      'Open Ballast to see what was found and what can be done.',
    );
  } else if (state === 'refused') {
    notify(`The ${what} was refused`, 'Nothing was sent. Open Ballast to see what must be mended.');
  }
}

/** Tells that operations go on by themselves. */
export function tellGoingOn(views: readonly OperationView[]): void {
  const [only] = views;
  if (only === undefined) return;
  const what =
    views.length === 1 ? `The ${KINDS[only.kind]} goes on` : `${views.length} operations go on`;
  notify(
    what,
    views.length === 1
      ? 'It was unfinished when Ballast was closed. Nothing is paid twice.'
      : 'They were unfinished when Ballast was closed. Nothing is paid twice.',
  );
}
