import { describe, expect, it, test } from 'vitest';
import {
  hostInstructions,
  PROOF_HOSTS,
  type ProofHost,
} from '../../../shared/domain/proof-hosts.ts';

const ASSETS = ['ab'.repeat(32), 'cd'.repeat(32)];
const HOSTS = Object.keys(PROOF_HOSTS) as ProofHost[];

const textOf = (host: ProofHost, assets = ASSETS) =>
  hostInstructions(host, 'assets.example.com', assets)
    .map(({ words, copy = '' }) => `${words}\n${copy}`)
    .join('\n');

describe('instructions for a host', () => {
  test.each(HOSTS)('%s name the domain, the place and every asset', (host) => {
    const text = textOf(host);
    expect(text).toContain('assets.example.com');
    expect(text).toContain('.well-known');
    for (const asset of ASSETS) {
      expect(text).toContain(`liquid-asset-proof-${asset}`);
      expect(text).toContain(`https://assets.example.com/.well-known/liquid-asset-proof-${asset}`);
    }
    expect(text).not.toMatch(/undefined|\.well_known/);
  });

  test.each(HOSTS)('%s end with a look at it, and with keeping it', (host) => {
    const steps = hostInstructions(host, 'example.com', ASSETS);
    expect(steps.at(-2)?.copy).toMatch(/^curl -i https:\/\/example\.com\//);
    expect(steps.at(-1)?.words).toContain('whole life');
  });

  it('tell GitHub to keep names with a leading dot', () => {
    expect(textOf('github-pages')).toContain('.nojekyll');
  });

  it('are settings that can be read', () => {
    const vercel = hostInstructions('vercel', 'example.com', ASSETS).find(({ copy }) =>
      copy?.startsWith('{'),
    );
    expect(JSON.parse(vercel?.copy ?? '')).toHaveProperty('headers');
    const nginx = textOf('nginx');
    expect(nginx.match(/\{/g)).toHaveLength(nginx.match(/\}/g)?.length ?? 0);
  });

  test.each([
    ['a domain with a command', 'example.com;rm -rf /', ASSETS],
    ['a URL', 'https://example.com', ASSETS],
    ['no asset', 'example.com', []],
    ['something that is no asset id', 'example.com', ['$(id)']],
  ])('are not made for %s', (_name, domain, assets) => {
    expect(() => hostInstructions('nginx', domain, assets)).toThrow(RangeError);
  });
});
