/**
 * Where things lie on this machine: the journal, and the files that a person names.
 */
import { join, resolve } from 'node:path';

/** What decides about places; the process's own, except in tests. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Folder of the journals where none is named. */
export function defaultDataFolder({ platform, home, environment }: Machine): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'ballast');
  if (platform === 'win32') {
    return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'ballast');
  }
  return join(environment['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'ballast');
}

/** Whether the command was started by `npm run desk`. */
export function startedByNpm(environment: NodeJS.ProcessEnv): boolean {
  return environment['npm_lifecycle_event'] === 'desk';
}

/** A path as the person meant it: `npm run` changes the folder and remembers the one before. */
export function userPath(text: string, { folder, environment }: Machine): string {
  const start = startedByNpm(environment) ? environment['INIT_CWD'] : undefined;
  return resolve(start ?? folder, text);
}
