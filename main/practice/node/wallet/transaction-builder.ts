/**
 * Builds transactions as Elements' wallet does: coins for every asset, blinded change for each, the
 * fee from L-BTC at the exact size, explicit outputs only where the address is unconfidential.
 */
import { Transaction } from 'liquidjs-lib';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../../../shared/domain/asset-id.ts';
import {
  awaitsBlinding,
  type BlindingTable,
  MAX_SURJECTION_TARGETS,
  RANGE_PROOF,
  surjectionProof,
} from '../blinding.ts';
import {
  amountField,
  assetField,
  EMPTY,
  hashBytes,
  MAX_STANDARD_WEIGHT,
  NULL_FIELD,
  plainInput,
  plainOutput,
  surjectionTargets,
  type TxOutput,
  virtualSize,
  ZERO_HASH,
} from '../elements-tx.ts';
import { FEE_PER_KVB, feeFor } from '../mempool.ts';
import { type NodeTx, nodeTx } from '../node-tx.ts';
import { type ByteSource, randomIndex, shuffled } from '../random.ts';
import { presetCoins, selectCoins, sum } from './coin-selection.ts';
import {
  BuildFailure,
  type ChangeTarget,
  NEW_ASSET,
  NEW_TOKEN,
  type Recipient,
  type SendRequest,
} from './send-request.ts';
import { proofShape, signInputs } from './signing.ts';
import { type AmountMap, addAmount, type Coin, type WalletView } from './wallet-view.ts';

/** L-BTC change up to this amount costs more than it is worth and goes to the fee. */
const COST_OF_CHANGE = 126n;
/** Relay fee rate that makes the dust limit of L-BTC outputs, in base units per 1,000 bytes. */
const DUST_PER_KB = 100n;
/** Bytes that spending an output takes, with and without a witness. */
const SPEND_BYTES = { witness: 67, plain: 148 };
const OP_RETURN = Buffer.from([0x6a]);
const SEQUENCE = { replaceable: 0xfffffffd, final: 0xfffffffe };

/** An unsigned, unblinded transaction; blinding keys stand in the nonces. */
export interface Draft {
  readonly tx: Transaction;
  readonly fee: bigint;
  /** Place of the L-BTC change, -1 without one. */
  readonly changePosition: number;
  readonly coins: readonly Coin[];
  /** Weight after blinding and signing. */
  readonly weight: number;
}

/** What the builder needs besides the wallet's view. */
export interface BuilderTools {
  readonly random: ByteSource;
  readonly table: BlindingTable;
  readonly policyAsset: string;
  /** Unix seconds. */
  readonly now: number;
}

/** A choice of coins with the L-BTC that is left for change and fee. */
interface Choice {
  readonly coins: Coin[];
  readonly change: bigint;
  readonly fee: bigint;
}

export class TransactionBuilder {
  readonly #view: WalletView;
  readonly #tools: BuilderTools;
  readonly #request: SendRequest;
  readonly #change = new Map<string, ChangeTarget>();
  readonly #sums: AmountMap = new Map();

  constructor(view: WalletView, tools: BuilderTools, request: SendRequest) {
    this.#view = view;
    this.#tools = tools;
    this.#request = request;
    for (const { asset, amount } of request.recipients) addAmount(this.#sums, asset, amount);
    this.#sums.delete(NEW_ASSET);
    this.#sums.delete(NEW_TOKEN);
    if (request.issuance?.kind === 'reissue') this.#sums.delete(request.issuance.asset);
  }

  /**
   * Chooses coins and lays out inputs and outputs.
   *
   * @throws BuildFailure in the node's words.
   */
  draft(): Draft {
    const { recipients } = this.#request;
    if (recipients.length === 0) {
      throw new BuildFailure('Transaction must have at least one recipient');
    }
    if (recipients.some((recipient) => this.#isDust(recipient))) {
      throw new BuildFailure('Transaction amount too small');
    }
    const choice = this.#choose();
    const coins = this.#request.keepOrder
      ? choice.coins
      : shuffled(this.#tools.random, choice.coins);
    const { tx, changePosition } = this.#assemble(coins, choice.change, choice.fee, true);
    return { tx, fee: choice.fee, changePosition, coins, weight: this.#finalWeight(tx, coins) };
  }

  /**
   * Blinds and signs a draft.
   *
   * @throws BuildFailure when it cannot be signed or is too large.
   * @throws AssertionCrash for a blinded amount of zero.
   */
  finish(draft: Draft): NodeTx {
    const { tx } = draft;
    const { random, table, now } = this.#tools;
    if (surjectionTargets(tx) > MAX_SURJECTION_TARGETS) {
      throw new BuildFailure('Unable to blind the transaction properly. This should not happen.');
    }
    table.blind(tx, this.#blindsIssuance());
    if (this.#view.wallet.lock.isLocked(now)) throw new BuildFailure('Signing transaction failed');
    signInputs(tx, (txid, vout) => this.#view.input(txid, vout), random);
    requireStandardSize(tx.weight(false));
    return nodeTx(tx, table);
  }

  /** Raises the L-BTC target until it covers the fee of the size that it leads to. */
  #choose(): Choice {
    const { policyAsset } = this.#tools;
    const available = this.#view.coins();
    const { coins: preset, missing } = presetCoins(this.#request.presetInputs ?? [], (txid, vout) =>
      this.#view.input(txid, vout),
    );
    if (missing.length > 0) throw new BuildFailure('Insufficient funds');
    const paid = this.#sums.get(policyAsset) ?? 0n;
    // Every transaction pays a fee, so there is always an L-BTC input.
    let needed = 1n;
    for (;;) {
      const targets = new Map(this.#sums).set(policyAsset, paid + needed);
      const coins = selectCoins(available, targets, preset);
      if (coins === undefined) throw new BuildFailure('Insufficient funds');
      const left = sum(coins.filter(({ asset }) => asset === policyAsset)) - paid;
      const withChange = this.#price(coins, 1n);
      if (left - withChange > COST_OF_CHANGE) {
        return { coins, change: left - withChange, fee: withChange };
      }
      if (left > 0n && left >= this.#price(coins, 0n)) return { coins, change: 0n, fee: left };
      // The next choice must pay at least one unit more than the coins that did not suffice.
      needed = left + 1n > withChange ? left + 1n : withChange;
    }
  }

  #price(coins: readonly Coin[], change: bigint): bigint {
    const { tx } = this.#assemble(coins, change, 1n, false);
    const weight = this.#finalWeight(tx, coins);
    return feeFor(virtualSize(weight), this.#request.feePerKvb ?? FEE_PER_KVB);
  }

  #assemble(
    coins: readonly Coin[],
    change: bigint,
    fee: bigint,
    isFinal: boolean,
  ): { readonly tx: Transaction; readonly changePosition: number } {
    const { random, policyAsset } = this.#tools;
    const tx = new Transaction();
    tx.version = 2;
    tx.locktime = this.#view.ground.chain.height;
    const sequence = this.#request.isReplaceable ? SEQUENCE.replaceable : SEQUENCE.final;
    tx.ins = coins.map((coin) => plainInput({ txid: coin.txid, vout: coin.vout }, sequence));
    const minted = this.#issue(tx, coins);
    const mixed =
      isFinal && !this.#request.keepOrder
        ? shuffled(random, this.#request.recipients)
        : this.#request.recipients;
    tx.outs = mixed.map(({ script, asset, amount, blindingKey }) =>
      plainOutput(script, minted.get(asset) ?? asset, amount, blindingKey),
    );
    let policyChange: TxOutput | undefined;
    for (const [asset, amount] of this.#changes(coins, change)) {
      const target = this.#changeTarget(asset);
      const output = plainOutput(target.script, asset, amount, target.blindingKey);
      const asked = asset === policyAsset ? this.#request.changePosition : undefined;
      if (asked !== undefined && asked > tx.outs.length) {
        throw new BuildFailure('Transaction change output index out of range');
      }
      tx.outs.splice(asked ?? (isFinal ? randomIndex(random, tx.outs.length + 1) : 0), 0, output);
      if (asset === policyAsset) policyChange = output;
    }
    this.#balanceBlinding(tx, coins, policyChange);
    tx.outs.push(plainOutput(EMPTY, policyAsset, fee));
    return { tx, changePosition: policyChange === undefined ? -1 : tx.outs.indexOf(policyChange) };
  }

  /** Change by asset, L-BTC last so that its place can be chosen. */
  #changes(coins: readonly Coin[], policyChange: bigint): AmountMap {
    const { policyAsset } = this.#tools;
    const changes: AmountMap = new Map();
    for (const { asset, amount } of coins) addAmount(changes, asset, amount);
    for (const [asset, amount] of this.#sums) addAmount(changes, asset, -amount);
    changes.delete(policyAsset);
    for (const [asset, amount] of changes) if (amount <= 0n) changes.delete(asset);
    if (policyChange > 0n) changes.set(policyAsset, policyChange);
    return changes;
  }

  #changeTarget(asset: string): ChangeTarget {
    const known = this.#request.changeTargets?.get(asset) ?? this.#change.get(asset);
    if (known !== undefined) return known;
    const own = this.#view.wallet.newScript('bech32', undefined, this.#tools.now);
    this.#change.set(asset, own);
    return own;
  }

  /** Attaches the issuance to its input and tells what the stand-in ids are. */
  #issue(tx: Transaction, coins: readonly Coin[]): Map<string, string> {
    const { issuance, recipients } = this.#request;
    const minted = new Map<string, string>();
    if (issuance === undefined) return minted;
    const amountOf = (asset: string): Buffer => {
      const amount = recipients.find((recipient) => recipient.asset === asset)?.amount;
      return amount === undefined ? NULL_FIELD : amountField(amount);
    };
    if (issuance.kind === 'reissue') {
      const position = coins.findIndex(({ asset }) => asset === issuance.token);
      const input = tx.ins[position];
      const nonce = coins[position]?.assetBlinder ?? ZERO_HASH;
      if (input !== undefined) {
        input.issuance = {
          assetBlindingNonce: hashBytes(nonce),
          assetEntropy: hashBytes(issuance.entropy),
          assetAmount: amountOf(issuance.asset),
          tokenAmount: NULL_FIELD,
        };
      }
      return minted;
    }
    const [input] = tx.ins;
    const [coin] = coins;
    if (input === undefined || coin === undefined) return minted;
    const assetAmount = amountOf(NEW_ASSET);
    input.issuance = {
      assetBlindingNonce: hashBytes(ZERO_HASH),
      assetEntropy: hashBytes(issuance.contractHash),
      // Whether the token is of the blinded kind shows in this field, so it must be there to blind.
      assetAmount: issuance.blind && assetAmount === NULL_FIELD ? amountField(0n) : assetAmount,
      tokenAmount: amountOf(NEW_TOKEN),
    };
    const entropy = issuanceEntropy({ txid: coin.txid, vout: coin.vout }, issuance.contractHash);
    minted.set(NEW_ASSET, assetIdFromEntropy(entropy));
    minted.set(NEW_TOKEN, tokenIdFromEntropy(entropy, issuance.blind));
    return minted;
  }

  #blindsIssuance(): boolean {
    const { issuance } = this.#request;
    if (issuance === undefined) return false;
    if (issuance.kind === 'issue') return issuance.blind;
    return issuance.token === tokenIdFromEntropy(issuance.entropy, true);
  }

  /**
   * Blinded inputs need a blinded output to balance, and one blinded output alone cannot be made
   * without a blinded input.
   */
  #balanceBlinding(tx: Transaction, coins: readonly Coin[], change: TxOutput | undefined): void {
    const hasBlindedInput = coins.some(({ amountBlinder }) => amountBlinder !== ZERO_HASH);
    const waiting = tx.outs.filter(awaitsBlinding);
    const [lone] = waiting;
    if (hasBlindedInput && lone === undefined && !this.#blindsIssuance()) {
      const asset = this.#request.recipients.at(-1)?.asset ?? this.#tools.policyAsset;
      const key = this.#view.wallet.blindingKey(OP_RETURN);
      tx.outs.push(plainOutput(OP_RETURN, asset, 0n, key));
    }
    if (hasBlindedInput || lone === undefined || waiting.length > 1 || this.#blindsIssuance())
      return;
    if (!this.#request.ignoreBlindFail) {
      const what = lone === change ? 'Change output' : 'Transaction output';
      throw new BuildFailure(
        `${what} could not be blinded as there are no blinded inputs and no other blinded outputs.`,
      );
    }
    lone.nonce = NULL_FIELD;
  }

  /** Weight that a draft will have, worked out on a copy with fillers in place. */
  #finalWeight(tx: Transaction, coins: readonly Coin[]): number {
    const shape = tx.clone();
    const proof = surjectionProof(surjectionTargets(tx));
    const hidden = assetField(ZERO_HASH);
    for (const output of shape.outs) {
      if (!awaitsBlinding(output)) continue;
      output.value = hidden;
      output.rangeProof = RANGE_PROOF;
      output.surjectionProof = proof;
    }
    for (const [index, input] of shape.ins.entries()) {
      const own = coins[index]?.own;
      if (own !== undefined) Object.assign(input, proofShape(own));
      if (input.issuance === undefined || !this.#blindsIssuance()) continue;
      const hide = (field: Buffer): Buffer => (field.length > 1 ? hidden : field);
      const assetAmount = hide(input.issuance.assetAmount);
      const tokenAmount = hide(input.issuance.tokenAmount);
      input.issuance = { ...input.issuance, assetAmount, tokenAmount };
      if (assetAmount === hidden) input.issuanceRangeProof = RANGE_PROOF;
      if (tokenAmount === hidden) input.inflationRangeProof = RANGE_PROOF;
    }
    return shape.weight(false);
  }

  #isDust({ script, asset, amount, blindingKey }: Recipient): boolean {
    if (asset !== this.#tools.policyAsset || script[0] === 0x6a) return false;
    const isWitness = script[0] === 0 || script[0] === 0x51;
    const nonceBytes = blindingKey?.length ?? 1;
    const spend = isWitness ? SPEND_BYTES.witness : SPEND_BYTES.plain;
    return amount < feeFor(33 + 9 + nonceBytes + 1 + script.length + spend, DUST_PER_KB);
  }
}

/** @throws BuildFailure over the standard weight. */
export function requireStandardSize(weight: number): void {
  if (weight > MAX_STANDARD_WEIGHT) throw new BuildFailure('Transaction too large');
}
