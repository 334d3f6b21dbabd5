/**
 * Feeds the log every secret that the app knows, in every shape, and reads the files afterwards.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKnownSecrets } from '../../../main/log/known-secrets.ts';
import { type Log, openLog } from '../../../main/log/log.ts';
import { createRedactor } from '../../../main/log/redact.ts';
import { CANARIES, CONFIRM_PAYLOAD, shapesOf, UNNAMED, unnamedShapes } from './canaries.ts';

const HOME = '/home/canary-person';

let folder = '';
let log: Log;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'ballast-log-')), 'logs');
  const secrets = createKnownSecrets();
  for (const value of Object.values(CANARIES)) secrets.add(value);
  log = openLog({ folder, redactor: createRedactor({ secrets, home: HOME }) });
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

function written(): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

function lines(): readonly Record<string, unknown>[] {
  return written()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('log', () => {
  it.each(Object.entries(CANARIES))('shows %s in no shape', (_name, secret) => {
    for (const shape of shapesOf(secret)) {
      log.info('shape', shape);
      if (typeof shape === 'string') log.warn(shape);
    }
    const text = written();
    const forms = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(0, -4),
      Buffer.from(`treasury:${secret}`).toString('base64').slice(16, -4),
      Buffer.from(secret).toString('hex'),
    ];
    for (const form of forms) expect(text).not.toContain(form);
    expect(text).not.toMatch(/canary/);
  });

  it('shows no value whose name or look gives it away', () => {
    for (const shape of unnamedShapes()) {
      log.error('shape', shape);
      if (typeof shape === 'string') log.warn(shape);
    }
    const text = written();
    for (const value of Object.values(UNNAMED)) expect(text).not.toContain(value);
    expect(text).not.toContain('sign@');
    expect(text).not.toContain('canary');
  });

  it('shows nothing of a confirm payload but that there was one', () => {
    log.info('confirm', { uuid: 'd1', payload: CONFIRM_PAYLOAD });
    expect(lines()[0]?.['details']).toEqual({
      uuid: 'd1',
      payload: { tx_data: '[hidden]', change_data: '[hidden]' },
    });
  });

  it('shows the home folder as ~', () => {
    log.info('file', { file: `${HOME}/treasury/elements.conf`, url: `file://${HOME}/a`, HOME });
    log.error('failed', new Error(`ENOENT: open '${HOME}/x'`));
    expect(lines()[0]?.['details']).toEqual({
      file: '~/treasury/elements.conf',
      url: 'file://~/a',
      HOME: '~',
    });
    expect(written()).not.toContain('canary-person');
  });

  it('leaves what is needed to find a fault', () => {
    const txid = '5e'.repeat(32);
    log.error('send failed', new Error('the node is gone', { cause: { code: 'ECONNRESET' } }));
    log.info('sent', { txid, reissuance_token: txid, wallet: 'treasury', loaded: true, height: 7 });
    const [first, second] = lines();
    expect(first).toMatchObject({
      level: 'error',
      text: 'send failed',
      details: {
        name: 'Error',
        message: 'the node is gone',
        stack: expect.stringContaining('log.test.ts'),
        cause: { code: 'ECONNRESET' },
      },
    });
    expect(second?.['details']).toEqual({
      txid,
      reissuance_token: txid,
      wallet: 'treasury',
      loaded: true,
      height: 7,
    });
  });

  it('keeps one message on one line, whatever the text holds', () => {
    log.info('first\n{"level":"error","text":"forged"} %c %s %d', 'a\r\nb');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ level: 'info', details: 'a\r\nb' });
  });

  it('survives values that defend themselves', () => {
    const angry = {
      get bad(): string {
        throw new Error('no');
      },
      good: 1,
    };
    const worst = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    log.info('angry', angry);
    log.info('worst', worst);
    expect(lines().map((line) => line['details'])).toEqual([{ good: 1 }, '[could not be read]']);
  });

  it('writes to its folder only, for the owner only', () => {
    const { stdout, stderr } = process;
    const out = [vi.spyOn(stdout, 'write'), vi.spyOn(stderr, 'write')];
    log.error('to the file');
    const calls = out.flatMap((spy) => spy.mock.calls);
    vi.restoreAllMocks();
    expect(calls).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'ballast.log')).mode & 0o777).toBe(0o600);
  });

  it('does not grow beyond its limit', () => {
    const redactor = createRedactor({ secrets: createKnownSecrets(), home: HOME });
    const small = openLog({ folder: join(folder, 'small'), redactor, maxBytes: 2_000 });
    for (let round = 0; round < 100; round++) small.info(`round ${round}`, 'x'.repeat(100));
    const files = readdirSync(join(folder, 'small'));
    expect(files.toSorted()).toEqual(['ballast.log', 'ballast.old.log']);
    const sizes = files.map((name) => statSync(join(folder, 'small', name)).size);
    expect(Math.max(...sizes)).toBeLessThan(2_400);
  });

  it.each(['x', 'a-', '://', 'a:', '--a ', '"', 'x.y:a@'])(
    'cuts a line that is too long, and is quick about it: %s',
    (part) => {
      log.info('long', part.repeat(200_000 / part.length));
      expect(written().length).toBeLessThan(70_000);
    },
  );
});
