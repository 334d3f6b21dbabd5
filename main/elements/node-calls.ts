/**
 * Calls about the node and its chain; they go to `/`, whatever wallets are loaded.
 */
import { z } from 'zod';
import type { Ask } from './ask.ts';
import { ElementsError } from './error.ts';
import type { Rebroadcast, TreasuryNode } from './node.ts';
import {
  activeCommands,
  addressState,
  chainState,
  decodedTransaction,
  hashText,
  identity,
  policyAsset,
  walletFolder,
} from './schemas.ts';

type NodeCalls = Pick<
  TreasuryNode,
  | 'identity'
  | 'chain'
  | 'policyAsset'
  | 'activeCommands'
  | 'listWallets'
  | 'listWalletFolder'
  | 'loadWallet'
  | 'createWallet'
  | 'validateAddress'
  | 'inMempool'
  | 'decode'
  | 'rebroadcast'
>;

const ALREADY_LOADED = -35;
const NOT_FOUND = -5;
const ALREADY_IN_CHAIN = -27;
/** Bytes that are no transaction, a missing input, a breach of consensus or relay rules. */
const REFUSALS = new Set([-22, -25, -26]);

/** What a refusal of `sendrawtransaction` means for a transaction that the wallet has made. */
function verdict(code: number | undefined, text: string): Rebroadcast | undefined {
  if (code === ALREADY_IN_CHAIN) return 'mined';
  if (code === undefined || !REFUSALS.has(code)) return undefined;
  if (/already[- ]in[- ]mempool|same-nonwitness-data-in-mempool/i.test(text)) return 'accepted';
  if (/txn-already-known/i.test(text)) return 'mined';
  if (/too-long-mempool-chain/i.test(text)) return 'chain-too-long';
  if (/missingorspent|txn-mempool-conflict/i.test(text)) return 'inputs-gone';
  return { rejected: text };
}

/** Answers with `instead` where the node says that it has no such thing. */
async function orElse<T>(question: Promise<T>, code: number, instead: T): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof ElementsError && error.code === code) return instead;
    throw error;
  }
}

/** The calls to the node. The id of L-BTC cannot change, so it is asked for once. */
export function nodeCalls(ask: Ask): NodeCalls {
  let lbtc: string | undefined;
  return {
    identity: () => ask('getnetworkinfo', [], identity),
    chain: () => ask('getblockchaininfo', [], chainState),
    async policyAsset() {
      lbtc ??= await ask('dumpassetlabels', [], policyAsset);
      return lbtc;
    },
    activeCommands: () => ask('getrpcinfo', [], activeCommands),
    listWallets: () => ask('listwallets', [], z.array(z.string())),
    listWalletFolder: () => ask('listwalletdir', [], walletFolder),
    async loadWallet(name, atStartup) {
      const params = atStartup === undefined ? [name] : [name, atStartup];
      await orElse(ask('loadwallet', params, z.unknown()), ALREADY_LOADED, undefined);
    },
    async createWallet(name, passphrase) {
      // In order: with private keys, not blank, reuse of addresses not avoided, descriptors, and
      // loaded at startup. Wallets of descriptors are written to the disk with full syncs; the older
      // kind is not, and a power cut could cost it its newest transactions.
      const params = [name, false, false, passphrase, false, true, true];
      await ask('createwallet', params, z.unknown());
    },
    validateAddress: (address) => ask('validateaddress', [address], addressState),
    inMempool: (txid) =>
      orElse(
        ask('getmempoolentry', [txid], z.unknown()).then(() => true),
        NOT_FOUND,
        false,
      ),
    decode: (hex) => ask('decoderawtransaction', [hex], decodedTransaction),
    async rebroadcast(hex) {
      try {
        await ask('sendrawtransaction', [hex], hashText);
        return 'accepted';
      } catch (error) {
        if (!(error instanceof ElementsError)) throw error;
        const found = verdict(error.code, error.words ?? '');
        if (found === undefined) throw error;
        return found;
      }
    },
  };
}
