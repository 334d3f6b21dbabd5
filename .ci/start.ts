/**
 * Opens the window of the built app: on Electron, or on the stand-in where Electron's program is not.
 * `npm start` builds first. What follows `--` goes to the app.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findElectron } from './electron.ts';

const ROOT = resolve(import.meta.dirname, '..');
const STAND_IN = [process.execPath, join(ROOT, 'test', 'stand-in', 'start.ts')];

const electron = findElectron();
if (electron === undefined) {
  console.log("Electron's program is not here: Ballast starts on the stand-in.");
}
const [program = process.execPath, ...args] = electron === undefined ? STAND_IN : [electron];
const app = spawn(program, [...args, ROOT, ...process.argv.slice(2)], { stdio: 'inherit' });

// The terminal interrupts the app as well. It is the app that ends, and this after it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => app.kill('SIGTERM'));
app.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
