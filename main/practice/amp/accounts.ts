/**
 * Logging in, tokens and passwords of the issuer's account (reference, 1.2 and 2.2). A second login
 * answers with the same token; refreshing it or changing the password replaces it.
 */
import type { AmpCore } from './core.ts';
import { FieldReader } from './fields.ts';
import { detail, invalid, ok, type Reply } from './reply.ts';
import type { Call, OpenRoute, Route } from './routing.ts';
import type { Account } from './state.ts';

const MISSING_TOKEN = 'Authentication credentials were not provided.';

/** The account that an `Authorization` header names, or a 401. */
export function authenticate(amp: AmpCore, header: string | undefined): Account {
  if (header === undefined) throw detail(401, MISSING_TOKEN);
  const [scheme, token, ...rest] = header.split(' ');
  if (scheme?.toLowerCase() !== 'token') throw detail(401, MISSING_TOKEN);
  if (token === undefined || token === '' || rest.length > 0) {
    throw detail(401, 'Invalid token header.');
  }
  const account = amp.state.accounts.find((candidate) => candidate.token === token);
  if (account === undefined) throw detail(401, 'Invalid token.');
  if (account.isLocked) throw detail(401, 'User inactive or deleted.');
  return account;
}

/** Sets a new password and a new token; answers with both, in clear, as AMP does. */
export function changePassword(amp: AmpCore, account: Account, body: unknown): Reply {
  const fields = new FieldReader(body);
  const password = fields.text('password');
  fields.finish();
  account.password = password;
  account.token = amp.newToken();
  return ok({ username: account.username, password, token: account.token });
}

function obtainToken(amp: AmpCore, body: unknown): Reply {
  const fields = new FieldReader(body);
  const username = fields.text('username');
  const password = fields.text('password');
  fields.finish();
  const account = amp.state.accounts.find(
    (candidate) => candidate.username === username && candidate.password === password,
  );
  if (account === undefined || account.isLocked) {
    throw invalid('Unable to log in with provided credentials.');
  }
  return ok({ token: account.token });
}

function refreshToken(amp: AmpCore, call: Call): Reply {
  call.account.token = amp.newToken();
  return ok({ token: call.account.token });
}

/** Logging in needs no token. */
export function obtainTokenRoute(amp: AmpCore): OpenRoute {
  return {
    method: 'POST',
    path: 'user/obtain_token',
    open: true,
    run: (body) => obtainToken(amp, body),
  };
}

export function accountRoutes(amp: AmpCore): readonly Route[] {
  return [
    {
      method: 'GET',
      path: 'user/refresh-token',
      manager: 'no',
      run: (call) => refreshToken(amp, call),
    },
    {
      method: 'POST',
      path: 'user/change-password',
      manager: 'no',
      run: (call) => changePassword(amp, call.account, call.body),
    },
  ];
}
