import { describe, expect, it } from 'vitest';
import { readElementsConf } from '../../../main/elements/conf.ts';

const FOLDER = '/home/desk/.elements';

describe('readElementsConf', () => {
  it.each([
    ['liquidv1', 7041],
    ['liquidtestnet', 7039],
    ['elementsregtest', 7040],
    ['mychain', 7040],
  ])('knows the defaults of %s', (chain, port) => {
    expect(readElementsConf('', chain, FOLDER)).toEqual({
      host: '127.0.0.1',
      port,
      username: undefined,
      password: undefined,
      cookieFile: `${FOLDER}/${chain}/.cookie`,
      includes: [],
      chain: undefined,
    });
  });

  it('prefers the section of the chain and reads options on top for all chains', () => {
    const text = [
      'chain=liquidv1 # the live one',
      'rpcuser=everybody',
      'rpcpassword=common',
      '# rpcuser=nobody',
      '',
      '[liquidtestnet]',
      'rpcpassword = special ',
      'rpcport=17039',
      '[elementsregtest]',
      'rpcpassword=other',
    ].join('\r\n');
    expect(readElementsConf(text, 'liquidtestnet', FOLDER)).toMatchObject({
      username: 'everybody',
      password: 'special',
      port: 17_039,
      chain: 'liquidv1',
    });
    expect(readElementsConf(text, 'liquidv1', FOLDER)).toMatchObject({
      username: 'everybody',
      password: 'common',
      port: 7041,
    });
  });

  it('reads prefixed options', () => {
    const text = 'liquidv1.rpcport=8041\nliquidtestnet.rpcport=8039\nliquidv1.rpcuser=live';
    expect(readElementsConf(text, 'liquidv1', FOLDER)).toMatchObject({
      port: 8041,
      username: 'live',
    });
    expect(readElementsConf(text, 'liquidtestnet', FOLDER)).toMatchObject({
      port: 8039,
      username: undefined,
    });
  });

  it('takes the first of several values, as the node does', () => {
    expect(readElementsConf('rpcuser=a\nrpcuser=b', 'liquidv1', FOLDER).username).toBe('a');
  });

  it('takes a port on top of the file for liquidv1 only', () => {
    expect(readElementsConf('rpcport=9000', 'liquidv1', FOLDER).port).toBe(9000);
    expect(readElementsConf('rpcport=9000', 'liquidtestnet', FOLDER).port).toBe(7039);
  });

  it.each([
    ['rpcconnect=10.1.2.3', '10.1.2.3', 7041],
    ['rpcconnect=node.local:8000', 'node.local', 8000],
    ['rpcconnect=[::1]:8000', '[::1]', 8000],
    ['rpcconnect=::1', '[::1]', 7041],
    ['rpcport=nonsense', '127.0.0.1', 7041],
    ['rpcport=70000', '127.0.0.1', 7041],
  ])('reads the address of %j', (text, host, port) => {
    expect(readElementsConf(text, 'liquidv1', FOLDER)).toMatchObject({ host, port });
  });

  it('finds the cookie in another data folder or place', () => {
    expect(readElementsConf('datadir=/srv/el', 'liquidv1', FOLDER).cookieFile).toBe(
      '/srv/el/liquidv1/.cookie',
    );
    expect(readElementsConf('rpccookiefile=my.cookie', 'liquidv1', FOLDER).cookieFile).toBe(
      `${FOLDER}/liquidv1/my.cookie`,
    );
    expect(readElementsConf('rpccookiefile=/run/c', 'liquidv1', FOLDER).cookieFile).toBe('/run/c');
  });

  it('takes an empty password for none', () => {
    expect(readElementsConf('rpcpassword=', 'liquidv1', FOLDER).password).toBeUndefined();
  });

  it('reports other files and does not follow them', () => {
    const text = 'includeconf=more.conf\n[liquidv1]\nincludeconf=live.conf\n[other]\nincludeconf=x';
    expect(readElementsConf(text, 'liquidv1', FOLDER).includes).toEqual(['live.conf', 'more.conf']);
  });

  it('passes over lines that are no options', () => {
    expect(readElementsConf('server\n=x\n[\nrpcuser=a', 'liquidv1', FOLDER).username).toBe('a');
  });
});
