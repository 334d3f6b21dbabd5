import { describe, expect, it } from 'vitest';
import { practiceGaids } from '../../../main/practice/amp/gaids.ts';
import { PracticeRegistry, RegistryRefusal } from '../../../main/practice/web/registry.ts';
import { assetIdFromEntropy, issuanceEntropy } from '../../../shared/domain/asset-id.ts';
import { assetContract, contractHash } from '../../../shared/domain/contract.ts';
import { proofText } from '../../../shared/domain/domain-proof.ts';
import { isGaidShape } from '../../../shared/domain/gaid.ts';

const contract = assetContract({
  name: 'Practice share',
  ticker: 'SHR',
  domain: 'example.com',
  pubkey: '037c7db0528e8b7b58e698ac104764f6852d74b5a7335bffcdad0ce799dd7742ec',
  precision: 2,
});
const prevout = {
  txid: 'c1854811ffe022a023e42769a703d434a40cb3dc16407e1a47aa6279d6cd48b4',
  vout: 2,
};
const assetId = assetIdFromEntropy(issuanceEntropy(prevout, contractHash(contract)));
const entry = { assetId, contract, prevout, isConfirmed: true };

function registry(text: string, status = 200): PracticeRegistry {
  return new PracticeRegistry(() => Promise.resolve({ ok: status < 400, status, text }));
}

describe('the practice registry', () => {
  it('takes an asset once', async () => {
    const register = registry(proofText('example.com', assetId));
    await register.register(entry);
    await expect(register.register(entry)).rejects.toThrow('updates are not allowed');
  });

  it('shows what it took, and nothing else', async () => {
    const register = registry(proofText('example.com', assetId));
    expect(register.entry(assetId)).toBeUndefined();
    await register.register(entry);
    expect(register.entry(assetId)).toMatchObject({
      asset_id: assetId,
      contract,
      issuance_prevout: prevout,
      ticker: 'SHR',
    });
  });

  it.each([
    [
      'a contract that is not the asset’s',
      { contract: { ...contract, name: 'Other' } },
      'commitment',
    ],
    ['a contract with an unfit ticker', { contract: { ...contract, ticker: 'x' } }, 'contract'],
    ['a contract without a name', { contract: { ...contract, name: '' } }, 'name'],
    ['an unconfirmed issuance', { isConfirmed: false }, 'unconfirmed'],
  ])('refuses %s', async (_name, changes, words) => {
    const register = registry(proofText('example.com', assetId));
    await expect(register.register({ ...entry, ...changes })).rejects.toThrow(words);
  });

  it('refuses a proof that is missing or differs', async () => {
    await expect(registry('', 404).register(entry)).rejects.toThrow(RegistryRefusal);
    const other = proofText('example.org', assetId);
    await expect(registry(other).register(entry)).rejects.toThrow('does not match');
  });
});

describe('practice GAIDs', () => {
  it('are at least 100 different ones, the same every time', () => {
    const gaids = practiceGaids();
    expect(new Set(gaids).size).toBeGreaterThanOrEqual(100);
    expect(gaids.every(isGaidShape)).toBe(true);
    expect(practiceGaids()).toEqual(gaids);
  });
});
