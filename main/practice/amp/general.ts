/**
 * `info`, `changelog` and transaction broadcast (reference, 2.1 and 2.11).
 */
import { z } from 'zod';
import { rpcCode } from '../chain-rpc.ts';
import type { AmpCore } from './core.ts';
import { textBody } from './fields.ts';
import { notFound, ok, type Reply, refused } from './reply.ts';
import { type Call, type OpenRoute, type Route, segment } from './routing.ts';

const VERSION = '0.1.13';

/** Keys in lexicographic order, as AMP sends them: 0.1.10 comes before 0.1.2. */
const CHANGELOG: Readonly<Record<string, string>> = {
  '0.1.0': 'Assignments are locked and unlocked instead of edited; vesting; asset memo.',
  '0.1.1': 'The issuer authorization endpoint is asked when transfers are authorized.',
  '0.1.10': 'Transactions of an asset.',
  '0.1.11': 'Asset ids and reissuance token data in transactions.',
  '0.1.12': 'Unblinded URL of transactions; blinders can be updated.',
  '0.1.13': 'GAID in assignments.',
  '0.1.2': 'Precision of assets.',
  '0.1.3': 'Blacklisted amount in the summary.',
  '0.1.4': 'Assets are locked and unlocked; address of a GAID.',
  '0.1.5': 'Lost outputs; token refresh and password change; managers.',
  '0.1.6': 'Category membership calls; registered user of a GAID.',
  '0.1.7': 'One assignment per call; investors are called registered users.',
  '0.1.8': 'Vesting timestamp of assignments; reissuance token id of assets.',
  '0.1.9': 'Blinders in activities.',
};

async function broadcast(amp: AmpCore, call: Call): Promise<Reply> {
  const hex = textBody(call.body);
  try {
    return ok({ txid: await amp.chain.broadcast(hex), hex });
  } catch (error) {
    if (rpcCode(error) === undefined) throw error;
    throw refused('The transaction was not accepted by the network.');
  }
}

async function broadcastStatus(amp: AmpCore, call: Call): Promise<Reply> {
  const txid = segment(call, 'txid');
  try {
    const hex = z.string().parse(await amp.chain.call('getrawtransaction', [txid]));
    return ok({ txid, hex });
  } catch (error) {
    if (rpcCode(error) === undefined) throw error;
    throw notFound();
  }
}

/** No token is needed for this one. */
export const infoRoute: OpenRoute = {
  method: 'GET',
  path: 'info',
  open: true,
  run: () => ok({ version: VERSION, notes: 'Practice network: nothing here has a value.' }),
};

export function generalRoutes(amp: AmpCore): readonly Route[] {
  return [
    { method: 'GET', path: 'changelog', manager: 'yes', run: () => ok(CHANGELOG) },
    {
      method: 'POST',
      path: 'tx/broadcast',
      manager: 'no',
      run: (call) => broadcast(amp, call),
    },
    {
      method: 'GET',
      path: 'tx/broadcast/:txid',
      manager: 'no',
      run: (call) => broadcastStatus(amp, call),
    },
  ];
}
