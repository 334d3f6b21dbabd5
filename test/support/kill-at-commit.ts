/**
 * Loaded into a process before anything else: ends it, as a power cut would, right before or right
 * after the n-th durable write of the journal. KILL_AT_COMMIT is `before:3` or `after:3`.
 */
import { DatabaseSync } from 'node:sqlite';

const [when, at] = (process.env['KILL_AT_COMMIT'] ?? '').split(':');
let commits = 0;
const exec = DatabaseSync.prototype.exec;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered at once on Linux; this keeps any further step from happening.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

DatabaseSync.prototype.exec = function patched(this: DatabaseSync, sql: string): void {
  if (sql !== 'COMMIT') {
    exec.call(this, sql);
    return;
  }
  commits += 1;
  if (commits === Number(at) && when === 'before') die();
  exec.call(this, sql);
  if (commits === Number(at) && when === 'after') die();
};
