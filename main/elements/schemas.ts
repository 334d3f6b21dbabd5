/**
 * Answers of Elements Core 23.3 in the form in which Ballast uses them. Unknown keys are ignored;
 * where an object travels on to AMP it is kept whole as `raw`.
 */
import { z } from 'zod';
import { parseNodeAmount } from '../../shared/domain/amount.ts';
import { isHash } from '../../shared/domain/asset-id.ts';
import type {
  AddressState,
  ChainState,
  DecodedIssuance,
  DecodedTransaction,
  Issuance,
  NodeIdentity,
  OwnAddress,
  Unspent,
  WalletDetail,
  WalletEntry,
  WalletState,
  WalletTransaction,
} from './node.ts';

/** A blinder that the wallet does not know; such an output cannot be confirmed to AMP. */
const ZERO_BLINDER = '0'.repeat(64);

/** 64 hex digits: a transaction, block or asset. */
export const hashText = z.string().refine(isHash);

/** A decimal of the node, as source text or as a whole number, in base units. */
export const nodeAmount = z.union([z.string(), z.int()]).transform((value, context) => {
  try {
    return parseNodeAmount(String(value));
  } catch {
    context.addIssue({ code: 'custom', message: 'not an amount' });
    return z.NEVER;
  }
});

const blinder = z.string().default(ZERO_BLINDER);
const comment = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));
const address = z.string().optional();

/** Reads an object by a schema and keeps the object itself beside what was read. */
function withRaw<T extends z.ZodRawShape>(shape: T) {
  const schema = z.object(shape);
  return z.record(z.string(), z.unknown()).transform((raw, context) => {
    const read = schema.safeParse(raw);
    if (read.success) return { raw, read: read.data };
    for (const { path, message } of read.error.issues) {
      context.addIssue({ code: 'custom', path, message });
    }
    return z.NEVER;
  });
}

/** `getnetworkinfo`. */
export const identity: z.ZodType<NodeIdentity> = z
  .object({ version: z.int(), subversion: z.string(), connections: z.int().optional() })
  .transform(({ version, subversion, connections }) => ({
    version,
    subversion,
    peers: connections,
  }));

/** `getblockchaininfo`. The progress is an estimate, so a double will do. */
export const chainState: z.ZodType<ChainState> = z
  .object({
    chain: z.string(),
    blocks: z.int(),
    headers: z.int(),
    bestblockhash: hashText,
    verificationprogress: z.union([z.string(), z.number()]).transform(Number),
    initialblockdownload: z.boolean(),
  })
  .transform((state) => ({
    chain: state.chain,
    height: state.blocks,
    headers: state.headers,
    tipHash: state.bestblockhash,
    progress: state.verificationprogress,
    initialBlockDownload: state.initialblockdownload,
  }));

/** `dumpassetlabels`, of which only the chain's own label is trusted. */
export const policyAsset = z.object({ bitcoin: hashText }).transform(({ bitcoin }) => bitcoin);

/** `getrpcinfo`. */
export const activeCommands = z
  .object({ active_commands: z.array(z.object({ method: z.string() })) })
  .transform((info) => info.active_commands.map(({ method }) => method));

/** `listwalletdir`. */
export const walletFolder = z
  .object({ wallets: z.array(z.object({ name: z.string() })) })
  .transform(({ wallets }) => wallets.map(({ name }) => name));

/** `getwalletinfo`; `scanning` is `false` or an object with the progress. */
export const walletState: z.ZodType<WalletState> = z
  .object({
    walletname: z.string(),
    private_keys_enabled: z.boolean(),
    unlocked_until: z.int().optional(),
    scanning: z.unknown(),
    descriptors: z.boolean(),
  })
  .transform((state) => ({
    name: state.walletname,
    privateKeysEnabled: state.private_keys_enabled,
    unlockedUntil: state.unlocked_until,
    scanning: state.scanning !== undefined && state.scanning !== false,
    descriptors: state.descriptors,
  }));

const validAddress = z.object({
  address: z.string(),
  unconfidential: z.string(),
  scriptPubKey: z.string(),
});

/** An address is confidential when it differs from its unconfidential form. */
function addressForms(found: z.output<typeof validAddress>): AddressState {
  return {
    isValid: true,
    isConfidential: found.address !== found.unconfidential,
    unconfidential: found.unconfidential,
    scriptPubKey: found.scriptPubKey,
  };
}

/** `validateaddress`. */
export const addressState: z.ZodType<AddressState> = z.union([
  z
    .object({ isvalid: z.literal(true) })
    .and(validAddress)
    .transform(addressForms),
  z.object({ isvalid: z.literal(false) }).transform(() => ({
    isValid: false,
    isConfidential: false,
    unconfidential: undefined,
    scriptPubKey: undefined,
  })),
]);

/** `getaddressinfo`. */
export const ownAddress: z.ZodType<OwnAddress> = validAddress
  .extend({
    ismine: z.boolean(),
    ischange: z.boolean(),
    pubkey: z.string().optional(),
  })
  .transform((found) => ({
    ...addressForms(found),
    isMine: found.ismine,
    isChange: found.ischange,
    pubkey: found.pubkey,
  }));

/** `listunspent`. */
export const unspents: z.ZodType<readonly Unspent[]> = z.array(
  withRaw({
    txid: hashText,
    vout: z.int(),
    address,
    asset: hashText,
    amount: nodeAmount,
    amountblinder: blinder,
    assetblinder: blinder,
    confirmations: z.int(),
    spendable: z.boolean(),
  }).transform(({ raw, read }) => ({
    txid: read.txid,
    vout: read.vout,
    address: read.address,
    asset: read.asset,
    amount: read.amount,
    amountBlinder: read.amountblinder,
    assetBlinder: read.assetblinder,
    confirmations: read.confirmations,
    spendable: read.spendable,
    raw,
  })),
);

const walletDetails: z.ZodType<readonly WalletDetail[]> = z.array(
  withRaw({
    category: z.string(),
    address,
    asset: hashText,
    amount: nodeAmount,
    amountblinder: blinder,
    assetblinder: blinder,
    vout: z.int(),
  }).transform(({ raw, read }) => ({
    category: read.category,
    address: read.address,
    asset: read.asset,
    amount: read.amount,
    amountBlinder: read.amountblinder,
    assetBlinder: read.assetblinder,
    vout: read.vout,
    raw,
  })),
);

/** `gettransaction`. The fee stands under the label or id of L-BTC and is negative. */
export const walletTransaction: z.ZodType<WalletTransaction> = z
  .object({
    txid: hashText,
    confirmations: z.int(),
    blockhash: hashText.optional(),
    blockheight: z.int().optional(),
    time: z.int(),
    comment,
    walletconflicts: z.array(hashText).default([]),
    fee: z.record(z.string(), nodeAmount).optional(),
    details: walletDetails,
    hex: z.string(),
  })
  .transform((found) => {
    const fee = Object.values(found.fee ?? {})[0];
    return {
      txid: found.txid,
      confirmations: found.confirmations,
      blockHash: found.blockhash,
      blockHeight: found.blockheight,
      time: found.time,
      comment: found.comment,
      walletConflicts: found.walletconflicts,
      fee: fee === undefined ? undefined : -fee,
      details: found.details,
      hex: found.hex,
    };
  });

/** `listsinceblock`; what a reorganisation took out (`removed`) is left aside. */
export const walletEntries: z.ZodType<readonly WalletEntry[]> = z
  .object({
    transactions: z.array(
      z.object({
        txid: hashText,
        category: z.string(),
        address,
        asset: hashText,
        amount: nodeAmount,
        vout: z.int(),
        confirmations: z.int(),
        comment,
        time: z.int(),
      }),
    ),
  })
  .transform(({ transactions }) =>
    transactions.map((line) => ({ ...line, address: line.address, comment: line.comment })),
  );

/** `listissuances`. An amount that the wallet cannot unblind is given as -1. */
export const issuances: z.ZodType<readonly Issuance[]> = z.array(
  withRaw({
    txid: hashText,
    vin: z.int(),
    isreissuance: z.boolean(),
    asset: hashText,
    token: hashText.optional(),
    entropy: hashText,
    assetamount: nodeAmount,
  }).transform(({ raw, read }) => ({
    txid: read.txid,
    vin: read.vin,
    isReissuance: read.isreissuance,
    asset: read.asset,
    token: read.token,
    entropy: read.entropy,
    assetAmount: read.assetamount < 0n ? undefined : read.assetamount,
    raw,
  })),
);

/** An issuance in an input of `decoderawtransaction`. A blinded amount is given as its commitment. */
const decodedIssuance = z.object({
  isreissuance: z.boolean(),
  assetEntropy: hashText,
  asset: hashText,
  token: hashText.optional(),
  assetamount: nodeAmount.optional(),
  assetamountcommitment: z.string().optional(),
  tokenamount: nodeAmount.optional(),
  tokenamountcommitment: z.string().optional(),
});

function issuanceOf(
  vin: number,
  prevout: DecodedIssuance['prevout'],
  found: z.output<typeof decodedIssuance>,
): DecodedIssuance {
  return {
    vin,
    prevout,
    isReissuance: found.isreissuance,
    entropy: found.assetEntropy,
    asset: found.asset,
    token: found.token,
    assetAmount: found.assetamount,
    isAssetBlinded: found.assetamountcommitment !== undefined,
    tokenAmount: found.tokenamount,
    isTokenBlinded: found.tokenamountcommitment !== undefined,
  };
}

/** `decoderawtransaction`. A coinbase input has no outpoint and is left out. */
export const decodedTransaction: z.ZodType<DecodedTransaction> = z
  .object({
    txid: hashText,
    vsize: z.int(),
    weight: z.int(),
    vin: z.array(
      z.object({
        txid: hashText.optional(),
        vout: z.int().optional(),
        issuance: decodedIssuance.optional(),
      }),
    ),
    vout: z.array(
      z.object({
        n: z.int(),
        value: nodeAmount.optional(),
        asset: hashText.optional(),
        scriptPubKey: z.object({ address, type: z.string() }),
      }),
    ),
  })
  .transform(({ txid, vsize, weight, vin, vout }) => ({
    txid,
    vsize,
    weight,
    inputs: vin.flatMap((input) =>
      input.txid === undefined || input.vout === undefined
        ? []
        : [{ txid: input.txid, vout: input.vout }],
    ),
    issuances: vin.flatMap(({ txid, vout, issuance }, index) =>
      txid === undefined || vout === undefined || issuance === undefined
        ? []
        : [issuanceOf(index, { txid, vout }, issuance)],
    ),
    outputs: vout.map(({ n, value, asset, scriptPubKey }) => ({
      n,
      address: scriptPubKey.address,
      isFee: scriptPubKey.type === 'fee',
      asset,
      amount: value,
    })),
  }));

/** `fundrawtransaction`. */
export const funded = z.object({ fee: nodeAmount }).transform(({ fee }) => fee);

/** `reissueasset`. */
export const reissued = z.object({ txid: hashText, vin: z.int() });
