/**
 * Calls that look at the wallet, and those that open and close it; they always go to its own path.
 */
import { z } from 'zod';
import { isHash } from '../../shared/domain/asset-id.ts';
import type { Ask } from './ask.ts';
import { ElementsError } from './error.ts';
import type { TreasuryNode } from './node.ts';
import {
  issuances,
  nodeAmount,
  ownAddress,
  unspents,
  walletEntries,
  walletState,
  walletTransaction,
} from './schemas.ts';

type WalletCalls = Pick<
  TreasuryNode,
  | 'walletState'
  | 'unlock'
  | 'lock'
  | 'backUpWallet'
  | 'balance'
  | 'newAddress'
  | 'addressInfo'
  | 'listUnspent'
  | 'transaction'
  | 'transactionsSince'
  | 'issuances'
>;

const UNKNOWN_TRANSACTION = -5;

/** A label would be looked up on the node, where anybody may have given it to another asset. */
function assertAssetId(asset: string, method: string): void {
  if (isHash(asset)) return;
  throw new ElementsError({
    kind: 'bad-request',
    method,
    message: `"${asset}" is not an asset id: name the asset by its 64 hex digits.`,
  });
}

/** The calls to the wallet that send nothing. */
export function walletCalls(ask: Ask): WalletCalls {
  return {
    walletState: () => ask('getwalletinfo', [], walletState),
    async unlock(passphrase, seconds) {
      await ask('walletpassphrase', [passphrase, seconds], z.null());
    },
    async lock() {
      await ask('walletlock', [], z.null());
    },
    async backUpWallet(path) {
      await ask('backupwallet', [path], z.null());
    },
    async balance(asset, minConfirmations) {
      assertAssetId(asset, 'getbalance');
      return ask('getbalance', ['*', minConfirmations, false, false, asset], nodeAmount);
    },
    newAddress: (label) => ask('getnewaddress', label === undefined ? [] : [label], z.string()),
    addressInfo: (address) => ask('getaddressinfo', [address], ownAddress),
    listUnspent: (minConfirmations) => ask('listunspent', [minConfirmations], unspents),
    async transaction(txid) {
      try {
        return await ask('gettransaction', [txid], walletTransaction);
      } catch (error) {
        if (error instanceof ElementsError && error.code === UNKNOWN_TRANSACTION) return undefined;
        throw error;
      }
    },
    transactionsSince: (blockHash) =>
      ask('listsinceblock', blockHash === undefined ? [] : [blockHash], walletEntries),
    async issuances(asset) {
      assertAssetId(asset, 'listissuances');
      return ask('listissuances', [asset], issuances);
    },
  };
}
