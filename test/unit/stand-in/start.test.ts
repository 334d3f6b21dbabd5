/**
 * Starts small apps that ask Electron for something which the stand-in does not have.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const START = resolve('test/stand-in/start.ts');

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-stand-in-'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'small', version: '1.0.0', type: 'module', main: 'main.js' }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an app whose main is the given text. It ends before Chromium would be started. */
function run(main: string): { readonly status: number | null; readonly output: string } {
  writeFileSync(join(folder, 'main.js'), main);
  const args = [START, folder, `--user-data-dir=${join(folder, 'data')}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

describe('an app on the stand-in', () => {
  it('finds what it imports, by import and by require', () => {
    const { status, output } = run(`
      import electron, { app } from 'electron';
      import { createRequire } from 'node:module';
      const required = createRequire(import.meta.url)('electron');
      process.stdout.write([electron.app === app, required.app === app, app.getVersion()].join());
      app.quit();
    `);
    expect(output).toContain('This is not Electron');
    expect(output).toContain('true,true,1.0.0');
    expect(status).toBe(0);
  });

  it.each([
    ['import', "import { Tray } from 'electron'; new Tray();", 'Tray'],
    ['property', "import electron from 'electron'; electron.Tray;", 'electron.Tray'],
    ['method', "import { app } from 'electron'; app.dock.hide();", 'app.dock'],
    ['event', "import { app } from 'electron'; app.on('login', () => {});", 'login of app'],
    ['path', "import { app } from 'electron'; app.getPath('home');", 'home'],
  ])('fails at an unknown %s', (_what, main, name) => {
    const { status, output } = run(main);
    expect(output).toContain(name);
    expect(status).toBe(70);
  });

  it('cannot make a window before it is ready', () => {
    const { status, output } = run(`
      import { BrowserWindow } from 'electron';
      new BrowserWindow({ webPreferences: { sandbox: false } });
    `);
    expect(output).toContain('does not say sandbox: true');
    expect(status).toBe(70);
  });
});
