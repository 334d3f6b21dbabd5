/**
 * The fuses that a package gets. Whether Electron's program carries them only a package can tell.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Settings below `electronFuses:`, up to the next setting of the file. */
function fuses(): Readonly<Record<string, string>> {
  const [, section = ''] = readFileSync('electron-builder.yml', 'utf8').split('\nelectronFuses:\n');
  const [own = ''] = section.split(/\n(?=\S)/);
  return Object.fromEntries([...own.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, a, b]) => [a, b]));
}

it('are all stated, and closed where the app needs nothing open', () => {
  expect(fuses()).toEqual({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    onlyLoadAppFromAsar: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    grantFileProtocolExtraPrivileges: 'false',
    enableCookieEncryption: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
  });
});
