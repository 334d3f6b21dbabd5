/**
 * `ipcMain`: what main does for the messages of the pages.
 */
import { toMain } from './addresses.ts';
import { KnownEmitter, known } from './known.ts';
import { type Tagged, valueCodec } from './values.ts';

/** A frame as main sees it. */
interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly name: string;
  readonly parent: SenderFrame | null;
  readonly top: SenderFrame | null;
}

type Listener = (event: object, ...args: readonly unknown[]) => unknown;

/** A message of a page, as the preload's world writes it. */
interface Message {
  /** Missing when no answer is expected. */
  readonly id?: number;
  readonly channel: string;
  readonly args: Tagged;
}

const codec = valueCodec();

/** The part of Chromium's tree of frames that is needed to tell who sent a message. */
export interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string; readonly name?: string };
  readonly childFrames?: readonly FrameTree[] | undefined;
}

/**
 * Describes a frame to main, with its real address and its real parent.
 *
 * @returns `null` when the frame is gone, as on Electron.
 */
export function senderFrame(
  tree: FrameTree,
  id: string,
  parent: SenderFrame | null = null,
): SenderFrame | null {
  const url = toMain(tree.frame.url);
  const { protocol, host } = new URL(url);
  const described: SenderFrame = known('WebFrameMain', {
    url,
    origin: host === '' ? 'null' : `${protocol}//${host}`,
    name: tree.frame.name ?? '',
    parent,
    get top() {
      return parent === null ? described : parent.top;
    },
  });
  if (tree.frame.id === id) return described;
  for (const child of tree.childFrames ?? []) {
    const found = senderFrame(child, id, described);
    if (found !== null) return found;
  }
  return null;
}

class IpcMain extends KnownEmitter {
  private readonly handlers = new Map<string, Listener>();

  constructor() {
    super('ipcMain', []);
  }

  /** Any channel can be listened to: these are the app's events and none of Electron's. */
  override on(channel: string, listener: Parameters<KnownEmitter['on']>[1]): this {
    this.addListener(channel, listener);
    return this;
  }

  handle(channel: string, listener: Listener): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /**
   * Takes a message of a page.
   *
   * @returns what is sent back, or `undefined` when nothing is.
   */
  async receive(
    text: string,
    sender: object,
    frame: SenderFrame | null,
  ): Promise<string | undefined> {
    const { id, channel, args } = JSON.parse(text) as Message;
    const event = known('IpcMainEvent', {
      sender,
      senderFrame: frame,
      processId: 0,
      frameId: 0,
      type: 'frame',
    });
    const sent = codec.decode(args) as readonly unknown[];
    if (id === undefined) {
      this.emit(channel, event, ...sent);
      return undefined;
    }
    try {
      const handler = this.handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return JSON.stringify({ id, answer: codec.encode(await handler(event, ...sent)) });
    } catch (error) {
      return JSON.stringify({
        id,
        error: `Error invoking remote method '${channel}': ${String(error)}`,
      });
    }
  }
}

/** The messages of all pages. */
export const ipcMain = known('ipcMain', new IpcMain());
