/**
 * A desk on a real Elements regtest node, with the practice AMP server in front of it.
 */
import { systemClock } from '../../main/clock.ts';
import { DeskInProcess } from '../support/desk-in-process.ts';
import { OutsideProxy } from '../support/outside-proxy.ts';
import { Treasury } from '../support/treasury.ts';

/** A real node proves ranges, so its sends get time. */
const TIMEOUTS = { readMs: 30_000, workMs: 120_000 };

/** What the tests on a real node work with. */
export interface RealNodeRig {
  readonly treasury: Treasury;
  /** Between the desk and AMP. */
  readonly amp: OutsideProxy;
  /** Between the desk and the node. */
  readonly node: OutsideProxy;
  readonly desk: DeskInProcess;
  stop(): Promise<void>;
}

/** Opens a treasury on the node; without a URL, the tests are skipped before it comes to that. */
export async function openRealNode(
  nodeUrl: string | undefined,
  ground: { readonly users: number; readonly assets?: number },
): Promise<RealNodeRig> {
  const treasury = await Treasury.open({
    nodeUrl: nodeUrl ?? '',
    blockIntervalMs: 1_000,
    ...ground,
  });
  const amp = await OutsideProxy.start(treasury.network.details.amp.url);
  const node = await OutsideProxy.start(treasury.network.details.elements.url);
  const desk = new DeskInProcess(treasury, amp, node, systemClock, TIMEOUTS);
  return {
    treasury,
    amp,
    node,
    desk,
    stop: async () => {
      desk.dispose();
      await amp.stop();
      await node.stop();
      await treasury.stop();
    },
  };
}
