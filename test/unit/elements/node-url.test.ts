import { describe, expect, it } from 'vitest';
import { ElementsError } from '../../../main/elements/error.ts';
import { parseNodeUrl } from '../../../main/elements/node-url.ts';

describe('parseNodeUrl', () => {
  it('takes credentials and wallet apart', () => {
    expect(parseNodeUrl('http://user:pass@127.0.0.1:7041/wallet/treasury')).toEqual({
      url: 'http://127.0.0.1:7041',
      username: 'user',
      password: 'pass',
      wallet: 'treasury',
      exposed: false,
    });
  });

  it('leaves out what is not there', () => {
    expect(parseNodeUrl(' http://localhost:7041/ ')).toEqual({
      url: 'http://localhost:7041',
      username: undefined,
      password: undefined,
      wallet: undefined,
      exposed: false,
    });
  });

  it.each([
    ['http://h:1/wallet/', ''],
    ['http://h:1/wallet/a%20b', 'a b'],
    ['http://h:1/wallet/sub%2Fname', 'sub/name'],
    ['http://h:1/wallet/sub/name', 'sub/name'],
    ['http://h:1/wallet/name/', 'name'],
    ['http://h:1/wallet/caf%C3%A9', 'café'],
    ['http://h:1/wallet/100%', '100%'],
  ])('decodes the wallet of %s', (text, wallet) => {
    expect(parseNodeUrl(text).wallet).toBe(wallet);
  });

  it('decodes credentials and bears a stray percent sign', () => {
    expect(parseNodeUrl('http://a%40b:p%2Fq@h:1')).toMatchObject({
      username: 'a@b',
      password: 'p/q',
    });
    expect(parseNodeUrl('http://u:100%@h:1').password).toBe('100%');
  });

  it('keeps a path in front of the wallet', () => {
    expect(parseNodeUrl('https://h/node/wallet/w')).toMatchObject({
      url: 'https://h/node',
      wallet: 'w',
    });
    expect(parseNodeUrl('https://h/node/').url).toBe('https://h/node');
  });

  it.each([
    ['http://10.0.0.5:7041', true],
    ['http://node.example:7041', true],
    ['http://127.evil.example:7041', true],
    ['https://node.example:7041', false],
    ['http://[::1]:7041', false],
    ['http://127.0.0.2:7041', false],
  ])('%s sends the password in the clear: %s', (text, exposed) => {
    expect(parseNodeUrl(text).exposed).toBe(exposed);
  });

  it.each([
    'ftp://u:canary@h:1',
    'canary',
    '',
    'http://u:canary@h:1/?x=1',
    'http://u:canary@h:1/#x',
  ])('refuses %j without repeating it', (text) => {
    const failure = (() => {
      try {
        return parseNodeUrl(text);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(ElementsError);
    expect(failure).toMatchObject({ kind: 'bad-request' });
    expect(String(failure)).not.toContain('canary');
  });
});
