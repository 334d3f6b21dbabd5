/**
 * What main does for the calls about profile, set-up, state, assets and domain proofs.
 */
import { ampHandlers } from './amp.ts';
import { appHandlers } from './app.ts';
import { assetHandlers } from './assets.ts';
import type { HandlerContext, HandlersOf } from './context.ts';
import { nodeHandlers } from './node.ts';
import { profileHandlers } from './profile.ts';
import { proofHandlers } from './proof.ts';
import { settingsHandlers } from './settings.ts';
import { setupHandlers } from './setup.ts';
import { statusHandlers } from './status.ts';
import { walletHandlers } from './wallet.ts';

/** All handlers but those of requests and operations. */
export function treasuryHandlers(
  context: HandlerContext,
): HandlersOf<
  | 'app'
  | 'settings'
  | 'status'
  | 'profile'
  | 'setup'
  | 'amp'
  | 'node'
  | 'wallet'
  | 'assets'
  | 'proof'
> {
  return {
    ...appHandlers(context),
    ...settingsHandlers(context),
    ...statusHandlers(context),
    ...profileHandlers(context),
    ...setupHandlers(context),
    ...ampHandlers(context),
    ...nodeHandlers(context),
    ...walletHandlers(context),
    ...assetHandlers(context),
    ...proofHandlers(context),
  };
}
