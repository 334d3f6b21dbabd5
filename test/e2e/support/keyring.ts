/**
 * A desktop session of Linux with a real keychain, for the app to be started in.
 */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Programs of the session that are not on this machine. */
export const KEYRING_MISSING = ['dbus-run-session', 'gnome-keyring-daemon'].filter(
  (program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error !== undefined,
);

/** How a program is started inside of a session. */
export interface KeyringSession {
  /** Goes before the program and its arguments. */
  readonly before: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Unlocks the keyring and becomes the program, whose number it tells: signals are for that one. */
const SCRIPT = `
echo "The app is process $$"
printf %s 'password of the keyring' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
`;

/** A session whose home, and so whose keyring, lies in a folder. */
export async function keyringSession(home: string): Promise<KeyringSession> {
  const runtime = join(home, 'run');
  await mkdir(runtime, { recursive: true });
  await chmod(runtime, 0o700);
  return {
    before: ['dbus-run-session', '--', 'bash', '-c', SCRIPT, 'bash'],
    env: {
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: runtime,
    },
  };
}
