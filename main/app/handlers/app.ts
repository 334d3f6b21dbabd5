/** Calls about the app itself. */
import { app, clipboard, shell } from 'electron';
import { TreasuryError } from '../../treasury/error.ts';
import { openExternal, openTransaction } from '../external.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** What carries the window. The stand-in is never called Electron. */
function runsOn(): string {
  const { electron, node } = process.versions;
  return electron === undefined
    ? `a stand-in, not Electron: Node.js ${node} and Chromium`
    : `Electron ${electron}`;
}

/** The handlers of `app`. */
export function appHandlers({ diary, treasury }: HandlerContext): HandlersOf<'app'> {
  return {
    'app:about': () => ({
      name: 'Ballast',
      version: app.getVersion(),
      licence: 'MIT',
      runsOn: runsOn(),
    }),
    'app:copy': ({ text }) => clipboard.writeText(text),
    'app:openLink': (link) =>
      link.to === 'transaction'
        ? openTransaction(treasury.settings.read().current, link.txid)
        : openExternal(link.to),
    'app:openLogFolder': async () => {
      // Electron answers with the reason, or with nothing when all went well.
      const reason = await shell.openPath(diary.folder);
      if (reason === '') return;
      diary.log.warn('could not open the log folder', reason);
      throw new TreasuryError('file', `The log folder could not be opened: ${diary.folder}`);
    },
  };
}
