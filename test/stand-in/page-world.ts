/**
 * What runs inside of the page, in two worlds as on Electron: the preload in one of its own, and in
 * the page's world only what the preload hands over. The worlds share the document and no object, so
 * everything that goes between them is text.
 *
 * The functions of this file are put into the page as text. They use nothing from outside but what
 * `pageScripts` hands them.
 */
import { readFileSync } from 'node:fs';
import { type MoreValues, type Tagged, type ValueCodec, valueCodec } from './values.ts';

/** Name of the preload's world, for Chromium. */
export const PRELOAD_WORLD = 'ballast-preload';

/** Function through which the preload's world reaches the stand-in. The page's world has no such. */
export const BINDING = 'standInToMain';

/** Function through which the stand-in reaches the preload's world. */
export const RECEIVER = 'standInFromMain';

/** Said after the title of every window. */
const TITLE_SUFFIX = ' (Chromium stand-in, not Electron)';

type Codec = (more?: MoreValues) => ValueCodec;

/** One end of the connection between the two worlds. */
interface BridgeEnd {
  readonly codec: ValueCodec;
  /** Hears a value that the other world handed over by `give`. */
  onGiven(listener: (value: unknown) => void): void;
  give(value: unknown): void;
}

/**
 * An end of the connection. Functions and promises are carried by number; a call of a function is
 * made at once, as on Electron.
 *
 * Whatever it needs is taken before any script of the page runs, so that a page which changes the
 * built-in objects sees nothing of the connection.
 */
function bridgeEnd(makeCodec: Codec, hear: string, say: string): BridgeEnd {
  const target = window;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(target);
  const Message = CustomEvent;
  const { parse, stringify } = JSON;
  const functions: ((...args: readonly unknown[]) => unknown)[] = [];
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((value: unknown) => void)[] = [];
  let lastPromise = 0;
  let answer: Tagged = ['undefined'];

  const post = (kind: string, ...content: readonly unknown[]): void => {
    dispatch(new Message(say, { detail: stringify([kind, ...content]) }));
  };
  const codec = makeCodec({
    encode: (value) => {
      if (typeof value === 'function') {
        functions.push(value as (...args: readonly unknown[]) => unknown);
        return ['function', functions.length - 1];
      }
      if (!(value instanceof Promise)) return undefined;
      lastPromise += 1;
      const number = lastPromise;
      value.then(
        (result: unknown) => post('settle', number, true, codec.encode(result)),
        (error: unknown) => post('settle', number, false, ['error', String(error)]),
      );
      return ['promise', number];
    },
    decode: ([tag, content]) => {
      const number = content as number;
      if (tag === 'promise') {
        const promise = Promise.withResolvers<unknown>();
        waiting.set(number, promise);
        return promise.promise;
      }
      if (tag !== 'function') throw new Error(`Unknown kind of value: ${tag}`);
      return (...args: readonly unknown[]) => {
        post('call', number, codec.encode(args));
        if (answer[0] === 'thrown') throw new Error(String(answer[1]));
        return codec.decode(answer);
      };
    },
  });
  const call = (number: number, args: Tagged): Tagged => {
    try {
      return codec.encode(functions[number]?.(...(codec.decode(args) as unknown[])));
    } catch (error) {
      return ['thrown', String(error)];
    }
  };
  target.addEventListener(hear, (event) => {
    event.stopImmediatePropagation();
    const [kind, ...content] = parse((event as CustomEvent<string>).detail);
    if (kind === 'call') post('answer', call(content[0], content[1]));
    if (kind === 'answer') answer = content[0];
    if (kind === 'give') for (const listener of listeners) listener(codec.decode(content[0]));
    if (kind === 'settle') {
      const promise = waiting.get(content[0]);
      waiting.delete(content[0]);
      const value = codec.decode(content[2]);
      if (content[1]) promise?.resolve(value);
      else promise?.reject(value);
    }
  });
  return {
    codec,
    onGiven: (listener) => listeners.push(listener),
    give: (value) => post('give', codec.encode(value)),
  };
}

/** Puts into the page's world what the preload exposes, so that no script can change it. */
function pageWorld(end: BridgeEnd): void {
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Promise) return;
    for (const each of Object.values(value)) freeze(each);
    Object.freeze(value);
  };
  end.onGiven((given) => {
    const [name, api] = given as [string, unknown];
    freeze(api);
    Object.defineProperty(window, name, { value: api, enumerable: true });
  });
}

/** Runs the preload, with a `require` that knows `electron` and nothing else. */
function preloadWorld(
  end: BridgeEnd,
  codec: ValueCodec,
  names: { readonly binding: string; readonly receiver: string; readonly suffix: string },
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  type Listener = (event: object, ...args: readonly unknown[]) => void;
  const scope = globalThis as unknown as Record<string, unknown>;
  const send = scope[names.binding] as (text: string) => void;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Listener[]>();
  let last = 0;

  const refuseUnknown = (name: string, api: object): object =>
    new Proxy(api, {
      get: (target, property) => {
        if (property in target) return Reflect.get(target, property);
        throw new Error(`The stand-in for Electron does not know ${name}.${String(property)}`);
      },
    });
  const remove = (channel: string, listener: Listener): void => {
    const left = (listeners.get(channel) ?? []).filter((each) => each !== listener);
    listeners.set(channel, left);
  };
  const ipcRenderer = refuseUnknown('ipcRenderer', {
    invoke: (channel: string, ...args: readonly unknown[]) => {
      last += 1;
      const answer = Promise.withResolvers<unknown>();
      send(JSON.stringify({ id: last, channel, args: codec.encode(args) }));
      waiting.set(last, answer);
      return answer.promise;
    },
    send: (channel: string, ...args: readonly unknown[]) =>
      send(JSON.stringify({ channel, args: codec.encode(args) })),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    off: remove,
    removeListener: remove,
  });
  const contextBridge = refuseUnknown('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown) => end.give([name, api]),
  });
  scope[names.receiver] = (text: string) => {
    const message = JSON.parse(text);
    if (message.id === undefined) {
      const args = codec.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...args);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) answer?.resolve(codec.decode(message.answer));
    else answer?.reject(new Error(message.error));
  };

  const electron = refuseUnknown('electron', { contextBridge, ipcRenderer });
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot load ${name}`);
  };
  preload(require, module, module.exports);

  const markTitle = (): void => {
    if (!document.title.endsWith(names.suffix)) document.title += names.suffix;
  };
  addEventListener('DOMContentLoaded', () => {
    markTitle();
    new MutationObserver(markTitle).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

/** Only the main frame gets the preload: Ballast turns it on for no other. */
function inMainFrame(body: string): string {
  return `if (window.parent === window) { ${body} }`;
}

/**
 * The scripts that Chromium runs at the beginning of every document, the page's world first.
 *
 * @param preloadPath the built preload.
 * @param secret part of the name of the connection, so that no page can guess it.
 */
export function pageScripts(preloadPath: string, secret: string): { page: string; own: string } {
  const end = (hear: string, say: string): string =>
    `(${bridgeEnd})(valueCodec, '${hear}-${secret}', '${say}-${secret}')`;
  const codec = `const valueCodec = ${valueCodec};`;
  const names = JSON.stringify({ binding: BINDING, receiver: RECEIVER, suffix: TITLE_SUFFIX });
  const preload = readFileSync(preloadPath, 'utf8');
  return {
    page: inMainFrame(`${codec} (${pageWorld})(${end('to-page', 'to-preload')});`),
    own: inMainFrame(
      `${codec} (${preloadWorld})(${end('to-preload', 'to-page')}, valueCodec(), ${names},
      (require, module, exports) => {${preload}\n});`,
    ),
  };
}
