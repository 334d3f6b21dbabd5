/** Calls about what is always in sight. */
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `status`. */
export function statusHandlers({ treasury }: HandlerContext): HandlersOf<'status'> {
  const { sessions, status } = treasury;
  return {
    'status:read': () => status.current(),
    'status:refresh': async () => {
      // What kept the profile from being opened may be over. If it is not, the status says so.
      if (sessions.problem !== undefined) await sessions.reopen().catch(() => undefined);
      return status.refresh();
    },
  };
}
