import { describe, expect, it } from 'vitest';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';
import { ASSET, deskForEachTest, TOKEN } from './connection.ts';
import { replay } from './rpc-server.ts';

const desk = deskForEachTest();
const TXID = '817587f30ed53f1eff716d0000880b12f18a115f66d35243d7d31650eebb6759';
/** Contract hash that the recorded issuance was made with. */
const CONTRACT_HASH = '52358bc8e7ea2ebc7c2fd0d0c3ee64b9e3ee5a7ba2b0ffb7e5e05fd9a5e6b0d4';

describe('an issuance in a decoded transaction, as recorded', () => {
  it('tells its input, amounts and ids, which follow from the output that it spends', async () => {
    const { server, node } = desk();
    const recording = replay('issuance');
    // The recorded form is that of `getrawtransaction`, which holds all of `decoderawtransaction`.
    server.script = (call) =>
      recording({ ...call, method: 'getrawtransaction', params: [...call.params, true] });
    const [issuance, ...others] = (await node.decode(TXID)).issuances ?? [];
    const prevout = {
      txid: '73df27cdaf9a78c29d3c66bac0a1cbf97b69a5e135b96e5db04030dd4fd0e8c6',
      vout: 0,
    };
    const entropy = issuanceEntropy(prevout, CONTRACT_HASH);
    expect(others).toEqual([]);
    expect(issuance).toEqual({
      vin: 0,
      prevout,
      isReissuance: false,
      entropy,
      asset: ASSET,
      token: TOKEN,
      assetAmount: 10_000n,
      isAssetBlinded: false,
      tokenAmount: 1n,
      isTokenBlinded: false,
    });
    expect(assetIdFromEntropy(entropy)).toBe(ASSET);
    expect(tokenIdFromEntropy(entropy, false)).toBe(TOKEN);
  });
});
