import { describe, expect, it } from 'vitest';
import { CANARY, deskForEachTest, failureOf } from './connection.ts';

const desk = deskForEachTest();

describe('createWallet', () => {
  it('makes an encrypted wallet that is loaded at each start', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: { name: 'vault', warning: '' } });
    await node.createWallet('vault', CANARY);
    expect(server.calls[0]).toMatchObject({
      path: '/',
      method: 'createwallet',
      params: ['vault', false, false, CANARY, false, true, true],
    });
  });

  it('tells a wallet that is there already', async () => {
    const { server, node } = desk();
    const message = `Wallet file verification failed. Failed to create database path '/wallets/desk'. Database already exists.`;
    server.script = () => ({ error: { code: -4, message } });
    const failure = await failureOf(node.createWallet('desk', CANARY));
    expect(failure).toMatchObject({ kind: 'wallet-exists', code: -4 });
  });

  it('repeats no passphrase, not even when the node does', async () => {
    const { server, node } = desk();
    server.script = () => ({ error: { code: -8, message: `unfit: ${CANARY}` } });
    const failure = await failureOf(node.createWallet('desk', CANARY));
    expect(`${failure.message} ${failure.words}`).not.toContain(CANARY);
  });
});

describe('backUpWallet', () => {
  it('names the path', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: null });
    await node.backUpWallet('/safe/desk.dat');
    expect(server.calls[0]).toMatchObject({
      path: '/wallet/desk',
      method: 'backupwallet',
      params: ['/safe/desk.dat'],
    });
  });

  it('says what to do when the node cannot write there', async () => {
    const { server, node } = desk();
    server.script = () => ({ error: { code: -4, message: 'Error: Wallet backup failed!' } });
    const failure = await failureOf(node.backUpWallet('/root/desk.dat'));
    expect(failure.kind).toBe('bad-request');
    expect(failure.message).toContain('may write to');
  });
});
