/**
 * The three calls that move assets, and the dry run of the first. Each is checked here before the node
 * sees it, sent once, and never repeated.
 */
import { z } from 'zod';
import { formatNodeAmount, type Sats } from '../../shared/domain/amount.ts';
import { isHash } from '../../shared/domain/asset-id.ts';
import type { Ask } from './ask.ts';
import { ElementsError } from './error.ts';
import type { AssetOutput, ElementsNode } from './node.ts';
import { funded, hashText, reissued } from './schemas.ts';
import { explained, type Lookups } from './shortage.ts';

type SendCalls = Pick<ElementsNode, 'dryRun' | 'sendMany' | 'reissue' | 'destroy'>;

/** What a send asks of the wallet, by asset id. */
type Needs = ReadonlyMap<string, Sats>;

function refuse(method: string, message: string): never {
  throw new ElementsError({ kind: 'bad-request', method, message });
}

function checkAmount(method: string, asset: string, amount: Sats): void {
  if (!isHash(asset)) {
    refuse(method, `"${asset}" is not an asset id: name the asset by its 64 hex digits.`);
  }
  // An amount of zero ends the node process (an assertion in its blinding code).
  if (amount <= 0n) refuse(method, `An amount of ${amount} base units cannot be sent.`);
}

/** Checks the outputs of a payment and adds them up. */
function checkOutputs(method: string, outputs: readonly AssetOutput[]): Needs {
  if (outputs.length === 0) refuse(method, 'There is nobody to pay.');
  const addresses = new Set<string>();
  const needs = new Map<string, Sats>();
  for (const { address, asset, amount } of outputs) {
    checkAmount(method, asset, amount);
    if (addresses.has(address)) {
      refuse(method, `The address ${address} occurs twice: pay it once, with the sum.`);
    }
    addresses.add(address);
    needs.set(asset, (needs.get(asset) ?? 0n) + amount);
  }
  return needs;
}

/** The calls that send. `lookups` are asked only when the node has refused one of them. */
export function sendCalls(ask: Ask, lookups: Lookups): SendCalls {
  async function send<T>(needs: Needs, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw error instanceof ElementsError ? await explained(error, needs, lookups) : error;
    }
  }

  return {
    async dryRun(outputs) {
      const needs = checkOutputs('fundrawtransaction', outputs);
      const lines = outputs.map(({ address, asset, amount }) => ({
        [address]: formatNodeAmount(amount),
        asset,
      }));
      const hex = await ask('createrawtransaction', [[], lines], z.string());
      const fee = await send(needs, ask('fundrawtransaction', [hex], funded));
      return { fee, recipients: outputs.length };
    },

    async sendMany(outputs, comment) {
      const needs = checkOutputs('sendmany', outputs);
      const amounts = outputs.map(({ address, amount }) => [address, formatNodeAmount(amount)]);
      // An address without an asset here would be paid in L-BTC, so both maps have one source.
      const assets = outputs.map(({ address, asset }) => [address, asset]);
      const params = [
        '',
        Object.fromEntries(amounts),
        0, // minimum confirmations: the node ignores it
        comment,
        [], // addresses that bear the fee: with an asset this ends the node process
        false, // replaceable
        1, // confirmation target in blocks
        'UNSET', // estimate mode
        Object.fromEntries(assets),
        false, // ignore blinding failures: a holder would be paid in the open
      ];
      return send(needs, ask('sendmany', params, hashText));
    },

    async reissue(asset, amount) {
      checkAmount('reissueasset', asset, amount);
      const params = [asset, formatNodeAmount(amount)];
      return send(new Map(), ask('reissueasset', params, reissued));
    },

    async destroy(asset, amount, comment) {
      checkAmount('destroyamount', asset, amount);
      const params = [asset, formatNodeAmount(amount), comment];
      return send(new Map([[asset, amount]]), ask('destroyamount', params, hashText));
    },
  };
}
