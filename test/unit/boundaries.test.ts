/**
 * The import rules are only worth something when they bite. A small project is written to a
 * temporary folder: one file per forbidden import, and one that uses only what it may.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The rule that must fire, the file that breaks it, and what that file imports. */
const FORBIDDEN: readonly (readonly [rule: string, from: string, imports: string])[] = [
  ['domain-is-alone', 'shared/domain/a.ts', '../plain.ts'],
  ['domain-packages', 'shared/domain/b.ts', 'zod'],
  ['domain-no-node', 'shared/domain/c.ts', 'node:fs'],
  ['shared-is-alone', 'shared/a.ts', '../main/clock.ts'],
  ['shared-packages', 'shared/b.ts', 'zod'],
  ['shared-no-node', 'shared/c.ts', 'node:crypto'],
  ['contract-packages', 'shared/contract/a.ts', 'hono'],
  ['contract-no-node', 'shared/contract/b.ts', 'node:fs'],
  ['contract-names-are-bare', 'shared/contract/names.ts', 'zod'],
  ['preload-knows-names', 'preload/a.ts', '../shared/contract/schemas.ts'],
  ['preload-knows-names', 'preload/b.ts', '../main/clock.ts'],
  ['preload-packages', 'preload/c.ts', 'zod'],
  ['preload-no-node', 'preload/d.ts', 'node:fs'],
  ['renderer-knows-shared', 'renderer/a.ts', '../main/clock.ts'],
  ['parts-know-no-page', 'renderer/parts/a.ts', '../pages/home.ts'],
  ['renderer-no-node', 'renderer/b.ts', 'node:fs'],
  ['approval-page-is-alone', 'renderer/approval/a.ts', '../index.ts'],
  ['approval-page-packages', 'renderer/approval/b.ts', 'react'],
  ['electron-in-the-shell', 'renderer/c.ts', 'electron'],
  ['main-leaves', 'main/clock.ts', './amp/api.ts'],
  ['amp-is-an-adapter', 'main/amp/a.ts', '../elements/node.ts'],
  ['elements-is-an-adapter', 'main/elements/a.ts', '../operations/engine.ts'],
  ['engine-knows-interfaces', 'main/operations/a.ts', '../amp/client.ts'],
  ['engine-knows-interfaces', 'main/operations/b.ts', '../elements/rpc.ts'],
  ['engine-knows-interfaces', 'main/operations/c.ts', '../practice/start.ts'],
  ['engine-knows-interfaces', 'main/operations/d.ts', '../desk/bin.ts'],
  ['migrations-are-frozen', 'main/operations/journal/migrations/a.ts', '../schema.ts'],
  ['migrations-are-frozen', 'main/operations/journal/migrations/b.ts', 'node:sqlite'],
  ['practice-is-outside', 'main/practice/a.ts', '../operations/engine.ts'],
  ['practice-is-outside', 'main/practice/b.ts', '../elements/node.ts'],
  ['secrets-know-login-and-errors', 'main/secrets/a.ts', '../amp/client.ts'],
  ['secrets-know-login-and-errors', 'main/secrets/b.ts', '../settings/settings.ts'],
  ['proof-asks-the-domain', 'main/proof/a.ts', '../amp/client.ts'],
  ['proof-asks-the-domain', 'main/proof/b.ts', '../practice/start.ts'],
  ['fflate-in-proof', 'main/desk/h.ts', 'fflate'],
  ['settings-know-addresses', 'main/settings/a.ts', '../secrets/secrets.ts'],
  ['settings-know-addresses', 'main/settings/b.ts', '../elements/rpc.ts'],
  ['keytar-in-secrets', 'main/app/b.ts', 'keytar'],
  ['electron-store-in-settings', 'main/app/c.ts', 'electron-store'],
  ['desk-and-demo-compose', 'main/desk/f.ts', '../settings/settings.ts'],
  ['desk-and-demo-compose', 'main/desk/g.ts', '../treasury/session.ts'],
  ['treasury-composes-rooms', 'main/treasury/a.ts', '../app/shell.ts'],
  ['treasury-composes-rooms', 'main/treasury/b.ts', '../log/log.ts'],
  ['electron-in-the-shell', 'main/treasury/c.ts', 'electron'],
  ['log-is-alone', 'main/log/a.ts', '../operations/engine.ts'],
  ['electron-log-in-log', 'main/app/d.ts', 'electron-log'],
  ['desk-and-demo-compose', 'main/desk/a.ts', '../app/shell.ts'],
  ['desk-and-demo-compose', 'main/demo/a.ts', '../app/shell.ts'],
  ['app-composes', 'main/app/a.ts', '../desk/bin.ts'],
  ['electron-in-the-shell', 'main/desk/b.ts', 'electron'],
  ['sqlite-in-the-journal', 'main/operations/e.ts', 'node:sqlite'],
  ['bitcoin-core-in-elements', 'main/practice/c.ts', 'bitcoin-core'],
  ['liquidjs-in-practice', 'main/operations/f.ts', 'liquidjs-lib'],
  ['servers-in-practice', 'main/desk/c.ts', 'hono'],
  ['nobody-imports-tests', 'main/amp/b.ts', '../../test/helper.ts'],
  ['stand-in-is-outside', 'test/stand-in/a.ts', '../../main/clock.ts'],
  ['stand-in-is-outside', 'test/stand-in/b.ts', '../helper.ts'],
  ['no-development-packages', 'main/amp/c.ts', 'dev-tool'],
  ['no-circular', 'main/desk/d.ts', './e.ts'],
  ['no-unresolvable', 'main/amp/d.ts', './nowhere.ts'],
  ['no-unresolvable', 'main/amp/e.ts', 'unnamed-package'],
];

/** Imports that every room needs, and which must stay quiet. */
const ALLOWED: readonly (readonly [from: string, imports: readonly string[]])[] = [
  ['shared/domain/rules.ts', ['@noble/hashes', './plain.ts']],
  ['shared/domain/plain.ts', []],
  ['shared/plain.ts', ['./domain/rules.ts']],
  ['shared/contract/schemas.ts', ['zod', '../domain/rules.ts']],
  ['preload/index.ts', ['electron']],
  ['renderer/approval/page.ts', ['../../shared/contract/names.ts']],
  ['renderer/index.ts', ['react', '../shared/contract/schemas.ts', './pages/home.ts']],
  ['renderer/pages/home.ts', ['react', '../parts/page.ts']],
  ['renderer/parts/page.ts', ['../query/call.ts', '../../shared/plain.ts']],
  ['renderer/query/call.ts', []],
  ['main/amp/api.ts', ['../../shared/plain.ts']],
  ['main/amp/client.ts', ['./api.ts', '../profile.ts', 'zod']],
  ['main/profile.ts', []],
  ['main/elements/node.ts', ['../../shared/plain.ts']],
  ['main/elements/rpc.ts', ['./node.ts', 'bitcoin-core', 'node:fs']],
  ['main/operations/engine.ts', ['../amp/api.ts', '../elements/node.ts', './journal/schema.ts']],
  ['main/operations/journal/schema.ts', ['node:sqlite', './migrations/one.ts']],
  ['main/operations/journal/migrations/one.ts', []],
  ['main/practice/start.ts', ['hono', 'liquidjs-lib', '../elements/rpc.ts']],
  ['main/desk/bin.ts', ['../operations/engine.ts', '../amp/client.ts', '../practice/start.ts']],
  ['main/secrets/secrets.ts', ['keytar', 'zod', '../amp/api.ts', '../profile.ts']],
  ['main/settings/settings.ts', ['electron-store', 'zod', '../elements/node-url.ts']],
  ['main/elements/node-url.ts', ['../../shared/plain.ts']],
  [
    'main/app/shell.ts',
    ['electron', '../operations/engine.ts', '../secrets/secrets.ts', '../settings/settings.ts'],
  ],
  [
    'main/treasury/session.ts',
    ['../operations/engine.ts', '../practice/start.ts', '../secrets/secrets.ts', 'zod'],
  ],
  ['main/proof/zip.ts', ['fflate', '../amp/api.ts', '../clock.ts', '../../shared/plain.ts']],
  ['main/log/log.ts', ['electron-log', '../../shared/plain.ts']],
  ['main/index.ts', ['./app/shell.ts']],
  ['test/stand-in/start.ts', ['electron', 'node:sqlite']],
  ['test/helper.ts', ['electron', 'node:sqlite', '../main/index.ts', '../preload/index.ts']],
];

const DEPENDENCIES = [
  '@noble/hashes',
  'bitcoin-core',
  'electron-log',
  'electron-store',
  'fflate',
  'hono',
  'keytar',
  'liquidjs-lib',
  'zod',
];
const DEV_DEPENDENCIES = ['dev-tool', 'electron', 'react'];

let folder = '';
/** `rule file`, for everything that the rules complained about. */
let complaints: readonly string[] = [];

function write(path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function writeFile(path: string, imports: readonly string[]): void {
  const lines = imports.map((target, index) => `import * as i${index} from '${target}';\n`);
  write(path, `${lines.join('')}export const own = 1;\n`);
}

function writePackages(names: readonly string[]): Readonly<Record<string, string>> {
  for (const name of names) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  return Object.fromEntries(names.map((name) => [name, '1.0.0']));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-boundaries-'));
  const dependencies = writePackages(DEPENDENCIES);
  const devDependencies = writePackages(DEV_DEPENDENCIES);
  writePackages(['unnamed-package']);
  write('package.json', JSON.stringify({ name: 'rooms', dependencies, devDependencies }));
  for (const [from, imports] of ALLOWED) writeFile(from, imports);
  for (const [, from, target] of FORBIDDEN) writeFile(from, [target]);
  writeFile('main/desk/e.ts', ['./d.ts']);
  write('shared/left-over.ts', 'export const own = 1;\n');

  const options: ICruiseOptions = {
    ...(await extractOptions(resolve('.dependency-cruiser.mjs'))),
    validate: true,
    baseDir: folder,
  };
  const { output } = await cruise(['main', 'preload', 'renderer', 'shared', 'test'], options);
  const { summary } = output as ICruiseResult;
  complaints = summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('import boundaries', () => {
  it.each(FORBIDDEN)('%s stops %s from importing %s', (rule, from) => {
    expect(complaints).toContain(`${rule} ${from}`);
  });

  it('finds a file that nobody uses and that uses nobody', () => {
    expect(complaints).toContain('no-orphans shared/left-over.ts');
  });

  it.each(ALLOWED)('leaves %s alone', (from) => {
    expect(complaints.filter((complaint) => complaint.endsWith(` ${from}`))).toEqual([]);
  });
});
