import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Treasury } from '../../support/treasury.ts';

const BIN = resolve(import.meta.dirname, '../../../main/desk/bin.ts');

/** One JSON line of the desk. */
export interface DeskEvent {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** How a run ended. */
export interface DeskRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The JSON lines of `--json`. */
  readonly events: readonly DeskEvent[];
  /** The last JSON line. */
  readonly result: DeskEvent;
}

/** A desk process that runs. */
export interface RunningDesk {
  readonly child: ChildProcess;
  readonly ended: Promise<DeskRun>;
}

function eventsOf(out: string): readonly DeskEvent[] {
  return out
    .split('\n')
    .filter((line) => line.startsWith('{"type":'))
    .map((line) => JSON.parse(line) as DeskEvent);
}

async function collected(child: ChildProcess): Promise<DeskRun> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const events = eventsOf(out);
  return { code, out, err, events, result: events.at(-1) ?? { type: 'nothing' } };
}

/** Runs the desk as a process of its own, on a data folder of its own, against a practice network. */
export class DeskRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'ballast-desk-'));
  /** Logins in the environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #place: readonly string[];
  readonly #children: ChildProcess[] = [];

  constructor(treasury: Treasury, ampUrl = treasury.network.details.amp.url) {
    const { amp, elements } = treasury.network.details;
    this.environment = {
      BALLAST_AMP_USER: amp.username,
      BALLAST_AMP_PASSWORD: amp.password,
      BALLAST_NODE_URL: elements.url,
    };
    this.#place = ['--profile', 'practice', '--amp-url', ampUrl, '--data', this.path('data')];
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Starts the desk; arguments are those of the command line, without where to work. */
  start(args: readonly string[], environment = this.environment): RunningDesk {
    const child = spawn(process.execPath, [BIN, ...args, ...this.#place], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'], HOME: this.folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.push(child);
    return { child, ended: collected(child) };
  }

  run(args: readonly string[], environment = this.environment): Promise<DeskRun> {
    return this.start(args, environment).ended;
  }

  dispose(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
