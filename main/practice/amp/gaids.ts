/**
 * Practice GAIDs. Each one stands for a Green account that hands out a fresh confidential address
 * whenever AMP asks; behind all of them is one wallet on the node.
 */
import { createHash } from 'node:crypto';
import { gaidFromBytes } from '../../../shared/domain/gaid.ts';
import { rpcCode } from '../chain-rpc.ts';
import type { Chain } from './chain.ts';

/** How many GAIDs a practice network knows. */
const COUNT = 120;
const GAID_BYTES = 20;
const SEED = 'ballast practice gaid';

/** The practice GAIDs, the same ones every time. */
export function practiceGaids(): readonly string[] {
  return Array.from({ length: COUNT }, (_, index) =>
    gaidFromBytes(createHash('sha256').update(`${SEED} ${index}`).digest().subarray(0, GAID_BYTES)),
  );
}

/** Knows the practice GAIDs and whose address is whose. */
export class GaidDirectory {
  readonly all: readonly string[] = practiceGaids();
  private readonly chain: Chain;
  private readonly wallet: string;
  private readonly owners = new Map<string, string>();
  private readonly exhausted = new Set<string>();

  constructor(chain: Chain, wallet: string) {
    this.chain = chain;
    this.wallet = wallet;
  }

  has(gaid: string): boolean {
    return this.all.includes(gaid);
  }

  /** Whose account an unconfidential address belongs to, if it was handed out here. */
  ownerOf(address: string): string | undefined {
    return this.owners.get(address);
  }

  /** Lets a GAID run out of addresses, or have some again: real ones do at times. */
  setExhausted(gaid: string, exhausted: boolean): void {
    if (exhausted) this.exhausted.add(gaid);
    else this.exhausted.delete(gaid);
  }

  /** A fresh confidential address, and its unconfidential form; `undefined` when there is none. */
  async freshAddress(
    gaid: string,
  ): Promise<{ readonly address: string; readonly unconfidential: string } | undefined> {
    if (!this.has(gaid) || this.exhausted.has(gaid)) return undefined;
    const address = await this.newAddress(gaid);
    const { unconfidential } = await this.chain.address(address);
    this.owners.set(unconfidential, gaid);
    return { address, unconfidential };
  }

  private async newAddress(gaid: string): Promise<string> {
    try {
      // Green accounts have script-hash addresses.
      return await this.chain.newAddress(this.wallet, gaid, 'p2sh-segwit');
    } catch (error) {
      if (rpcCode(error) === undefined) throw error;
      return this.chain.newAddress(this.wallet, gaid);
    }
  }
}
