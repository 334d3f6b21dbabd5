/**
 * Builds the targets of the app into `dist/`: main, preloads and pages. `npm run build`.
 */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** Common to all: only what is said here counts, and `dist/` is emptied once, before all of them. */
const BASE = { configFile: false, envDir: false, logLevel: 'warn' } as const;

/**
 * Main runs on Electron's Node.js and the desk command on Node.js itself. Packages stay outside of
 * the bundle and are taken from node_modules, so that built and unbuilt code run the same ones.
 */
const main: InlineConfig = {
  ...BASE,
  root: ROOT,
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(DIST, 'main'),
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: { index: join(ROOT, 'main/index.ts'), desk: join(ROOT, 'main/desk/bin.ts') },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
};

/** A sandboxed preload can load nothing but Electron, so each is one CommonJS file. */
function preload(name: string): InlineConfig {
  return {
    ...BASE,
    root: ROOT,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(DIST, 'preload'),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: join(ROOT, `preload/${name}.ts`),
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

/**
 * The page brings everything along. No asset is turned into a `data:` URL and nothing is put into
 * the page as inline script: the Content-Security-Policy allows neither.
 */
const renderer: InlineConfig = {
  ...BASE,
  root: join(ROOT, 'renderer'),
  plugins: [react()],
  build: {
    target: 'chrome150',
    outDir: join(DIST, 'renderer'),
    emptyOutDir: false,
    assetsInlineLimit: 0,
    // The page comes from the disk, so that one file more or less makes no difference.
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
  },
};

/**
 * The approval window's page is built apart, so that no code of a package can come to lie in it.
 */
const approval: InlineConfig = {
  ...BASE,
  root: join(ROOT, 'renderer/approval'),
  base: '/approval/',
  build: {
    target: 'chrome150',
    outDir: join(DIST, 'renderer/approval'),
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

/** Makes the built desk command a program that can be started by its name. */
async function makeProgram(path: string): Promise<void> {
  const code = await readFile(path, 'utf8');
  if (!code.startsWith('#!')) await writeFile(path, `#!/usr/bin/env node\n${code}`);
  await chmod(path, 0o755);
}

await rm(DIST, { recursive: true, force: true });
const targets = [main, preload('index'), preload('approval'), renderer, approval];
for (const target of targets) await build(target);
await makeProgram(join(DIST, 'main/desk.js'));
