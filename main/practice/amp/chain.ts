/**
 * Typed reading of the node behind the practice network. Amounts leave here as base units.
 */
import { z } from 'zod';
import { parseNodeAmount } from '../../../shared/domain/amount.ts';
import { parseExactJson } from '../../../shared/exact-json.ts';
import { type ChainRpc, rpcCode } from '../chain-rpc.ts';

const INVALID_ADDRESS_OR_KEY = -5;

/** Decimals arrive as their source text, whole numbers as numbers. */
const decimal = z
  .union([z.string(), z.number()])
  .transform((value) => parseNodeAmount(String(value)));

const addressSchema = z.object({
  isvalid: z.boolean(),
  confidential_key: z.string().default(''),
  unconfidential: z.string().default(''),
});

const detailSchema = z.object({
  address: z.string().optional(),
  category: z.string(),
  amount: decimal,
  amountblinder: z.string().default(''),
  asset: z.string(),
  assetblinder: z.string().default(''),
  vout: z.number(),
});

const transactionSchema = z.object({
  confirmations: z.number(),
  blockhash: z.string().optional(),
  blockheight: z.number().optional(),
  blocktime: z.number().optional(),
  time: z.number(),
  hex: z.string(),
  details: z.array(detailSchema),
});

const decodedSchema = z.object({
  txid: z.string(),
  vin: z.array(
    z.object({
      txid: z.string().default(''),
      vout: z.number().default(0),
      issuance: z
        .object({ isreissuance: z.boolean().default(false), asset: z.string().optional() })
        .optional(),
    }),
  ),
  vout: z.array(
    z.object({
      n: z.number(),
      value: decimal.optional(),
      asset: z.string().optional(),
      scriptPubKey: z.object({
        hex: z.string(),
        type: z.string(),
        address: z.string().optional(),
      }),
    }),
  ),
});

const sinceSchema = z.object({
  transactions: z.array(z.object({ txid: z.string(), confirmations: z.number() })),
  removed: z.array(z.object({ txid: z.string() })).default([]),
  lastblock: z.string(),
});

const unspentSchema = z.array(
  z.object({
    txid: z.string(),
    vout: z.number(),
    asset: z.string(),
    amount: decimal,
    amountblinder: z.string().default(''),
    assetblinder: z.string().default(''),
  }),
);

const issuancesSchema = z.array(
  z.object({
    isreissuance: z.boolean(),
    txid: z.string(),
    vin: z.number(),
    asset: z.string(),
    assetamount: decimal,
    assetblinds: z.string().default(''),
    tokenblinds: z.string().optional(),
  }),
);

/** A wallet's transaction with its listed outputs; change is not among them. */
export type ChainTransaction = z.infer<typeof transactionSchema>;
/** A transaction as it is written; blinded outputs show neither asset nor amount. */
export type DecodedTransaction = z.infer<typeof decodedSchema>;

/** The node, with answers that are checked and typed. */
export class Chain {
  private readonly rpc: ChainRpc;

  constructor(rpc: ChainRpc) {
    this.rpc = rpc;
  }

  /** Any call, with decimals as text; used where the answer is only passed on. */
  async call(method: string, params: readonly unknown[], wallet?: string): Promise<unknown> {
    const result = await this.rpc(method, params, wallet);
    return parseExactJson(JSON.stringify(result ?? null));
  }

  async tip(): Promise<{ readonly height: number; readonly hash: string }> {
    const info = z
      .object({ blocks: z.number(), bestblockhash: z.string() })
      .parse(await this.call('getblockchaininfo', []));
    return { height: info.blocks, hash: info.bestblockhash };
  }

  /** Hex id of L-BTC on this chain. */
  async policyAsset(): Promise<string> {
    const labels = z.record(z.string(), z.string()).parse(await this.call('dumpassetlabels', []));
    return labels['bitcoin'] ?? '';
  }

  async address(text: string): Promise<{
    readonly isValid: boolean;
    readonly isConfidential: boolean;
    readonly unconfidential: string;
  }> {
    const found = addressSchema.parse(await this.call('validateaddress', [text]));
    return {
      isValid: found.isvalid,
      isConfidential: found.confidential_key !== '',
      unconfidential: found.unconfidential,
    };
  }

  async newAddress(wallet: string, label: string, type?: string): Promise<string> {
    const params = type === undefined ? [label] : [label, type];
    return z.string().parse(await this.call('getnewaddress', params, wallet));
  }

  /** `undefined` when the wallet does not know the transaction. */
  async transaction(wallet: string, txid: string): Promise<ChainTransaction | undefined> {
    try {
      return transactionSchema.parse(await this.call('gettransaction', [txid], wallet));
    } catch (error) {
      if (rpcCode(error) === INVALID_ADDRESS_OR_KEY) return undefined;
      throw error;
    }
  }

  async decode(hex: string): Promise<DecodedTransaction> {
    return decodedSchema.parse(await this.call('decoderawtransaction', [hex]));
  }

  /** Decodes a transaction with the outputs in plain that this wallet can open. */
  async decodeOpened(wallet: string, hex: string): Promise<DecodedTransaction> {
    const opened = z
      .object({ hex: z.string() })
      .parse(await this.call('unblindrawtransaction', [hex], wallet));
    return this.decode(opened.hex);
  }

  /** Transactions of a wallet since a block; all of them without one. */
  async since(wallet: string, blockHash?: string): Promise<z.infer<typeof sinceSchema>> {
    const params = blockHash === undefined ? [] : [blockHash];
    return sinceSchema.parse(await this.call('listsinceblock', params, wallet));
  }

  async unspent(wallet: string, minConfirmations: number): Promise<z.infer<typeof unspentSchema>> {
    return unspentSchema.parse(await this.call('listunspent', [minConfirmations], wallet));
  }

  async issuances(wallet: string, asset: string): Promise<z.infer<typeof issuancesSchema>> {
    return issuancesSchema.parse(await this.call('listissuances', [asset], wallet));
  }

  async broadcast(hex: string): Promise<string> {
    return z.string().parse(await this.call('sendrawtransaction', [hex]));
  }
}
