/**
 * Investment managers (reference, 1.8 and 2.10): created locked, and limited to some paths and to
 * the assets that the issuer adds to them.
 */
import { changePassword } from './accounts.ts';
import { type AmpCore, assetOf } from './core.ts';
import { FieldReader } from './fields.ts';
import { created, fieldError, notFound, ok, type Reply, refused } from './reply.ts';
import { type Call, numberSegment, type Route } from './routing.ts';
import type { Account } from './state.ts';

function managerBody(account: Account): object {
  return {
    username: account.username,
    id: account.id,
    is_locked: account.isLocked,
    assets: [...account.assets],
  };
}

function managers(amp: AmpCore): readonly Account[] {
  return amp.state.accounts.filter((account) => account.kind === 'manager');
}

function managerOf(amp: AmpCore, call: Call): Account {
  const id = numberSegment(call, 'id');
  const manager = managers(amp).find((account) => account.id === id);
  if (manager === undefined) throw notFound();
  return manager;
}

function ownManager(call: Call): Reply {
  if (call.account.kind !== 'manager') throw notFound();
  return ok(managerBody(call.account));
}

function create(amp: AmpCore, call: Call): Reply {
  const fields = new FieldReader(call.body);
  const username = fields.text('username');
  const password = fields.text('password');
  fields.finish();
  if (amp.state.accounts.some((account) => account.username === username)) {
    throw fieldError('username', 'A user with that username already exists.');
  }
  const manager: Account = {
    id: amp.state.nextId(),
    kind: 'manager',
    username,
    password,
    token: amp.newToken(),
    isLocked: true,
    assets: new Set(),
  };
  amp.state.accounts.push(manager);
  return created(managerBody(manager));
}

function setLocked(amp: AmpCore, call: Call, isLocked: boolean): Reply {
  const manager = managerOf(amp, call);
  manager.isLocked = isLocked;
  return ok(managerBody(manager));
}

function addAsset(amp: AmpCore, call: Call): Reply {
  const manager = managerOf(amp, call);
  const { uuid } = assetOf(amp, call);
  if (manager.assets.has(uuid)) throw refused('The asset is already added to this manager.');
  manager.assets.add(uuid);
  return ok(managerBody(manager));
}

function removeAsset(amp: AmpCore, call: Call): Reply {
  const manager = managerOf(amp, call);
  const { uuid } = assetOf(amp, call);
  if (!manager.assets.delete(uuid)) throw refused('The asset is not added to this manager.');
  return ok(managerBody(manager));
}

export function managerRoutes(amp: AmpCore): readonly Route[] {
  const one = 'managers/:id';
  return [
    {
      method: 'GET',
      path: 'managers',
      manager: 'no',
      run: () => ok(managers(amp).map(managerBody)),
    },
    { method: 'GET', path: 'managers/me', manager: 'yes', run: ownManager },
    { method: 'POST', path: 'managers/create', manager: 'no', run: (call) => create(amp, call) },
    {
      method: 'GET',
      path: one,
      manager: 'no',
      run: (call) => ok(managerBody(managerOf(amp, call))),
    },
    {
      method: 'PUT',
      path: `${one}/lock`,
      manager: 'no',
      run: (call) => setLocked(amp, call, true),
    },
    {
      method: 'PUT',
      path: `${one}/unlock`,
      manager: 'no',
      run: (call) => setLocked(amp, call, false),
    },
    {
      method: 'PUT',
      path: `${one}/assets/:uuid/add`,
      manager: 'no',
      run: (call) => addAsset(amp, call),
    },
    // Both methods are served, because the sources disagree about this one.
    ...(['PUT', 'POST'] as const).map(
      (method): Route => ({
        method,
        path: `${one}/assets/:uuid/remove`,
        manager: 'no',
        run: (call) => removeAsset(amp, call),
      }),
    ),
    {
      method: 'POST',
      path: `${one}/change-password`,
      manager: 'no',
      run: (call) => changePassword(amp, managerOf(amp, call), call.body),
    },
  ];
}
