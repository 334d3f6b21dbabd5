/** Calls about the set-up as a whole. */
import { setSince } from '../../treasury/kept-secrets.ts';
import { readSetup } from '../../treasury/setup-steps.ts';
import { markSkipped } from '../../treasury/steps-done.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `setup`. */
export function setupHandlers({ treasury }: HandlerContext): HandlersOf<'setup'> {
  const { settings, secrets, sessions, status } = treasury;
  return {
    'setup:read': async () => {
      const network = settings.read().current;
      const ampSince =
        network === undefined ? undefined : await setSince((await secrets).verbs, network, 'amp');
      const ampUrl = sessions.current()?.profile.ampUrl;
      return readSetup({ settings, status: status.current(), ampSince, ampUrl });
    },
    'setup:skipStep': ({ id }) => {
      markSkipped(settings, sessions.require().network, id);
      status.touch();
    },
  };
}
