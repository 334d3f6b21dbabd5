/** A wallet of the practice node: its keys, addresses, labels and transactions. */
import {
  confidentialAddress,
  keyHashScript,
  scriptAddress,
  scriptHashScript,
  witnessKeyHashScript,
} from '../address.ts';
import { withChecksum } from '../descriptor.ts';
import { BlindingKeys, hash160, KeyChain, type WalletKey } from '../keys.ts';
import type { NodeTx } from '../node-tx.ts';
import type { ByteSource } from '../random.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { WalletLock } from './wallet-lock.ts';

/** Kinds of addresses that a wallet makes. */
export type OwnScriptKind = 'legacy' | 'p2sh-segwit' | 'bech32';

/** A script that the wallet can spend from. */
export interface OwnScript {
  readonly kind: OwnScriptKind;
  readonly script: Buffer;
  readonly key: WalletKey;
  readonly blindingKey: Buffer;
  readonly unconfidential: string;
  /** Witness program inside a `p2sh-segwit` script. */
  readonly redeemScript: Buffer | undefined;
  readonly descriptor: string;
  /** Label in the address book; change has none. */
  readonly label: string | undefined;
  /** Unix seconds. */
  readonly created: number;
}

/** What `createwallet` was told. */
export interface WalletOptions {
  readonly name: string;
  readonly descriptors: boolean;
  readonly privateKeys: boolean;
  readonly blank: boolean;
  /** Unix seconds. */
  readonly created: number;
}

/** A transaction that the wallet knows. */
export interface WalletTx {
  readonly tx: NodeTx;
  /** Unix seconds. */
  readonly time: number;
  readonly comment: string | undefined;
  readonly commentTo: string | undefined;
  /** Whether the wallet made it by a call of its own and so kept the blinders of all outputs. */
  readonly keepsBlinders: boolean;
}

/** What the wallet remembers of a transaction that it sends. */
export interface SentNotes {
  readonly comment?: string | undefined;
  readonly commentTo?: string | undefined;
}

export class Wallet {
  readonly options: WalletOptions;
  readonly lock = new WalletLock();
  /** Coins that `lockunspent` keeps out of coin selection, by outpoint key. */
  readonly lockedCoins = new Set<string>();
  /** All transactions that the wallet knows, in the order in which it learned of them. */
  readonly txs = new Map<string, WalletTx>();
  /** Transactions of this wallet that spend an output, by outpoint key. */
  readonly spenders = new Map<string, Set<string>>();
  /** When the oldest key of the pool was made, Unix seconds. */
  keyPoolTime: number;
  readonly #random: ByteSource;
  readonly #blinding: BlindingKeys;
  readonly #scripts = new Map<string, OwnScript>();
  #keys: KeyChain | undefined;

  constructor(options: WalletOptions, random: ByteSource) {
    this.options = options;
    this.#random = random;
    this.#blinding = new BlindingKeys(random);
    this.keyPoolTime = options.created;
    if (options.privateKeys && !options.blank) this.#keys = new KeyChain(random);
  }

  get name(): string {
    return this.options.name;
  }

  /** Id of the seed that new keys come from; `undefined` without keys. */
  get seedId(): string | undefined {
    return this.#keys?.seedId;
  }

  /** Encrypts the wallet, which also gives it a new seed. */
  encrypt(passphrase: string, now: number): void {
    this.lock.encrypt(passphrase, this.#random);
    if (this.#keys !== undefined) this.#keys = new KeyChain(this.#random);
    this.keyPoolTime = now;
  }

  /**
   * Makes a fresh script.
   *
   * @param label name in the address book; `undefined` makes it change.
   * @throws RpcFault -4 when the wallet has no keys.
   */
  newScript(kind: OwnScriptKind, label: string | undefined, now: number): OwnScript {
    if (this.#keys === undefined) {
      throw new RpcFault(RPC_CODE.wallet, 'Error: This wallet has no available keys');
    }
    const key = this.#keys.next(label === undefined);
    const hash = hash160(key.publicKey);
    const witness = witnessKeyHashScript(hash);
    const script = {
      legacy: () => keyHashScript(hash),
      'p2sh-segwit': () => scriptHashScript(hash160(witness)),
      bech32: () => witness,
    }[kind]();
    const own: OwnScript = {
      kind,
      script,
      key,
      blindingKey: this.#blinding.of(script),
      unconfidential: scriptAddress(script) ?? '',
      redeemScript: kind === 'p2sh-segwit' ? witness : undefined,
      descriptor: describe(kind, key),
      label,
      created: now,
    };
    this.#scripts.set(script.toString('hex'), own);
    return own;
  }

  /** A blinding key for an output that belongs to nobody. */
  blindingKey(script: Buffer): Buffer {
    return this.#blinding.of(script);
  }

  /** The wallet's script behind an output; `undefined` when it is somebody else's. */
  own(script: Buffer): OwnScript | undefined {
    return this.#scripts.get(script.toString('hex'));
  }

  /** Remembers a transaction that the wallet made itself. */
  recordSent(tx: NodeTx, notes: SentNotes, now: number): void {
    this.#record(tx, { ...notes, keepsBlinders: true }, now);
  }

  /** Remembers a transaction from the network when it pays the wallet or spends from it. */
  notice(tx: NodeTx, now: number): void {
    if (this.txs.has(tx.txid)) return;
    const concerns =
      tx.tx.outs.some(({ script }) => this.own(script) !== undefined) ||
      tx.spends.some(({ txid, vout }) => this.ownOutput(txid, vout) !== undefined);
    if (concerns) this.#record(tx, { keepsBlinders: false }, now);
  }

  /** The wallet's script behind an output of one of its transactions. */
  ownOutput(txid: string, vout: number): OwnScript | undefined {
    const output = this.txs.get(txid)?.tx.tx.outs[vout];
    return output === undefined ? undefined : this.own(output.script);
  }

  #record(tx: NodeTx, notes: SentNotes & { readonly keepsBlinders: boolean }, now: number): void {
    this.txs.set(tx.txid, {
      tx,
      time: now,
      comment: notes.comment,
      commentTo: notes.commentTo,
      keepsBlinders: notes.keepsBlinders,
    });
    for (const { key } of tx.spends) {
      const spenders = this.spenders.get(key) ?? new Set();
      spenders.add(tx.txid);
      this.spenders.set(key, spenders);
    }
  }
}

/** Confidential address of an own script. */
export function ownConfidentialAddress(own: OwnScript): string {
  return confidentialAddress(own.script, own.blindingKey);
}

function describe(kind: OwnScriptKind, key: WalletKey): string {
  const text = `[${key.origin}]${key.publicKey.toString('hex')}`;
  const body = {
    legacy: `pkh(${text})`,
    'p2sh-segwit': `sh(wpkh(${text}))`,
    bech32: `wpkh(${text})`,
  }[kind];
  return withChecksum(body);
}
