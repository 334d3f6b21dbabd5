/**
 * Categories: who may hold restricted assets (reference, 2.4).
 */
import { type AmpCore, assetOf, visibleAssets } from './core.ts';
import { FieldReader } from './fields.ts';
import { created, DELETED, notFound, ok, type Reply, refused } from './reply.ts';
import { type Call, numberSegment, type Route } from './routing.ts';
import type { Category, User } from './state.ts';

function categoryBody(amp: AmpCore, category: Category): object {
  const users = [...category.users];
  return {
    id: category.id,
    name: category.name,
    description: category.description,
    registered_users: users,
    // The field's old name, which AMP still sends.
    investors: users,
    assets: visibleAssets(amp)
      .filter((asset) => asset.requirements.has(category.id))
      .map((asset) => asset.uuid),
  };
}

function categoryOf(amp: AmpCore, call: Call): Category {
  const category = amp.state.categories.get(numberSegment(call, 'id'));
  if (category === undefined) throw notFound();
  return category;
}

function memberOf(amp: AmpCore, call: Call): User {
  const user = amp.state.users.get(numberSegment(call, 'user'));
  if (user === undefined) throw notFound();
  return user;
}

function add(amp: AmpCore, call: Call): Reply {
  const fields = new FieldReader(call.body);
  const name = fields.text('name');
  const description = fields.optionalText('description');
  fields.finish();
  const id = amp.state.nextId();
  const category = { id, name, description: description ?? null, users: new Set<number>() };
  amp.state.categories.set(id, category);
  return created(categoryBody(amp, category));
}

function edit(amp: AmpCore, call: Call): Reply {
  const category = categoryOf(amp, call);
  const fields = new FieldReader(call.body);
  const name = fields.has('name') ? fields.text('name') : category.name;
  const description =
    fields.raw('description') === undefined
      ? category.description
      : (fields.optionalText('description') ?? null);
  fields.finish();
  category.name = name;
  category.description = description;
  return ok(categoryBody(amp, category));
}

function remove(amp: AmpCore, call: Call): Reply {
  const { id } = categoryOf(amp, call);
  for (const asset of amp.state.assets.values()) asset.requirements.delete(id);
  amp.state.categories.delete(id);
  return DELETED;
}

function addUser(amp: AmpCore, call: Call): Reply {
  const category = categoryOf(amp, call);
  const user = memberOf(amp, call);
  if (category.users.has(user.id)) throw refused('The user is already in this category.');
  category.users.add(user.id);
  user.wasCategorised = true;
  return ok(categoryBody(amp, category));
}

function removeUser(amp: AmpCore, call: Call): Reply {
  const category = categoryOf(amp, call);
  const user = memberOf(amp, call);
  if (!category.users.delete(user.id)) throw refused('The user is not in this category.');
  return ok(categoryBody(amp, category));
}

function addAsset(amp: AmpCore, call: Call): Reply {
  const category = categoryOf(amp, call);
  const asset = assetOf(amp, call);
  if (asset.requirements.has(category.id)) {
    throw refused('The asset is already in this category.');
  }
  asset.requirements.add(category.id);
  return ok(categoryBody(amp, category));
}

function removeAsset(amp: AmpCore, call: Call): Reply {
  const category = categoryOf(amp, call);
  if (!assetOf(amp, call).requirements.delete(category.id)) {
    throw refused('The asset is not in this category.');
  }
  return ok(categoryBody(amp, category));
}

export function categoryRoutes(amp: AmpCore): readonly Route[] {
  const one = 'categories/:id';
  const change = (path: string, run: (call: Call) => Reply): Route => ({
    method: 'PUT',
    path: `${one}/${path}`,
    manager: 'no',
    run,
  });
  return [
    {
      method: 'GET',
      path: 'categories',
      manager: 'yes',
      run: () =>
        ok([...amp.state.categories.values()].map((category) => categoryBody(amp, category))),
    },
    { method: 'POST', path: 'categories/add', manager: 'no', run: (call) => add(amp, call) },
    {
      method: 'GET',
      path: one,
      manager: 'yes',
      run: (call) => ok(categoryBody(amp, categoryOf(amp, call))),
    },
    change('edit', (call) => edit(amp, call)),
    {
      method: 'DELETE',
      path: `${one}/delete`,
      manager: 'no',
      run: (call) => remove(amp, call),
    },
    change('registered_users/:user/add', (call) => addUser(amp, call)),
    change('registered_users/:user/remove', (call) => removeUser(amp, call)),
    change('assets/:uuid/add', (call) => addAsset(amp, call)),
    change('assets/:uuid/remove', (call) => removeAsset(amp, call)),
  ];
}
