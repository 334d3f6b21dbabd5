/** Encryption of a practice wallet: nothing is encrypted, but the wallet locks as a real one does. */
import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { ByteSource } from '../random.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';

/** Longest time that `walletpassphrase` unlocks for, in seconds. */
const MAX_UNLOCK_SECONDS = 100_000_000;

/** A cheap setting: a rehearsal passphrase needs no strong protection in memory. */
const SCRYPT = { N: 16 };

/** Whether a wallet is encrypted and until when it is unlocked. */
export class WalletLock {
  #salt: Buffer | undefined;
  #digest: Buffer | undefined;
  #until = 0;

  get isEncrypted(): boolean {
    return this.#digest !== undefined;
  }

  /** Unix seconds until which it is unlocked, 0 when locked, `undefined` when not encrypted. */
  unlockedUntil(now: number): number | undefined {
    if (!this.isEncrypted) return undefined;
    return this.#until > now ? this.#until : 0;
  }

  isLocked(now: number): boolean {
    return this.unlockedUntil(now) === 0;
  }

  /** @throws RpcFault -13 when the wallet is locked. */
  requireUnlocked(now: number): void {
    if (this.isLocked(now)) {
      throw new RpcFault(
        RPC_CODE.unlockNeeded,
        'Error: Please enter the wallet passphrase with walletpassphrase first.',
      );
    }
  }

  /** Encrypts and locks. */
  encrypt(passphrase: string, random: ByteSource): void {
    if (this.isEncrypted) {
      throw wrongState('an encrypted', 'encryptwallet');
    }
    requirePassphrase(passphrase);
    this.#salt = Buffer.from(random(16));
    this.#digest = scryptSync(passphrase, this.#salt, 32, SCRYPT);
    this.#until = 0;
  }

  /** Unlocks for some seconds. */
  unlock(passphrase: string, seconds: number, now: number): void {
    if (this.#digest === undefined || this.#salt === undefined) {
      throw wrongState('an unencrypted', 'walletpassphrase');
    }
    if (seconds < 0) throw new RpcFault(RPC_CODE.parameter, 'Timeout cannot be negative.');
    requirePassphrase(passphrase);
    if (!timingSafeEqual(scryptSync(passphrase, this.#salt, 32, SCRYPT), this.#digest)) {
      throw new RpcFault(
        RPC_CODE.wrongPassphrase,
        'Error: The wallet passphrase entered was incorrect.',
      );
    }
    this.#until = now + Math.min(seconds, MAX_UNLOCK_SECONDS);
  }

  /** Locks, as `walletlock` does. */
  lock(): void {
    if (!this.isEncrypted) throw wrongState('an unencrypted', 'walletlock');
    this.#until = 0;
  }

  /** Locks if it can, as a restart of the node does. */
  forget(): void {
    this.#until = 0;
  }
}

function wrongState(kind: string, method: string): RpcFault {
  return new RpcFault(
    RPC_CODE.wrongEncryptionState,
    `Error: running with ${kind} wallet, but ${method} was called.`,
  );
}

function requirePassphrase(passphrase: string): void {
  if (passphrase === '') throw new RpcFault(RPC_CODE.parameter, 'passphrase cannot be empty');
}
