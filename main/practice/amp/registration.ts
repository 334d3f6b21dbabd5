/**
 * `register` and `register-authorized`: GETs that change state (reference, 2.5, 5.1).
 */
import { RegistryRefusal } from '../web/registry.ts';
import { assetBody } from './assets.ts';
import { ENOUGH_CONFIRMATIONS } from './book.ts';
import { type AmpCore, assetOf } from './core.ts';
import { confirmations } from './ledger.ts';
import { ok, type Reply, refused } from './reply.ts';
import type { Call, Route } from './routing.ts';

async function register(amp: AmpCore, call: Call): Promise<Reply> {
  const asset = assetOf(amp, call);
  if (asset.isRegistered) throw refused('The asset is already registered.');
  if (asset.contract === undefined) throw refused('The asset has no registration data.');
  try {
    await amp.registry.register({
      assetId: asset.assetId,
      contract: asset.contract,
      prevout: asset.issue.prevout,
      isConfirmed: confirmations(amp.ledger, asset.issue.txid) > 0,
    });
  } catch (error) {
    if (error instanceof RegistryRefusal) {
      throw refused(`The asset registry refused the asset: ${error.message}`);
    }
    throw error;
  }
  asset.isRegistered = true;
  return ok(assetBody(asset));
}

function registerAuthorized(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  if (asset.isAuthorized) throw refused('The asset is already authorized.');
  const count = confirmations(amp.ledger, asset.issue.txid);
  if (count < ENOUGH_CONFIRMATIONS) {
    throw refused(
      `The issuance has ${count} confirmations; at least ${ENOUGH_CONFIRMATIONS} are needed.`,
    );
  }
  asset.isAuthorized = true;
  return ok(assetBody(asset));
}

export function registrationRoutes(amp: AmpCore): readonly Route[] {
  return [
    {
      method: 'GET',
      path: 'assets/:uuid/register',
      manager: 'no',
      run: (call) => register(amp, call),
    },
    {
      method: 'GET',
      path: 'assets/:uuid/register-authorized',
      manager: 'no',
      run: (call) => registerAuthorized(amp, call),
    },
  ];
}
