/** Calls that manage wallets: making, loading, locking, backing up. */
import { writeFile } from 'node:fs/promises';
import { decodeAddress, isDestination } from '../address.ts';
import { amountJson, amountMapJson, type JsonObject } from '../json.ts';
import { DATA_FOLDER, type NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { type Args, type MethodTable, nodeMethod, walletMethod } from './method.ts';

/** Keys that a wallet keeps ready, by its kind. */
const KEY_POOL = { legacy: 1000, descriptors: 4000 };

const ENCRYPTED =
  'wallet encrypted; The keypool has been flushed and a new HD seed was generated (if you are using HD). You need to make a new backup.';

function verificationFailure(code: number, details: string): RpcFault {
  return new RpcFault(code, `Wallet file verification failed. ${details}`);
}

function createWallet(core: NodeCore, args: Args): JsonObject {
  const name = args.text(0);
  const passphrase = args.raw(3) === undefined ? undefined : args.text(3);
  const privateKeys = !args.flag(1, false);
  if (core.wallets.has(name)) {
    const path = `${DATA_FOLDER}/wallets/${name}`;
    throw verificationFailure(
      RPC_CODE.wallet,
      `Failed to create database path '${path}'. Database already exists.`,
    );
  }
  if (passphrase !== undefined && passphrase !== '' && !privateKeys) {
    throw new RpcFault(
      RPC_CODE.wallet,
      'Passphrase provided but private keys are disabled. A passphrase is only used to encrypt private keys, so cannot be used for wallets with private keys disabled.',
    );
  }
  const descriptors = args.flag(5, false);
  const wallet = core.createWallet({ name, descriptors, privateKeys, blank: args.flag(2, false) });
  if (passphrase !== undefined && passphrase !== '') wallet.encrypt(passphrase, core.now());
  const warning =
    passphrase === '' ? 'Empty string given as passphrase, wallet will not be encrypted.' : '';
  return { name, warning };
}

function loadWallet(core: NodeCore, args: Args): JsonObject {
  const name = args.text(0);
  const path = `${DATA_FOLDER}/wallets/${name}`;
  if (!core.wallets.has(name)) {
    throw verificationFailure(
      RPC_CODE.walletNotFound,
      `Failed to load database path '${path}'. Path does not exist.`,
    );
  }
  if (core.loaded.has(name)) {
    throw new RpcFault(RPC_CODE.alreadyLoaded, `Wallet "${name}" is already loaded.`);
  }
  core.loaded.add(name);
  return { name, warning: '' };
}

function unloadWallet(core: NodeCore, args: Args): JsonObject {
  const name = args.text(0);
  if (!core.loaded.delete(name)) {
    throw new RpcFault(RPC_CODE.walletNotFound, 'Requested wallet does not exist or is not loaded');
  }
  const wallet = core.wallets.get(name);
  wallet?.lock.forget();
  wallet?.lockedCoins.clear();
  return { warning: '' };
}

function walletInfo(core: NodeCore, wallet: Wallet): JsonObject {
  const { options } = wallet;
  const { trusted, pending } = core.view(wallet).balances();
  const hasKeys = wallet.seedId !== undefined;
  const pool = options.descriptors ? KEY_POOL.descriptors : KEY_POOL.legacy;
  const unlockedUntil = wallet.lock.unlockedUntil(core.now());
  return {
    walletname: wallet.name,
    walletversion: 169900,
    format: options.descriptors ? 'sqlite' : 'bdb',
    balance: amountMapJson(trusted, core.policyAsset),
    unconfirmed_balance: amountMapJson(pending, core.policyAsset),
    immature_balance: amountMapJson(new Map(), core.policyAsset),
    txcount: wallet.txs.size,
    ...(options.descriptors ? {} : { keypoololdest: wallet.keyPoolTime }),
    keypoolsize: hasKeys ? pool : 0,
    ...(hasKeys && !options.descriptors ? { hdseedid: wallet.seedId } : {}),
    keypoolsize_hd_internal: hasKeys ? pool : 0,
    ...(unlockedUntil === undefined ? {} : { unlocked_until: unlockedUntil }),
    paytxfee: amountJson(0n),
    private_keys_enabled: options.privateKeys,
    avoid_reuse: false,
    scanning: false,
    descriptors: options.descriptors,
    external_signer: false,
  };
}

/** The backup is a note: a practice wallet has nothing that is worth restoring. */
async function backup(args: Args, wallet: Wallet): Promise<null> {
  const note = `Rehearsal backup of the practice wallet "${wallet.name}". It holds no keys.\n`;
  try {
    await writeFile(args.text(0), note);
  } catch {
    throw new RpcFault(RPC_CODE.wallet, 'Error: Wallet backup failed!');
  }
  return null;
}

/** Practice wallets sign no messages; the answers up to that point are the real node's. */
function signMessage(core: NodeCore, args: Args, wallet: Wallet): never {
  wallet.lock.requireUnlocked(core.now());
  const destination = decodeAddress(args.text(0));
  args.text(1);
  if (!isDestination(destination)) throw new RpcFault(RPC_CODE.address, 'Invalid address');
  if (destination.type !== 'pubkeyhash') {
    throw new RpcFault(RPC_CODE.type, 'Address does not refer to key');
  }
  const isOwn = wallet.own(destination.script) !== undefined;
  throw new RpcFault(RPC_CODE.address, isOwn ? 'Sign failed' : 'Private key not available');
}

export const walletMethods: MethodTable = {
  createwallet: nodeMethod(
    [
      'wallet_name',
      'disable_private_keys',
      'blank',
      'passphrase',
      'avoid_reuse',
      'descriptors',
      'load_on_startup',
      'external_signer',
    ],
    1,
    createWallet,
  ),
  loadwallet: nodeMethod(['filename', 'load_on_startup'], 1, loadWallet),
  unloadwallet: nodeMethod(['wallet_name', 'load_on_startup'], 1, unloadWallet),
  listwallets: nodeMethod([], 0, (core) => [...core.loaded]),
  listwalletdir: nodeMethod([], 0, (core) => ({
    wallets: [...core.wallets.keys()].map((name) => ({ name })),
  })),
  getwalletinfo: walletMethod([], 0, (core, _args, wallet) => walletInfo(core, wallet)),
  encryptwallet: walletMethod(['passphrase'], 1, (core, args, wallet) => {
    wallet.encrypt(args.text(0), core.now());
    return ENCRYPTED;
  }),
  walletpassphrase: walletMethod(['passphrase', 'timeout'], 2, (core, args, wallet) => {
    wallet.lock.unlock(args.text(0), args.integer(1), core.now());
    return null;
  }),
  walletlock: walletMethod([], 0, (_core, _args, wallet) => {
    wallet.lock.lock();
    return null;
  }),
  backupwallet: walletMethod(['destination'], 1, (_core, args, wallet) => backup(args, wallet)),
  signmessage: walletMethod(['address', 'message'], 2, signMessage),
  rescanblockchain: walletMethod(['start_height', 'stop_height'], 0, (core, args) => ({
    start_height: args.integer(0, 0),
    stop_height: args.integer(1, core.chain.height),
  })),
};
