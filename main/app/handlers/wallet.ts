/** Calls about the treasury wallet. */
import { knownSecrets } from '../../log/known-secrets.ts';
import {
  assertLocalNode,
  backUpWallet,
  chooseWallet,
  createWallet,
  feeAddress,
  listWallets,
} from '../../treasury/wallet-setup.ts';
import { askWhereToSave } from '../save-dialog.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** A name for the file that tells what it is and when it was made. */
function backupName(wallet: string, now: number): string {
  const plain = wallet.replaceAll(/[^A-Za-z0-9_-]+/g, '-') || 'default';
  return `elements-wallet-${plain}-${new Date(now).toISOString().slice(0, 10)}.dat`;
}

/** The handlers of `wallet`. */
export function walletHandlers({ treasury }: HandlerContext): HandlersOf<'wallet'> {
  return {
    'wallet:list': () => listWallets(treasury),
    'wallet:choose': ({ name }) => chooseWallet(treasury, name),
    'wallet:create': ({ name, passphrase }) => {
      knownSecrets.add(passphrase);
      return createWallet(treasury, name, passphrase);
    },
    'wallet:backUp': async () => {
      assertLocalNode(treasury);
      const { node } = treasury.sessions.require();
      const path = await askWhereToSave({
        title: 'Back up the treasury wallet',
        defaultPath: backupName(node?.wallet ?? '', treasury.clock.now()),
        filters: [{ name: 'Wallet backup', extensions: ['dat'] }],
      });
      if (path === undefined) return {};
      await backUpWallet(treasury, path);
      return { path };
    },
    'wallet:feeAddress': async () => ({ address: await feeAddress(treasury) }),
  };
}
