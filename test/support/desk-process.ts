import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OutsideProxy } from './outside-proxy.ts';
import type { Treasury } from './treasury.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const KILL_AT_COMMIT = join(ROOT, 'test/support/kill-at-commit.ts');

type Kind = 'distribute' | 'reissue' | 'burn' | 'issue';

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** The desk command as a process of its own, with a data folder and a request file of its own. */
export class DeskProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ballast-desk-'));
  readonly #args: readonly string[];
  readonly #login: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(
    treasury: Treasury,
    amp: OutsideProxy,
    node: OutsideProxy,
    kind: Kind,
    request: string,
  ) {
    const { username, password, url } = treasury.network.details.amp;
    const file = join(this.#folder, 'request.json');
    writeFileSync(file, request.replaceAll(url, amp.url));
    this.#args = [
      join(ROOT, 'main/desk/bin.ts'),
      ...['--profile', 'practice', '--amp-url', amp.url],
      ...['--data', join(this.#folder, 'data'), '--json'],
      ...[kind, '-f', file],
    ];
    this.#login = {
      BALLAST_AMP_USER: username,
      BALLAST_AMP_PASSWORD: password,
      BALLAST_NODE_URL: node.url,
    };
  }

  /**
   * Runs the command to its end.
   *
   * @param killAtCommit `before:N` or `after:N` of the journal's writes.
   */
  run(killAtCommit?: string): Promise<Ending> {
    const hook = killAtCommit === undefined ? [] : ['--import', KILL_AT_COMMIT];
    const child = spawn(process.execPath, [...hook, ...this.#args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: this.#folder,
        // Hundreds of starts read the same files.
        NODE_COMPILE_CACHE: join(tmpdir(), 'ballast-compile-cache'),
        ...this.#login,
        ...(killAtCommit === undefined ? {} : { KILL_AT_COMMIT: killAtCommit }),
      },
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      }
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal, output }));
    });
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
