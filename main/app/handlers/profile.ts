/** Calls about the profile that is worked in. */
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `profile`. */
export function profileHandlers({ treasury }: HandlerContext): HandlersOf<'profile'> {
  const { profiles, sessions } = treasury;
  return {
    'profile:choose': ({ network }) => profiles.choose(network, sessions),
    'profile:startPractice': () => profiles.choose('practice', sessions),
    'profile:practiceLogins': () => profiles.practiceLogins(),
  };
}
