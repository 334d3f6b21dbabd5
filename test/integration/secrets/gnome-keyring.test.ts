/**
 * The keychain of a Linux desktop, for real: gnome-keyring on a message bus of its own, with a home
 * of its own. And a machine that has none.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Outcome, Work } from './keychain-process.ts';

const SCRIPT = join(import.meta.dirname, 'keychain-process.ts');
const FIRST = 'canary-f1rst-password';
const SECOND = 'canary-s3cond-password';
const TOKEN = 'canary-t0ken';

const MISSING = ['dbus-run-session', 'gnome-keyring-daemon'].filter(
  (program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error !== undefined,
);
if (MISSING.length > 0) {
  process.stdout.write(
    `Skipped: the real gnome-keyring, because ${MISSING.join(', ')} is missing.\n`,
  );
}

const home = mkdtempSync(join(tmpdir(), 'ballast-keyring-'));
const runtime = join(home, 'run');
mkdirSync(runtime);
chmodSync(runtime, 0o700);

/** Nothing of the desktop that the tests may be run on. */
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  LANG: 'C.UTF-8',
  HOME: home,
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_DATA_HOME: join(home, 'data'),
  XDG_RUNTIME_DIR: runtime,
};

afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function finished(program: string, args: readonly string[], more: NodeJS.ProcessEnv) {
  return new Promise<Ending>((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...ENVIRONMENT, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      stderr += text.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function outcomesOf({ stdout }: Ending): readonly Outcome[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

/** Unlocks the keyring, then runs one process after the other, all on one bus that ends with them. */
const SESSION = `
printf %s 'password of the keyring' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
for work in "$WORK_1" "$WORK_2"; do
  [ -z "$work" ] || BALLAST_TEST_WORK="$work" "$NODE" "$SCRIPT" || exit 1
done
`;

/** A desktop session: one line of output for each process in it. */
async function desktopSession(first: Work, second?: Work): Promise<readonly Outcome[]> {
  const ending = await finished('dbus-run-session', ['--', 'bash', '-c', SESSION], {
    NODE: process.execPath,
    SCRIPT,
    WORK_1: JSON.stringify(first),
    WORK_2: second === undefined ? '' : JSON.stringify(second),
  });
  expect(ending.code, ending.stderr).toBe(0);
  for (const canary of [FIRST, SECOND, TOKEN]) expect(ending.stderr).not.toContain(canary);
  return outcomesOf(ending);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files that hold one of the canaries in clear text, one byte or two for each letter. */
function filesWithCanary(): readonly string[] {
  const wanted = [FIRST, SECOND, TOKEN].flatMap((canary) => [
    Buffer.from(canary),
    Buffer.from(canary, 'utf16le'),
  ]);
  return filesBelow(home).filter((file) => {
    const bytes = readFileSync(file);
    return wanted.some((text) => bytes.includes(text));
  });
}

describe.skipIf(MISSING.length > 0)('a real gnome-keyring', () => {
  it('keeps a login from one process and one session to the next, and not in clear text', async () => {
    const kept = await desktopSession(
      {
        steps: [
          { verb: 'isSetSince' },
          { verb: 'set', password: FIRST },
          { verb: 'read' },
          { verb: 'saveToken' },
          { verb: 'isSetSince' },
        ],
      },
      { steps: [{ verb: 'read' }, { verb: 'token' }, { verb: 'isSetSince' }] },
    );
    const login = { username: 'issuer', password: FIRST };
    expect(kept).toEqual([
      { kept: 'keychain', answers: [null, null, login, null, expect.any(String)] },
      { kept: 'keychain', answers: [login, TOKEN, kept[0]?.answers[4]] },
    ]);
    // The search would find them: it finds one that is there.
    const control = join(home, 'control');
    writeFileSync(control, `{"password":"${FIRST}"}`);
    expect(filesWithCanary()).toEqual([control]);
    rmSync(control);

    const keyrings = filesBelow(home).filter((file) => file.endsWith('.keyring'));
    expect(keyrings.length).toBeGreaterThan(0);
    expect(filesWithCanary()).toEqual([]);

    const changed = await desktopSession(
      {
        steps: [
          { verb: 'read' },
          { verb: 'replace', password: SECOND },
          { verb: 'read' },
          { verb: 'token' },
        ],
      },
      { steps: [{ verb: 'read' }, { verb: 'forget' }, { verb: 'read' }, { verb: 'isSetSince' }] },
    );
    const other = { username: 'issuer', password: SECOND };
    expect(changed).toEqual([
      { kept: 'keychain', answers: [login, null, other, null] },
      { kept: 'keychain', answers: [other, null, null, null] },
    ]);
    expect(filesWithCanary()).toEqual([]);

    const after = await desktopSession({ steps: [{ verb: 'isSetSince' }, { verb: 'read' }] });
    expect(after).toEqual([{ kept: 'keychain', answers: [null, null] }]);
  });
});

describe.skipIf(process.platform !== 'linux')('a machine without a message bus', () => {
  const run = async (work: Work): Promise<Outcome> => {
    const ending = await finished(process.execPath, [SCRIPT], {
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'no-such-bus')}`,
      BALLAST_TEST_WORK: JSON.stringify(work),
    });
    expect(ending.code, ending.stderr).toBe(0);
    const [outcome] = outcomesOf(ending);
    if (outcome === undefined) throw new Error('the process said nothing');
    return outcome;
  };
  // Where libsecret is missing as well, it is the native part that cannot be loaded.
  const reason = expect.stringMatching(
    /^(The secret service of this desktop cannot be used: .+ Install and unlock gnome-keyring|The part of Ballast for keychains cannot be loaded\. Install libsecret)/,
  );

  it('is told that its keychain is not usable, and why', async () => {
    const work: Work = { steps: [{ verb: 'set', password: FIRST }] };
    expect(await run(work)).toEqual({ reason, answers: [] });
  });

  it('can go on with logins for this session only', async () => {
    const work: Work = {
      sessionWillDo: true,
      steps: [{ verb: 'set', password: FIRST }, { verb: 'read' }],
    };
    expect(await run(work)).toEqual({
      reason,
      kept: 'session',
      answers: [null, { username: 'issuer', password: FIRST }],
    });
    expect(await run({ sessionWillDo: true, steps: [{ verb: 'isSetSince' }] })).toMatchObject({
      answers: [null],
    });
    expect(filesWithCanary()).toEqual([]);
  });
});
