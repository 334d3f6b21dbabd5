import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/app/csp.ts';

describe('content security policy', () => {
  it('allows the page its own files and nothing else', () => {
    expect(contentSecurityPolicy()).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('lets in styles with the nonce of the load, and no scripts with it', () => {
    const policy = contentSecurityPolicy('c29tZXRoaW5n');
    expect(policy).toContain("style-src 'self' 'nonce-c29tZXRoaW5n';");
    expect(policy).toContain("script-src 'self';");
    expect(policy.match(/nonce/g)).toHaveLength(1);
  });

  it.each(['unsafe', '*', 'http', 'data:', 'blob:'])('says nowhere %s', (loose) => {
    expect(contentSecurityPolicy()).not.toContain(loose);
  });
});
