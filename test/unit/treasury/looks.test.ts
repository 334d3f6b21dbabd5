/**
 * What a look at the wallet tells.
 */
import { expect, it } from 'vitest';
import { lookAtWallet } from '../../../main/treasury/looks.ts';

it('counts the wallet’s own change as L-BTC that is there, right after a payment', async () => {
  const look = await lookAtWallet({
    wallet: 'treasury',
    policyAsset: async () => '5a'.repeat(32),
    loadWallet: async () => undefined,
    walletState: async () => ({
      name: 'treasury',
      privateKeysEnabled: true,
      descriptors: false,
      scanning: false,
      unlockedUntil: undefined,
    }),
    balance: async (_asset, minConfirmations) => (minConfirmations > 0 ? 0n : 1_000n),
  });
  expect(look).toMatchObject({ state: 'ready', lbtc: '1000' });
});
