/**
 * A practice network that outlives the app, for tests that end the app and start it again. It runs in
 * the process of the test, behind proxies with which AMP and the node can be made to fail.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PracticeNetwork, startPractice } from '../../../main/practice/network.ts';
import type { ReadyAsset, ReadyAssetOptions } from '../../../main/practice/ready-asset.ts';
import { OutsideProxy } from '../../support/outside-proxy.ts';

/** Pause between two blocks, in milliseconds. */
const BLOCK_INTERVAL_MS = 400;

/** A practice network with an asset that is ready to be distributed. */
export interface TestNetwork {
  readonly network: PracticeNetwork;
  readonly asset: ReadyAsset;
  /** Between the app and AMP. */
  readonly amp: OutsideProxy;
  /** Between the app and the node. */
  readonly node: OutsideProxy;
  /** File that tells the app of this network. */
  readonly file: string;
  /** Switches with which the app works on this network without any set-up. */
  readonly args: readonly string[];
  /** Switches with which the app finds this network when a person chooses practice. */
  readonly foundArgs: readonly string[];
  stop(): Promise<void>;
}

/** Starts a network. `folder` gets the file that tells the app of it. */
export async function startTestNetwork(
  folder: string,
  options: ReadyAssetOptions = {},
): Promise<TestNetwork> {
  const network = await startPractice({ blockIntervalMs: BLOCK_INTERVAL_MS });
  const { details } = network;
  const amp = await OutsideProxy.start(details.amp.url);
  const node = await OutsideProxy.start(details.elements.url);
  const stop = async (): Promise<void> => {
    await amp.stop();
    await node.stop();
    await network.stop();
  };
  try {
    const asset = await network.addReadyAsset(options);
    const file = join(folder, 'practice.json');
    const line = {
      ...details,
      amp: { ...details.amp, url: amp.url },
      elements: { ...details.elements, url: node.url },
    };
    await writeFile(file, JSON.stringify(line));
    const foundArgs = [`--practice-at=${file}`];
    const args = ['--practice', ...foundArgs];
    return { network, asset, amp, node, file, args, foundArgs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
