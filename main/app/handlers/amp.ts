/** Calls about the login at AMP. */
import { knownSecrets } from '../../log/known-secrets.ts';
import {
  changePassword,
  forgetLogin,
  refreshToken,
  signIn,
  testLogin,
} from '../../treasury/amp-login.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `amp`. */
export function ampHandlers({ treasury, askToForget }: HandlerContext): HandlersOf<'amp'> {
  return {
    'amp:signIn': (login) => {
      knownSecrets.add(login.password);
      return signIn(treasury, login);
    },
    'amp:test': () => testLogin(treasury),
    'amp:changePassword': ({ password }) => changePassword(treasury, password),
    'amp:refreshToken': () => refreshToken(treasury),
    'amp:askToForget': () => askToForget('amp', () => forgetLogin(treasury)),
  };
}
