/**
 * One instance for each folder of user data, and a way for a second one to call the first.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a second instance tells about itself. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
}

/** The lock of the folder, while it is held. */
export interface InstanceLock {
  release(): void;
}

/** Takes the calls that lie in the folder. */
function takeCalls(folder: string): readonly SecondInstance[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => {
    const call: SecondInstance = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    rmSync(join(folder, name));
    return call;
  });
}

/** Leaves a call to the first instance. It is whole before it has the name that is looked for. */
function leaveCall(folder: string, call: SecondInstance): void {
  const draft = join(folder, `${process.pid}.draft`);
  writeFileSync(draft, JSON.stringify(call));
  renameSync(draft, join(folder, `${process.pid}.json`));
}

/**
 * Claims a folder. The lock is one of the operating system, through SQLite, which has it dropped when
 * its holder dies.
 *
 * @param onSecond told about every later instance.
 * @returns `undefined` when another instance holds the folder; that one was told.
 */
export function claimFolder(
  userData: string,
  call: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): InstanceLock | undefined {
  const calls = join(userData, 'instances');
  mkdirSync(calls, { recursive: true });
  const database = new DatabaseSync(join(userData, 'instance.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    leaveCall(calls, call);
    return undefined;
  }
  takeCalls(calls);
  const watcher = watch(calls, () => {
    for (const second of takeCalls(calls)) onSecond(second);
  });
  return {
    release: () => {
      watcher.close();
      database.close();
    },
  };
}
