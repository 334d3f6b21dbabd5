import { defineConfig } from '@playwright/test';
import { findElectron } from './.ci/electron.ts';
import { NO_ELECTRON, type ShellOptions } from './test/e2e/support/shell.ts';

// Said once: by the command itself, and not by its workers or by tools that read this file.
if (process.argv[2] === 'test' && findElectron() === undefined) {
  process.stdout.write(`The project electron is skipped. ${NO_ELECTRON}\n`);
}

export default defineConfig<ShellOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  reporter: 'list',
  workers: 2,
  timeout: 60_000,
  // A machine that is busy with other things is no reason to fail.
  expect: { timeout: 15_000 },
  projects: [
    { name: 'electron', use: { shellName: 'electron' } },
    { name: 'stand-in', use: { shellName: 'stand-in' } },
  ],
});
