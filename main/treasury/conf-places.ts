/**
 * Where Elements keeps `elements.conf` on each system.
 */
import { posix, win32 } from 'node:path';

/** What decides about the places. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const FILE = 'elements.conf';

function linuxFolders({ home, environment }: Machine): readonly string[] {
  const { join } = posix;
  // An empty variable counts as not set.
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  const data = environment['XDG_DATA_HOME'] || join(home, '.local', 'share');
  return [
    join(home, '.elements'),
    join(config, 'elements'),
    join(data, 'elements'),
    join(home, 'snap', 'elements', 'common', '.elements'),
    join(home, 'snap', 'elements', 'current', '.elements'),
    '/etc/elements',
    '/var/lib/elements',
    '/var/lib/elements/.elements',
  ];
}

function windowsFolders({ home, environment }: Machine): readonly string[] {
  const { join } = win32;
  const roaming = environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  return [join(roaming, 'Elements'), join(local, 'Elements'), join(home, '.elements')];
}

/** Paths at which an `elements.conf` may be, the usual one first. */
export function confPlaces(machine: Machine): readonly string[] {
  const { platform, home } = machine;
  if (platform === 'win32') {
    return windowsFolders(machine).map((folder) => win32.join(folder, FILE));
  }
  const folders =
    platform === 'darwin'
      ? [
          posix.join(home, 'Library', 'Application Support', 'Elements'),
          posix.join(home, '.elements'),
        ]
      : linuxFolders(machine);
  return [...new Set(folders)].map((folder) => posix.join(folder, FILE));
}

/** The path at which the node looks for its file when it is told nothing else. */
export function usualPlace(machine: Machine): string {
  return confPlaces(machine)[0] ?? FILE;
}
