/**
 * Everything that can be verified, in one go: `npm test`, or `npm run check` for the part that needs
 * no run (`--static`). All steps run even when one fails, and the last line tells how it went.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { prepareSystem } from './packages.ts';
import { single, sum, type Tally, tallyLine, testTally, windowTally } from './tally.ts';

interface Step {
  readonly name: string;
  run(): Tally;
}

/** Result of a step, for the table at the end. */
interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  readonly seconds: number;
}

const ROOT = resolve(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');

/** The project's own tools and its own Node.js come first, whoever starts this script. */
const ENV: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [BIN, process.env['PATH'] ?? ''].join(delimiter),
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
};

/** `biome ci` colours its output even in a file, whatever NO_COLOR says. */
const PLAIN = process.stdout.isTTY ? [] : ['--colors=off'];

/** Runs a command of package.json's tools and says whether it was content. */
function succeeds(command: string, ...args: readonly string[]): boolean {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    env: ENV,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The tools are shell scripts on Windows. The arguments are all written in this file.
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.log(`${command}: ${error.message}`);
  return status === 0;
}

function check(name: string, command: string, ...args: readonly string[]): Step {
  return { name, run: () => single(succeeds(command, ...args)) };
}

/**
 * A step that runs tests and counts them.
 *
 * @param run runs them and has the report written to the given path.
 * @param count makes the tally of the report.
 */
function counted(
  name: string,
  run: (report: string) => boolean,
  count: (report: string | undefined, ok: boolean) => Tally,
): Step {
  return {
    name,
    run: () => {
      const folder = mkdtempSync(join(tmpdir(), 'ballast-verify-'));
      try {
        const report = join(folder, 'report.json');
        const ok = run(report);
        return count(existsSync(report) ? readFileSync(report, 'utf8') : undefined, ok);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function tests(project: string): Step {
  const run = (report: string): boolean => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return succeeds('vitest', 'run', '--project', project, ...reporters);
  };
  return counted(`${project} tests`, run, testTally);
}

function windowTests(): Step {
  const run = (report: string): boolean => {
    ENV['PLAYWRIGHT_JSON_OUTPUT_FILE'] = report;
    return succeeds('playwright', 'test', '--reporter=list,json');
  };
  return counted('window tests', run, windowTally);
}

const STATIC: readonly Step[] = [
  check('format and lint', 'biome', 'ci', '--error-on-warnings', ...PLAIN, '.'),
  ...['shared', 'main', 'preload', 'renderer', 'test'].map((room) =>
    check(`types of ${room}`, 'tsc', '-p', room),
  ),
  check('import boundaries', 'npm', 'run', '--silent', 'check:boundaries'),
  check('unused code', 'knip'),
];

const RUNNING: readonly Step[] = [
  check('build', 'node', '.ci/build.ts'),
  tests('unit'),
  tests('integration'),
  windowTests(),
];

function run(step: Step): Outcome {
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  const tally = step.run();
  return { name: step.name, tally, seconds: (performance.now() - start) / 1000 };
}

const staticOnly = process.argv.includes('--static');
if (!staticOnly) prepareSystem();
const outcomes = (staticOnly ? STATIC : [...STATIC, ...RUNNING]).map(run);

console.log('\n── summary');
for (const { name, tally, seconds } of outcomes) {
  const mark = tally.failed === 0 ? 'ok  ' : 'FAIL';
  console.log(`${mark} ${name.padEnd(20)} ${tallyLine(tally)} (${seconds.toFixed(1)} s)`);
}
const total = sum(outcomes.map((outcome) => outcome.tally));
console.log(tallyLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
