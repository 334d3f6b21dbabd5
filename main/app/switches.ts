/**
 * What the app was started with.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The app's own switches. */
export interface Switches {
  /** `--practice`: straight into the profile practice, with everything set up. */
  readonly practice: boolean;
  /** `--practice-at FILE`: practise on the network whose line is in the file. */
  readonly practiceFile: string | undefined;
}

/**
 * Reads the app's switches. Those of Electron and Chromium stand among them and are left alone.
 *
 * @param args what follows the program.
 */
export function readSwitches(args: readonly string[]): Switches {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { practice: { type: 'boolean' }, 'practice-at': { type: 'string' } },
  });
  const { practice, 'practice-at': file } = values;
  return {
    practice: practice === true,
    practiceFile: typeof file === 'string' && file !== '' ? resolve(file) : undefined,
  };
}
