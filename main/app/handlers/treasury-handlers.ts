/**
 * What main does for the calls about profile, set-up, state and assets.
 */
import { ampHandlers } from './amp.ts';
import { appHandlers } from './app.ts';
import { assetHandlers } from './assets.ts';
import type { HandlerContext, HandlersOf } from './context.ts';
import { nodeHandlers } from './node.ts';
import { profileHandlers } from './profile.ts';
import { settingsHandlers } from './settings.ts';
import { setupHandlers } from './setup.ts';
import { statusHandlers } from './status.ts';
import { walletHandlers } from './wallet.ts';

/** All handlers but those of requests and operations. */
export function treasuryHandlers(
  context: HandlerContext,
): HandlersOf<
  'app' | 'settings' | 'status' | 'profile' | 'setup' | 'amp' | 'node' | 'wallet' | 'assets'
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
  };
}
