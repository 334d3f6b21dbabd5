/**
 * Questions about a GAID (reference, 2.9).
 */
import { balanceBody, userBody } from './bodies.ts';
import { type AmpCore, assetOf, userOfGaid, visibleAssets } from './core.ts';
import { notFound, ok, type Reply } from './reply.ts';
import { type Call, type Route, segment } from './routing.ts';

const UNKNOWN = 'The GAID is not known.';

function validate(amp: AmpCore, call: Call): Reply {
  return ok(
    amp.gaids.has(segment(call, 'gaid')) ? { is_valid: true } : { is_valid: false, error: UNKNOWN },
  );
}

/** Answers 200 in every case; the address is empty when there is none to hand out. */
async function address(amp: AmpCore, call: Call): Promise<Reply> {
  const gaid = segment(call, 'gaid');
  if (!amp.gaids.has(gaid)) return ok({ address: '', error: UNKNOWN });
  const fresh = await amp.gaids.freshAddress(gaid);
  return ok(
    fresh === undefined
      ? { address: '', error: 'The account has no address left.' }
      : { address: fresh.address },
  );
}

function registeredUser(amp: AmpCore, call: Call): Reply {
  const user = userOfGaid(amp, segment(call, 'gaid'));
  if (user === undefined) throw notFound();
  return ok(userBody(amp, user));
}

function knownGaid(amp: AmpCore, call: Call): string {
  const gaid = segment(call, 'gaid');
  if (!amp.gaids.has(gaid)) throw notFound();
  return gaid;
}

export function gaidRoutes(amp: AmpCore): readonly Route[] {
  const one = 'gaids/:gaid';
  return [
    {
      method: 'GET',
      path: `${one}/validate`,
      manager: 'yes',
      run: (call) => validate(amp, call),
    },
    { method: 'GET', path: `${one}/address`, manager: 'no', run: (call) => address(amp, call) },
    {
      method: 'GET',
      path: `${one}/registered_user`,
      manager: 'no',
      run: (call) => registeredUser(amp, call),
    },
    {
      method: 'GET',
      path: `${one}/balance`,
      manager: 'no',
      // Every asset is listed, those with a balance of zero too.
      run: (call) => {
        const gaid = knownGaid(amp, call);
        return ok(visibleAssets(amp).map((asset) => balanceBody(amp, asset, [gaid])));
      },
    },
    {
      method: 'GET',
      path: `${one}/balance/:uuid`,
      manager: 'no',
      run: (call) => ok(balanceBody(amp, assetOf(amp, call), [knownGaid(amp, call)])),
    },
  ];
}
