import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetParts, isOwnUrl, PAGE_URL, serveAsset } from '../../../main/app/assets.ts';
import { contentSecurityPolicy } from '../../../main/app/csp.ts';

describe('own addresses', () => {
  it.each([PAGE_URL, 'app://ballast/assets/index-Ab_1.js'])('accepts %s', (address) => {
    expect(isOwnUrl(address)).toBe(true);
  });

  it.each([
    'https://ballast/index.html',
    'file:///index.html',
    'app://other/index.html',
    'app://ballast.example/index.html',
    'app://ballast:1/index.html',
    'app:ballast',
    'about:blank',
    '',
  ])('refuses %s', (address) => {
    expect(isOwnUrl(address)).toBe(false);
  });
});

describe('path of an asset', () => {
  it('is the path below the folder of the page', () => {
    expect(assetParts('app://ballast/assets/index-Ab_1.js?x#y')).toEqual([
      'assets',
      'index-Ab_1.js',
    ]);
  });

  it.each([
    'app://ballast/..%2fsecret.html',
    'app://ballast/..%5csecret.html',
    'app://ballast/assets/..%2f..%2fsecret.html',
    'app://ballast/%2e%2e%2fsecret.html',
    'app://ballast/assets\\..\\..\\secret.html',
    'app://ballast//etc/secret.html',
    'app://ballast/C:/secret.html',
    'app://ballast/index.html%00.png',
    'app://ballast/.secret.html',
    'app://ballast/assets/',
    'app://ballast/',
    'app://ballast',
    'app://other/index.html',
  ])('is nothing for %s', (address) => {
    expect(assetParts(address)).toBeUndefined();
  });

  it('cannot leave the folder with plain dots either', () => {
    expect(assetParts('app://ballast/assets/../../index.html')).not.toContain('..');
  });
});

describe('serving an asset', () => {
  let outer = '';
  let folder = '';

  beforeAll(() => {
    outer = mkdtempSync(join(tmpdir(), 'ballast-page-'));
    folder = join(outer, 'renderer');
    mkdirSync(folder);
    writeFileSync(join(outer, 'secret.html'), 'secret');
    writeFileSync(join(folder, 'index.html'), '<p>page</p>');
    writeFileSync(join(folder, 'styled.html'), '<meta nonce="STYLE-NONCE" />');
    writeFileSync(join(folder, 'notes.txt'), 'not part of the page');
  });

  afterAll(() => rmSync(outer, { recursive: true, force: true }));

  it('answers with the file, its type and the policy', async () => {
    const answer = await serveAsset(folder, new Request(PAGE_URL));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<p>page</p>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('lets the styles of a page in that asks for it, anew for every load', async () => {
    const nonces = new Set<string>();
    for (const load of [1, 2]) {
      const answer = await serveAsset(folder, new Request(`app://ballast/styled.html?${load}`));
      const nonce = /^<meta nonce="([\w+/=]{24,})" \/>$/.exec(await answer.text())?.[1] ?? '';
      expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it.each([
    'app://ballast/..%2fsecret.html',
    'app://ballast/../secret.html',
    'app://ballast/missing.html',
    'app://ballast/notes.txt',
    'app://ballast/',
    'app://other/index.html',
  ])('answers 404 to %s', async (address) => {
    const answer = await serveAsset(folder, new Request(address));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('reads only', async () => {
    const answer = await serveAsset(folder, new Request(PAGE_URL, { method: 'POST' }));
    expect(answer.status).toBe(405);
  });
});
