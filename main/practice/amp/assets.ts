/**
 * Assets as such: list, detail, edit, lock, delete, memo and treasury addresses (reference, 2.5).
 */
import { type AmpCore, assetOf, visibleAssets } from './core.ts';
import { FieldReader, listBody, textBody } from './fields.ts';
import { DELETED, EMPTY_OK, ok, type Reply, refused } from './reply.ts';
import type { Call, ManagerAccess, Route } from './routing.ts';
import type { AssetRecord } from './state.ts';

/** Shape `Asset`, with the old name of `transfer_restricted`. */
export function assetBody(asset: AssetRecord): object {
  return {
    name: asset.name,
    asset_uuid: asset.uuid,
    issuer: asset.issuer,
    asset_id: asset.assetId,
    reissuance_token_id: asset.tokenId ?? null,
    requirements: [...asset.requirements],
    ticker: asset.contract?.ticker ?? null,
    precision: asset.precision,
    domain: asset.contract?.entity.domain ?? null,
    pubkey: asset.contract?.issuer_pubkey ?? null,
    is_registered: asset.isRegistered,
    is_authorized: asset.isAuthorized,
    is_locked: asset.isLocked,
    issuer_authorization_endpoint: asset.authorizerEndpoint,
    transfer_restricted: asset.transferRestricted,
    investors_restricted: asset.transferRestricted,
  };
}

/**
 * Sets the endpoint that AMP asks about transfers between holders. It is kept and shown, and never
 * called: AMP asks it when Green is about to sign, there is no Green here that could be told no, and
 * the signature over what is asked is not known (reference, 8).
 */
function edit(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const fields = new FieldReader(call.body);
  // An empty text clears the endpoint.
  const endpoint = fields.optionalText('issuer_authorization_endpoint') ?? '';
  if (fields.raw('issuer_authorization_endpoint') === undefined) {
    fields.fail('issuer_authorization_endpoint', 'This field is required.');
  }
  if (endpoint !== '' && !URL.canParse(endpoint)) {
    fields.fail('issuer_authorization_endpoint', 'Enter a valid URL.');
  }
  fields.finish();
  asset.authorizerEndpoint = endpoint;
  return ok(assetBody(asset));
}

function remove(amp: AmpCore, call: Call): Reply {
  assetOf(amp, call).isDeleted = true;
  return DELETED;
}

function setLocked(amp: AmpCore, call: Call, isLocked: boolean): Reply {
  const asset = assetOf(amp, call);
  asset.isLocked = isLocked;
  return ok(assetBody(asset));
}

function setMemo(amp: AmpCore, call: Call): Reply {
  assetOf(amp, call).memo = textBody(call.body);
  return EMPTY_OK;
}

function addressList(call: Call): readonly string[] {
  return listBody(call.body).map((entry) => {
    if (typeof entry !== 'string') throw refused('Invalid value: an address is a text.');
    return entry;
  });
}

/** All or nothing: one bad address refuses the whole list. */
async function addTreasuryAddresses(amp: AmpCore, call: Call): Promise<Reply> {
  const asset = assetOf(amp, call);
  const addresses = addressList(call);
  const fresh = new Set<string>();
  for (const address of addresses) {
    if (asset.treasuryAddresses.includes(address) || fresh.has(address)) {
      throw refused(`The address ${address} has already been added.`);
    }
    const { isValid } = await amp.chain.address(address);
    if (!isValid) throw refused(`Invalid value: ${address} is not an address of this network.`);
    fresh.add(address);
  }
  asset.treasuryAddresses.push(...fresh);
  return EMPTY_OK;
}

function deleteTreasuryAddresses(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const addresses = addressList(call);
  const stranger = addresses.find((address) => !asset.treasuryAddresses.includes(address));
  if (stranger !== undefined) throw refused(`The address ${stranger} is not in the list.`);
  for (const address of addresses) {
    const index = asset.treasuryAddresses.indexOf(address);
    if (index >= 0) asset.treasuryAddresses.splice(index, 1);
  }
  return DELETED;
}

export function assetRoutes(amp: AmpCore): readonly Route[] {
  const one = 'assets/:uuid';
  const route = (
    method: Route['method'],
    path: string,
    run: (amp: AmpCore, call: Call) => Reply | Promise<Reply>,
    manager: ManagerAccess = 'no',
  ): Route => ({ method, path, manager, run: (call) => run(amp, call) });
  return [
    route('GET', 'assets', () => ok(visibleAssets(amp).map(assetBody))),
    route('GET', one, (_, call) => ok(assetBody(assetOf(amp, call))), 'own-assets'),
    route('PUT', `${one}/edit`, edit),
    route('DELETE', `${one}/delete`, remove),
    route('PUT', `${one}/lock`, (_, call) => setLocked(amp, call, true)),
    route('PUT', `${one}/unlock`, (_, call) => setLocked(amp, call, false)),
    route('GET', `${one}/memo`, (_, call) => ok(assetOf(amp, call).memo)),
    route('POST', `${one}/memo/set`, setMemo),
    route('GET', `${one}/treasury-addresses`, (_, call) =>
      ok(assetOf(amp, call).treasuryAddresses),
    ),
    route('POST', `${one}/treasury-addresses/add`, addTreasuryAddresses),
    route('DELETE', `${one}/treasury-addresses/delete`, deleteTreasuryAddresses),
  ];
}
