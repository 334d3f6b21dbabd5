import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { serveWebHost } from '../../../main/practice/web/host.ts';
import { field, textField } from './rig.ts';

const BIN = 'main/practice/bin.ts';

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the command printed nothing');
}

async function runToEnd(...args: readonly string[]): Promise<{ code: number; errors: string }> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const [code] = await once(child, 'exit');
  return { code: Number(code), errors };
}

describe('the practice command', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('prints one line and ends on %s', async (signal) => {
    const child = spawn(process.execPath, [BIN], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const details: unknown = JSON.parse(await firstLine(child));
      const amp = field(details, 'amp');
      const info = await fetch(`${textField(amp, 'url')}/info`);
      expect(info.status).toBe(200);
      expect(field(details, 'gaids')).toHaveLength(120);
      expect(Object.keys(details ?? {})).toEqual([
        'amp',
        'elements',
        'proofHost',
        'gaids',
        'chain',
      ]);
    } finally {
      const ended = once(child, 'exit');
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    }
  });

  it('makes an asset that is ready to be distributed when asked to', async () => {
    const ready = ['--ready-asset', '--ticker', 'QUAY', '--investors', '3', '--assignments', '2'];
    const flags = [...ready, '--issued-asset'];
    const child = spawn(process.execPath, [BIN, ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const details: unknown = JSON.parse(await firstLine(child));
      const asset = field(details, 'readyAsset');
      expect(asset).toMatchObject({ ticker: 'QUAY', domain: 'harbour.example', precision: 2 });
      expect(textField(asset, 'assetUuid')).toMatch(/^[0-9a-f-]{36}$/);
      expect(field(asset, 'registeredUsers')).toHaveLength(3);
      expect(field(asset, 'assignments')).toHaveLength(2);
      expect(field(details, 'issuedAsset')).toMatchObject({
        ticker: 'HARN',
        domain: 'harbour.example',
      });
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  });

  it('ends when the asset cannot be made, and says why', async () => {
    const { code, errors } = await runToEnd('--ready-asset', '--domain', 'nowhere');
    expect(code).toBe(1);
    expect(errors).toContain('at least two parts');
  });

  it('refuses what it does not understand, without repeating it', async () => {
    const stray = await runToEnd('http://user:secret@127.0.0.1:1');
    expect(stray.code).toBe(2);
    expect(stray.errors).not.toContain('secret');
    expect((await runToEnd('--amp-port', 'high')).code).toBe(2);
    expect((await runToEnd('--ready-asset', '--investors', 'many')).code).toBe(2);
    const alone = await runToEnd('--ticker', 'QUAY');
    expect(alone.code).toBe(2);
    expect(alone.errors).toContain('--ticker goes with --ready-asset');
  });

  it('says when a node is not there, without its password', async () => {
    const { code, errors } = await runToEnd('--node', 'http://user:secret@127.0.0.1:1');
    expect(code).toBe(1);
    expect(errors).toContain('could not run');
    expect(errors).not.toContain('secret');
  });
});

describe('the practice web host', () => {
  it('serves files by host name and by path', async () => {
    const host = await serveWebHost();
    try {
      const path = '/.well-known/liquid-asset-proof-ab';
      const put = await fetch(`${host.url}/one.example.com${path}`, {
        method: 'PUT',
        body: 'proof',
      });
      expect(put.status).toBe(204);
      expect(await (await fetch(`${host.url}/one.example.com${path}`)).text()).toBe('proof');
      expect((await fetch(`${host.url}/two.example.com${path}`)).status).toBe(404);
      expect(await host.fetchFromDomain('one.example.com', path)).toEqual({
        ok: true,
        status: 200,
        text: 'proof',
      });
      const outside = await fetch(`${host.url}/one.example.com/index.html`, { method: 'PUT' });
      expect(outside.status).toBe(400);
      host.publish('two.example.com', path, 'other');
      const text = await new Promise<string>((resolve, reject) => {
        const { port } = new URL(host.url);
        request(
          { host: '127.0.0.1', port, path, headers: { host: 'two.example.com' } },
          (answer) => {
            let body = '';
            answer.on('data', (chunk) => {
              body += String(chunk);
            });
            answer.on('end', () => resolve(body));
          },
        )
          .on('error', reject)
          .end();
      });
      expect(text).toBe('other');
    } finally {
      await host.close();
    }
  });
});
