import { afterEach, describe, expect, it, test } from 'vitest';
import { proofText } from '../../../shared/domain/domain-proof.ts';
import { ASSET, check, closeSites, codes, DOMAIN, failure, OTHER, open, TEXT } from './checking.ts';

afterEach(closeSites);

describe('the answer', () => {
  test.each([
    [401, 'status-401'],
    [403, 'status-403'],
    [404, 'status-404'],
    [410, 'status-410'],
    [429, 'status-429'],
    [503, 'status-503'],
  ])('%i is a failure', async (status, code) => {
    const at = await open();
    at.answer = (_request, response) => {
      response.statusCode = status;
      response.end(TEXT);
    };
    expect(failure(await check(at))).toMatchObject({ step: 'status', code });
  });

  it('with another status below 400 counts by its body, as at the registry', async () => {
    const at = await open();
    at.answer = (_request, response) => {
      response.statusCode = 203;
      response.end(TEXT);
    };
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(codes(report, 'note')).toContain('status-odd');
  });

  test.each<readonly [string, string, string | Uint8Array]>([
    ['a byte-order mark', 'body-bom', `\ufeff${TEXT}`],
    ['UTF-16', 'body-utf16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['a web page', 'body-html', '<!DOCTYPE html><html><body>Welcome</body></html>'],
    ['another asset', 'body-other-asset', proofText(DOMAIN, OTHER)],
    ['another domain', 'body-other-domain', proofText(`www.${DOMAIN}`, ASSET)],
    ['a slash behind the domain', 'body-slash', proofText(`${DOMAIN}/`, ASSET)],
    ['curly quotes', 'body-quotes', `\u201c${TEXT}\u201d`],
    ['straight quotes', 'body-quotes', `"${TEXT}"`],
    ['a hard blank', 'body-typography', TEXT.replace('linking the', 'linking\u00a0the')],
    ['white space before', 'body-leading-space', `\n${TEXT}`],
    ['two proofs', 'body-more', `${TEXT}\n${proofText(DOMAIN, OTHER)}`],
    ['other capitals', 'body-capitals', TEXT.replace('Authorize', 'authorize')],
    ['nothing', 'body-empty', ''],
    ['something else', 'body-differs', 'hello'],
  ])('with %s is named', async (_name, code, body) => {
    const at = await open();
    at.serve(body);
    const report = await check(at);
    expect(failure(report)).toMatchObject({ step: 'body', code });
    expect(report.body?.difference).toBeDefined();
  });

  test.each([
    ['nothing', '', 'body-exact'],
    ['a newline', '\n', 'body-white-space'],
    ["Windows' newline", '\r\n', 'body-white-space'],
  ])('may have %s behind it', async (_name, end, code) => {
    const at = await open();
    at.serve(`${TEXT}${end}`);
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(codes(report, 'pass')).toContain(code);
  });

  it('shows the first difference', async () => {
    const at = await open();
    at.serve(TEXT.replace('Liquid', 'L\u00edquid'));
    const { body, findings } = await check(at);
    const offset = TEXT.indexOf('Liquid') + 1;
    expect(body?.difference?.offset).toBe(offset);
    expect(body?.difference?.expected).toMatch(/^iquid asset b1405e/);
    expect(body?.difference?.found).toMatch(/^\\u\{ed\}quid asset b1405e/);
    expect(findings.at(-1)?.words).toContain(`byte ${offset + 1}`);
  });

  it('that is compressed unasked is named', async () => {
    const at = await open();
    at.serve(Buffer.from([0x1f, 0x8b, 8, 0]), { 'content-encoding': 'gzip' });
    expect(failure(await check(at))).toMatchObject({ code: 'body-encoded' });
  });

  it('that is huge is read a little only', async () => {
    const at = await open();
    let sent = 0;
    at.answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      response.write(TEXT);
      more();
    };
    const report = await check(at);
    expect(failure(report)).toMatchObject({ step: 'body', code: 'body-large' });
    expect(report.body).toMatchObject({ cut: true, bytes: 8_192 });
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });
});
