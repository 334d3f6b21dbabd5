/**
 * Holds back the end of the app and the sleep of the machine while an operation is in a step that
 * should not be cut. A cut is safe all the same: the journal knows, and the next start goes on.
 */
import { app, type BrowserWindow, dialog, powerSaveBlocker } from 'electron';
import { isUncut, type OperationState, type OperationView } from '../../shared/operations/model.ts';

/** What the hold must know of an operation. */
type Running = Pick<OperationView, 'kind' | 'state'>;

/** What the hold asks. */
export interface HoldOptions {
  /** Operations that have not ended. */
  unfinished(): readonly Running[];
}

/** Keeps the app open and the machine awake. */
export interface Hold {
  /** Looks at the operations anew. To be called whenever the state of one changes. */
  update(): void;
  /** Keeps the window open like the app: to close the last window is to quit. */
  guardWindow(window: BrowserWindow): void;
}

/** Something still goes on by itself, and a machine that sleeps would delay it. */
function keepsAwake(state: OperationState): boolean {
  return isUncut(state) || state === 'confirming' || state === 'reporting';
}

const WORK: Readonly<Record<OperationView['kind'], string>> = {
  distribute: 'a distribution',
  reissue: 'a reissuance',
  burn: 'a burn',
  'update-blinders': 'an update of blinders',
  issue: 'an issuance',
};

/** What runs, in words. */
function describe({ kind, state }: Running): string {
  if (kind === 'issue') return 'AMP was asked to issue an asset. What comes of it is being stored.';
  return state === 'sending'
    ? `The Elements node was asked to carry out ${WORK[kind]}, and has not answered yet.`
    : `The node carried out ${WORK[kind]}. What AMP must be told about it is being stored.`;
}

const QUESTION =
  'This takes moments. When Ballast is closed now, nothing is lost and nothing is paid twice: at the ' +
  'next start it looks at what the node did and goes on from there.';

/** Starts to hold. Electron must be ready. */
export function createHold({ unfinished }: HoldOptions): Hold {
  let forced = false;
  let asking = false;
  let blocker: number | undefined;

  const uncut = () => unfinished().filter(({ state }) => isUncut(state));

  const ask = async (running: readonly Running[]): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        title: 'Ballast is at work',
        message: 'An operation is in a step that should not be cut.',
        detail: [...new Set(running.map(describe)), QUESTION].join('\n\n'),
        buttons: ['Wait', 'Quit Anyway'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response !== 1) return;
      forced = true;
      app.quit();
    } finally {
      asking = false;
    }
  };

  /** Prevents the end, and asks. The box does not stop main, so the step goes on behind it. */
  const hold = (event: { preventDefault(): void }): void => {
    const running = forced ? [] : uncut();
    if (running.length === 0) return;
    event.preventDefault();
    void ask(running);
  };

  app.on('before-quit', hold);

  return {
    update() {
      const awake = unfinished().some(({ state }) => keepsAwake(state));
      if (awake && blocker === undefined) {
        blocker = powerSaveBlocker.start('prevent-app-suspension');
      } else if (!awake && blocker !== undefined) {
        powerSaveBlocker.stop(blocker);
        blocker = undefined;
      }
    },
    guardWindow: (window) => window.on('close', hold),
  };
}
