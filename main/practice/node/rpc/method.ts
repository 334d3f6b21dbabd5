/** What an RPC method of the practice node is, and how it reads its arguments. */
import { AmountError, MAX_AMOUNT, parseNodeAmount } from '../../../../shared/domain/amount.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** A method that needs no wallet. */
export interface NodeMethod {
  readonly scope: 'node';
  /** Names of the parameters, in order. */
  readonly params: readonly string[];
  /** How many of them a call must have. */
  readonly required: number;
  run(core: NodeCore, args: Args): unknown;
}

/** A method of one wallet. It may take its time. */
export interface WalletMethod {
  readonly scope: 'wallet';
  readonly params: readonly string[];
  readonly required: number;
  run(core: NodeCore, args: Args, wallet: Wallet): unknown;
}

export type RpcMethod = NodeMethod | WalletMethod;

/** Methods by name. */
export type MethodTable = Readonly<Record<string, RpcMethod>>;

/** Makes a method that needs no wallet. */
export function nodeMethod(
  params: readonly string[],
  required: number,
  run: NodeMethod['run'],
): NodeMethod {
  return { scope: 'node', params, required, run };
}

/** Makes a method of one wallet. */
export function walletMethod(
  params: readonly string[],
  required: number,
  run: WalletMethod['run'],
): WalletMethod {
  return { scope: 'wallet', params, required, run };
}

function wrongType(kind: string): RpcFault {
  return new RpcFault(RPC_CODE.misc, `JSON value is not ${kind} as expected`);
}

/** Source text of a number, whether it came as one or as a marked JSON number. */
function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'rawJSON' in value) {
    return typeof value.rawJSON === 'string' ? value.rawJSON : undefined;
  }
  return undefined;
}

/** Whether a value is a JSON number. */
export function isNumber(value: unknown): boolean {
  return numberText(value) !== undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value);
}

const STRICT_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Reads an amount as the node does: a number or a text with at most eight decimals, exactly.
 *
 * @param checkRange whether the sum of all bitcoin is the ceiling; asset amounts go without it.
 * @throws RpcFault -3.
 */
export function parseAmount(value: unknown, checkRange: boolean): bigint {
  const text = typeof value === 'string' ? value : numberText(value);
  if (text === undefined) throw new RpcFault(RPC_CODE.type, 'Amount is not a number or string');
  const amount = STRICT_NUMBER.test(text) ? exactAmount(text) : undefined;
  if (amount === undefined) throw new RpcFault(RPC_CODE.type, 'Invalid amount');
  if (amount < 0n || (checkRange && amount > MAX_AMOUNT)) {
    throw new RpcFault(RPC_CODE.type, 'Amount out of range');
  }
  return amount;
}

function exactAmount(text: string): bigint | undefined {
  try {
    const amount = parseNodeAmount(text);
    return amount < 10n ** 18n ? amount : undefined;
  } catch (error) {
    if (error instanceof AmountError) return undefined;
    throw error;
  }
}

/**
 * Reads a hash.
 *
 * @throws RpcFault -8 that names the parameter.
 */
export function parseHash(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrongType('a string');
  if (value.length !== 64) {
    throw new RpcFault(
      RPC_CODE.parameter,
      `${name} must be of length 64 (not ${value.length}, for '${value}')`,
    );
  }
  if (!/^[0-9a-fA-F]{64}$/.test(value)) {
    throw new RpcFault(RPC_CODE.parameter, `${name} must be hexadecimal string (not '${value}')`);
  }
  return value.toLowerCase();
}

/** The arguments of a call, by position. `null` counts as left out. */
export class Args {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** The value as it came; `undefined` when left out. */
  raw(index: number): unknown {
    return this.#values[index] ?? undefined;
  }

  text(index: number, fallback?: string): string {
    const value = this.raw(index) ?? fallback;
    if (typeof value !== 'string') throw wrongType('a string');
    return value;
  }

  /** A text that counts as left out when it is empty. */
  optionalText(index: number): string | undefined {
    const text = this.text(index, '');
    return text === '' ? undefined : text;
  }

  flag(index: number, fallback: boolean): boolean {
    const value = this.raw(index) ?? fallback;
    if (typeof value !== 'boolean') throw wrongType('a boolean');
    return value;
  }

  integer(index: number, fallback?: number): number {
    const value = this.raw(index) ?? fallback;
    if (!Number.isSafeInteger(value)) throw wrongType('an integer');
    return Number(value);
  }

  list(index: number, fallback?: readonly unknown[]): readonly unknown[] {
    const value = this.raw(index) ?? fallback;
    if (!Array.isArray(value)) throw wrongType('an array');
    return value;
  }

  object(
    index: number,
    fallback?: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const value = this.raw(index) ?? fallback;
    if (!isObject(value)) throw wrongType('an object');
    return value;
  }

  hash(index: number, name: string): string {
    return parseHash(this.raw(index), name);
  }

  amount(index: number, checkRange: boolean): bigint {
    return parseAmount(this.raw(index), checkRange);
  }
}
