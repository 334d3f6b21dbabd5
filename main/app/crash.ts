/**
 * What happens when something breaks that nobody expected. A small file tells what broke, and the
 * person is told in words. Electron's crash reporter is never started: its files are copies of the
 * memory, and secrets are in it.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Diary } from './diary.ts';

/** What broke. */
type CrashKind = 'error' | 'rejection' | 'page' | 'helper';

/** Crash files that are kept; the oldest go first. */
const KEPT_FILES = 20;

/** Ends of a process that are no crash. */
const ORDERLY = new Set(['clean-exit']);

const CRASH_FILE = /^crash-.*\.json$/;

/** Removes the oldest files. Their names begin with their time. */
function dropOldFiles(folder: string): void {
  const names = readdirSync(folder).filter((name) => CRASH_FILE.test(name));
  for (const name of names.toSorted().slice(0, -KEPT_FILES)) rmSync(join(folder, name));
}

/** Writes a crash file. That the disk is full must not hide the crash itself. */
function writeCrash({ folder, log, redactor }: Diary, kind: CrashKind, cause: unknown): void {
  log.error(`crash: ${kind}`, cause);
  const at = new Date().toISOString();
  const { node, electron, chrome } = process.versions;
  const version = app.getVersion();
  // Neither memory, environment nor arguments: each may hold what is nobody's business.
  const line = redactor.line({
    at,
    kind,
    version,
    platform: process.platform,
    arch: process.arch,
    uptimeSeconds: Math.round(process.uptime()),
    versions: { node, electron, chrome },
    cause,
  });
  try {
    const path = join(folder, `crash-${at.replaceAll(/[:.]/g, '-')}-${kind}.json`);
    writeFileSync(path, `${line}\n`, { mode: 0o600 });
    dropOldFiles(folder);
  } catch (error) {
    log.error('the crash file could not be written', error);
  }
}

const SAFE =
  'Everything that was under way is in the journal: nothing is paid twice, and Ballast goes on where ' +
  'it stopped.';
const FOLDER = 'What went wrong is in the log folder, without passwords (Help > Open Log Folder).';

/**
 * Listens to everything that can break. Only one box for failures that the app survives is shown in
 * a run: while a box is open, nothing else goes on.
 */
export function watchForCrashes(diary: Diary): void {
  let told = false;

  // After an error that nobody caught, main may be half done with anything. It ends; the journal
  // knows what was done.
  process.on('uncaughtException', (error) => {
    writeCrash(diary, 'error', error);
    dialog.showErrorBox('Ballast must close', `Something broke in Ballast. ${SAFE}\n\n${FOLDER}`);
    app.exit(1);
  });

  // Here one task failed and nobody looked at it. The others are whole, so the app stays.
  process.on('unhandledRejection', (reason) => {
    writeCrash(diary, 'rejection', reason);
    if (told) return;
    told = true;
    dialog.showErrorBox(
      'Something went wrong in Ballast',
      `A task failed without an answer. Ballast goes on; start it again when something does not react. ${SAFE}\n\n${FOLDER}`,
    );
  });

  // The page has no part in what is under way. It is loaded anew once the person has read this, so
  // a page that breaks each time does not do so in a loop of its own.
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (ORDERLY.has(reason)) return;
    writeCrash(diary, 'page', { reason, exitCode });
    dialog.showErrorBox('The window of Ballast broke', `It is opened again. ${SAFE}\n\n${FOLDER}`);
    if (!contents.isDestroyed()) contents.reload();
  });

  // Electron starts its helpers (graphics, network) again by itself, so nobody is interrupted.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (!ORDERLY.has(reason)) writeCrash(diary, 'helper', { type, reason, exitCode });
  });
}
