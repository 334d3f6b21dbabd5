/**
 * An attacker who has taken over the renderer process: below the preload, with any message to main
 * at hand. On the stand-in this is the world of the preload, entered through Chromium's own tools.
 */
import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { BINDING, PRELOAD_WORLD, RECEIVER } from '../../stand-in/page-world.ts';
import { valueCodec } from '../../stand-in/values.ts';

/** Why the tests with this attacker run on the stand-in only. */
export const ONLY_STAND_IN = 'Below the preload, Electron has no door that a test could use.';

const codec = valueCodec();

/** Sends a message to main as it is and gives main's answer; an error of main is thrown. */
export async function sendRaw(
  page: Page,
  from: 'main frame' | 'sub-frame',
  channel: string,
  ...args: readonly unknown[]
): Promise<unknown> {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const frame = from === 'main frame' ? frameTree : frameTree.childFrames?.[0];
  if (frame === undefined) throw new Error('The page has no sub-frame');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frame.frame.id,
    worldName: PRELOAD_WORLD,
  });
  // Numbers of the preload's own messages are small, and its answers and events go on to it.
  const id = randomInt(2 ** 40, 2 ** 44);
  const message = JSON.stringify({ id, channel, args: codec.encode(args) });
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId: executionContextId,
    awaitPromise: true,
    expression: `new Promise((resolve) => {
      const own = globalThis.${RECEIVER};
      globalThis.${RECEIVER} = (text) => {
        if (JSON.parse(text).id !== ${id}) return own(text);
        globalThis.${RECEIVER} = own;
        resolve(text);
      };
      ${BINDING}(${JSON.stringify(message)});
    })`,
  });
  await cdp.detach();
  const { answer, error } = JSON.parse(String(result.value));
  if (error !== undefined) throw new Error(error);
  return codec.decode(answer);
}
