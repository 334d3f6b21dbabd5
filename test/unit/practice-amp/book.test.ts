import { describe, expect, it } from 'vitest';
import {
  assignedAmount,
  freeTreasuryBalance,
  position,
  takeOutput,
  takeTransfers,
  total,
} from '../../../main/practice/amp/book.ts';
import type { LedgerOutput, LedgerTx, LedgerView } from '../../../main/practice/amp/ledger.ts';
import type { AssetRecord, Distribution } from '../../../main/practice/amp/state.ts';

const ASSET = 'a5'.repeat(32);
const TOKEN = '70'.repeat(32);
const ISSUANCE = '01'.repeat(32);
const GAID = 'GApEbmSWqJdBuPadRGm8tDY4USQK';

/** An asset of 1000 units and one token, issued in one transaction. */
function issuedAsset(): AssetRecord {
  const asset: AssetRecord = {
    uuid: 'uuid',
    name: 'Practice share',
    issuer: 1,
    assetId: ASSET,
    tokenId: TOKEN,
    precision: 0,
    contract: undefined,
    transferRestricted: true,
    issue: {
      amount: 1000n,
      tokenAmount: 1n,
      destinationAddress: 'destination',
      reissuanceAddress: 'tokens',
      isConfidential: false,
      isReissuable: true,
      txid: ISSUANCE,
      vin: 0,
      assetVout: 0,
      tokenVout: 1,
      assetBlinder: '',
      tokenBlinder: undefined,
      prevout: { txid: '00'.repeat(32), vout: 0 },
    },
    requirements: new Set(),
    isRegistered: false,
    isAuthorized: true,
    isLocked: false,
    isDeleted: false,
    authorizerEndpoint: '',
    memo: '',
    treasuryAddresses: [],
    assignments: new Map(),
    distributions: new Map(),
    reissueRequests: [],
    burnRequests: [],
    reissuances: [],
    known: new Map(),
    movements: [{ kind: 'issuance', txid: ISSUANCE, amount: 1000n }],
    blacklist: new Set(),
  };
  const base = { txid: ISSUANCE, gaid: undefined, isBurnt: false, blinders: undefined };
  takeOutput(asset, { ...base, vout: 0, kind: 'asset', amount: 1000n });
  takeOutput(asset, { ...base, vout: 1, kind: 'token', amount: 1n });
  return asset;
}

function output(vout: number, amount: bigint, changes: Partial<LedgerOutput> = {}): LedgerOutput {
  return {
    vout,
    asset: ASSET,
    amount,
    owner: 'treasury',
    address: `address ${vout}`,
    blinders: undefined,
    ...changes,
  };
}

function tx(name: string, height: number, changes: Partial<LedgerTx> = {}): LedgerTx {
  return {
    txid: name.repeat(32),
    height,
    blockHash: '',
    time: 0,
    inputs: [],
    outputs: [],
    reissued: [],
    ...changes,
  };
}

/** A chain of this height with the issuance in block 1. */
function view(height: number, ...txs: readonly LedgerTx[]): LedgerView {
  const issuance = tx('01', 1, {
    outputs: [output(0, 1000n), output(1, 1n, { asset: TOKEN })],
  });
  return { height, txs: new Map([issuance, ...txs].map((entry) => [entry.txid, entry])) };
}

const SPEND = [{ txid: ISSUANCE, vout: 0 }];

/** Pays 10 of the treasury's 1000 to a holder; change in output 1. */
const PAYMENT = tx('02', 5, {
  inputs: SPEND,
  outputs: [output(0, 10n, { owner: 'holders', address: 'holder' }), output(1, 990n)],
});

function pending(amount: bigint): Distribution {
  return {
    uuid: 'distribution',
    payments: [
      { assignment: 1, user: 1, gaid: GAID, amount, address: 'blinded', unconfidential: 'holder' },
    ],
    confirmed: undefined,
  };
}

describe("AMP's book of an asset", () => {
  it('counts the issuance', () => {
    const where = position(issuedAsset(), view(2));
    expect(total(where.unspent)).toBe(1000n);
    expect(total(where.tokens)).toBe(1n);
    expect(where.lost).toEqual([]);
    expect(where.lostTokens).toEqual([]);
  });

  it('gives out nothing before the issuance has 2 confirmations', () => {
    expect(freeTreasuryBalance(issuedAsset(), view(1))).toBe(0n);
    expect(freeTreasuryBalance(issuedAsset(), view(2))).toBe(1000n);
  });

  it('subtracts what is assigned and not distributed', () => {
    const asset = issuedAsset();
    const base = {
      user: 1,
      ready: false,
      vesting: undefined,
      creator: 1,
      receivingAddress: undefined,
      distribution: undefined,
    };
    asset.assignments.set(1, { ...base, id: 1, amount: 300n, isDistributed: false });
    asset.assignments.set(2, { ...base, id: 2, amount: 200n, isDistributed: true });
    expect(assignedAmount(asset)).toBe(300n);
    expect(freeTreasuryBalance(asset, view(2))).toBe(700n);
  });

  it('loses the outputs of an unreported transaction at 2 confirmations', () => {
    expect(position(issuedAsset(), view(5, PAYMENT)).lost).toEqual([]);
    const where = position(issuedAsset(), view(6, PAYMENT));
    expect(where.lost).toEqual([
      { txid: PAYMENT.txid, vout: 0 },
      { txid: PAYMENT.txid, vout: 1 },
    ]);
    expect(where.unspent).toEqual([]);
  });

  it('waits for the payment of a pending distribution, and for no other', () => {
    const asset = issuedAsset();
    asset.distributions.set('distribution', pending(10n));
    const waiting = position(asset, view(50, PAYMENT));
    expect(waiting.lost).toEqual([]);
    expect(total(waiting.unspent)).toBe(1000n);
    asset.distributions.set('distribution', pending(11n));
    expect(position(asset, view(50, PAYMENT)).lost).toHaveLength(2);
  });

  it('loses only what a report left out', () => {
    const asset = issuedAsset();
    asset.movements.push({ kind: 'distribution', txid: PAYMENT.txid, amount: 10n });
    takeOutput(asset, {
      txid: PAYMENT.txid,
      vout: 0,
      kind: 'asset',
      amount: 10n,
      gaid: GAID,
      isBurnt: false,
      blinders: undefined,
    });
    const where = position(asset, view(6, PAYMENT));
    expect(where.lost).toEqual([{ txid: PAYMENT.txid, vout: 1 }]);
    expect(where.unspent).toMatchObject([{ amount: 10n, gaid: GAID }]);
  });

  it('follows lost outputs to where they went', () => {
    const onward = tx('03', 7, {
      inputs: [{ txid: PAYMENT.txid, vout: 1 }],
      outputs: [output(0, 990n)],
    });
    expect(position(issuedAsset(), view(9, PAYMENT, onward)).lost).toEqual([
      { txid: PAYMENT.txid, vout: 0 },
      { txid: onward.txid, vout: 0 },
    ]);
  });

  it('waits for requested burns and reissuances of the very amount', () => {
    const burn = tx('04', 5, {
      inputs: SPEND,
      outputs: [output(0, 30n, { owner: 'burn', address: '' }), output(1, 970n)],
    });
    const reissue = tx('05', 5, {
      inputs: [{ txid: ISSUANCE, vout: 1 }],
      outputs: [output(0, 40n), output(1, 1n, { asset: TOKEN })],
      reissued: [{ asset: ASSET, amount: 40n }],
    });
    const asset = issuedAsset();
    expect(position(asset, view(9, burn, reissue))).toMatchObject({
      lost: [{ vout: 0 }, { vout: 1 }, { vout: 0 }],
      lostTokens: [{ vout: 1 }],
    });
    asset.burnRequests.push(30n);
    asset.reissueRequests.push(40n);
    expect(position(asset, view(9, burn, reissue))).toMatchObject({ lost: [], lostTokens: [] });
    asset.burnRequests.splice(0, 1, 31n);
    asset.reissueRequests.splice(0, 1, 41n);
    expect(position(asset, view(9, burn, reissue)).lost).toHaveLength(3);
  });

  it('takes transfers of holders, their change and returns to the treasury', () => {
    const asset = issuedAsset();
    const held = {
      ...PAYMENT,
      outputs: [output(0, 1000n, { owner: 'holders', address: 'holder' })],
    };
    asset.movements.push({ kind: 'distribution', txid: held.txid, amount: 1000n });
    const base = { kind: 'asset' as const, isBurnt: false, blinders: undefined };
    takeOutput(asset, { ...base, txid: held.txid, vout: 0, amount: 1000n, gaid: GAID });
    const transfer = tx('06', 6, {
      inputs: [{ txid: held.txid, vout: 0 }],
      outputs: [
        output(0, 100n, { owner: 'holders', address: 'friend' }),
        output(1, 200n, { address: 'listed' }),
        output(2, 650n, { owner: 'holders', address: 'change' }),
        output(3, 50n, { owner: 'outside', address: 'stranger' }),
      ],
    });
    const chain = view(7, held, transfer);
    const gaidOf = (address: string) => (address === 'friend' ? 'friend' : undefined);
    takeTransfers(asset, chain, gaidOf, new Set(['listed']));
    takeTransfers(asset, chain, gaidOf, new Set(['listed']));
    const where = position(asset, chain);
    expect(where.unspent.map(({ amount, gaid }) => [amount, gaid])).toEqual([
      [100n, 'friend'],
      [200n, undefined],
      [650n, GAID],
    ]);
    expect(where.lost).toEqual([{ txid: transfer.txid, vout: 3 }]);
    expect(asset.movements.filter(({ kind }) => kind === 'transfer')).toHaveLength(1);
  });
});
