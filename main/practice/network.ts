/**
 * The practice network: an Elements node, an AMP server and a web host for domain proofs, all on this
 * machine, so that an issuer can rehearse with no account, node or funds.
 */
import { proofPath, proofText } from '../../shared/domain/domain-proof.ts';
import { type Clock, systemClock } from '../clock.ts';
import { type PracticeAmp, servePracticeAmp } from './amp/practice-amp.ts';
import type { Ground } from './ground.ts';
import type { PracticeNode } from './node/node.ts';
import {
  type IssuedAsset,
  type IssuedAssetOptions,
  makeIssuedAsset,
  makeReadyAsset,
  type ReadyAsset,
  type ReadyAssetOptions,
} from './ready-asset.ts';
import { realGround } from './real-ground.ts';
import { simulatedGround } from './simulated-ground.ts';
import { serveWebHost, type WebHost } from './web/host.ts';

const BLOCK_INTERVAL_MS = 3_000;

export interface PracticeOptions {
  /** 0 or missing takes any free port. */
  readonly ampPort?: number;
  readonly rpcPort?: number;
  /** A real regtest node to use instead of the simulated one, with credentials in the URL. */
  readonly nodeUrl?: string;
  /** Pause between two blocks, in milliseconds. */
  readonly blockIntervalMs?: number;
  /** Time that a send of the simulated node takes per recipient, in milliseconds. */
  readonly proofMs?: number;
  readonly clock?: Clock;
}

/** What somebody needs to know in order to use a practice network. */
export interface PracticeDetails {
  readonly amp: { readonly url: string; readonly username: string; readonly password: string };
  /** The URL holds the node's credentials and the wallet path. */
  readonly elements: { readonly url: string; readonly wallet: string };
  readonly proofHost: { readonly url: string };
  /** GAIDs that the practice AMP server knows. */
  readonly gaids: readonly string[];
  readonly chain: string;
}

/** A running practice network. */
export interface PracticeNetwork {
  readonly details: PracticeDetails;
  /** The simulated node; `undefined` when a real one is used. */
  readonly node: PracticeNode | undefined;
  readonly amp: PracticeAmp;
  readonly web: WebHost;
  /** Makes blocks at once. */
  mine(count?: number): Promise<void>;
  /** Makes an asset that is ready to be distributed; blocks are made for it at once. */
  addReadyAsset(options?: ReadyAssetOptions): Promise<ReadyAsset>;
  /** Makes an asset whose domain is yet to be proven; blocks are made for it at once. */
  addIssuedAsset(options?: IssuedAssetOptions): Promise<IssuedAsset>;
  /** Publishes the domain proof of an asset at the practice web host. */
  publishProof(domain: string, assetId: string): void;
  stop(): Promise<void>;
}

async function assemble(
  ground: Ground,
  web: WebHost,
  clock: Clock,
  ampPort: number,
): Promise<PracticeNetwork> {
  const amp = await servePracticeAmp({
    rpc: ground.rpc,
    wallets: ground.wallets,
    fetchFromDomain: web.fetchFromDomain,
    clock,
    port: ampPort,
  });
  web.showRegistry(amp.registryEntry);
  const publishProof = (domain: string, assetId: string): void => {
    web.publish(domain, proofPath(assetId), `${proofText(domain, assetId)}\n`);
  };
  const { rpc, wallets, mine } = ground;
  const making = { amp, rpc, treasury: wallets.treasury, mine, publishProof };
  return {
    details: {
      amp: { url: amp.url, username: amp.username, password: amp.password },
      elements: { url: ground.url, wallet: ground.wallets.treasury },
      proofHost: { url: web.url },
      gaids: amp.gaids,
      chain: ground.chain,
    },
    node: ground.node,
    amp,
    web,
    mine: (count = 1) => mine(count),
    addReadyAsset: (options) => makeReadyAsset(making, options),
    addIssuedAsset: (options) => makeIssuedAsset(making, options),
    publishProof,
    stop: async () => {
      await amp.close();
      await web.close();
      await ground.stop();
    },
  };
}

/** Starts a practice network; everything listens on loopback only. */
export async function startPractice(options: PracticeOptions = {}): Promise<PracticeNetwork> {
  const { nodeUrl, clock = systemClock, blockIntervalMs = BLOCK_INTERVAL_MS } = options;
  const ground =
    nodeUrl === undefined
      ? await simulatedGround({
          rpcPort: options.rpcPort ?? 0,
          blockIntervalMs,
          proofMs: options.proofMs ?? 0,
          clock,
        })
      : await realGround({ nodeUrl, blockIntervalMs, clock });
  let web: WebHost | undefined;
  try {
    web = await serveWebHost();
    return await assemble(ground, web, clock, options.ampPort ?? 0);
  } catch (error) {
    await web?.close();
    await ground.stop();
    throw error;
  }
}
