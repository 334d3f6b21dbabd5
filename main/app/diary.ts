/**
 * Where the app writes its log and its crash files, and the log itself.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { knownSecrets } from '../log/known-secrets.ts';
import { type Log, openLog } from '../log/log.ts';
import { createRedactor, type Redactor } from '../log/redact.ts';

/** What the parts of the shell need to tell what went wrong. */
export interface Diary {
  /** The one folder of the log and the crash files. */
  readonly folder: string;
  readonly log: Log;
  readonly redactor: Redactor;
}

/**
 * Opens the log of the app. Where it cannot be written the app says so and ends: neither could the
 * journal be.
 *
 * @throws Error of the file system, after the person was told.
 */
export function openDiary(): Diary {
  const folder = join(app.getPath('userData'), 'logs');
  const redactor = createRedactor({ secrets: knownSecrets, home: homedir() });
  try {
    const log = openLog({ folder, redactor });
    log.info('Ballast starts', { version: app.getVersion(), platform: process.platform });
    return { folder, log, redactor };
  } catch (error) {
    const reason = redactor.text(String(error));
    dialog.showErrorBox('Ballast could not start', `It cannot write to its own folder. ${reason}`);
    app.exit(1);
    throw error;
  }
}
