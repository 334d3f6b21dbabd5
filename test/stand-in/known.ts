/**
 * Objects of Electron's API that answer for what they do not have.
 *
 * A property that is missing reads as `undefined` in JavaScript, and code that asks for it goes on
 * with less protection than it believes to have. Here it throws and is named.
 */
import { EventEmitter } from 'node:events';

/** Asked for by the language itself, by `await` and by printing, and never part of Electron's API. */
const ASKED_BY_THE_LANGUAGE: readonly PropertyKey[] = ['then', 'toJSON', 'constructor', 'inspect'];

/** Makes every property that the object lacks throw, to read and to write. */
export function known<T extends object>(name: string, api: T): T {
  const check = (target: object, property: PropertyKey): void => {
    if (typeof property === 'symbol' || property in target) return;
    if (ASKED_BY_THE_LANGUAGE.includes(property)) return;
    throw new Error(`The stand-in for Electron does not know ${name}.${String(property)}`);
  };
  return new Proxy(api, {
    get: (target, property, receiver) => {
      check(target, property);
      return Reflect.get(target, property, receiver);
    },
    set: (target, property, value, receiver) => {
      check(target, property);
      return Reflect.set(target, property, value, receiver);
    },
  });
}

/** An emitter that refuses a listener for an event which it will never send. */
export class KnownEmitter extends EventEmitter {
  private readonly emitterName: string;
  private readonly eventNamesKnown: readonly string[];

  /**
   * @param name how the object is called in messages.
   * @param events every event that it sends.
   */
  constructor(name: string, events: readonly string[]) {
    super();
    this.emitterName = name;
    this.eventNamesKnown = events;
  }

  override on(event: string | symbol, listener: Parameters<EventEmitter['on']>[1]): this {
    if (typeof event === 'string' && !this.eventNamesKnown.includes(event)) {
      throw new Error(
        `The stand-in for Electron does not know the event ${event} of ${this.emitterName}`,
      );
    }
    return super.on(event, listener);
  }
}

/** An event that a listener can prevent. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes an event. Electron's other properties of it are given as `more`. */
export function preventable<T extends object>(more: T): T & PreventableEvent {
  let prevented = false;
  return Object.defineProperties(
    { ...more },
    {
      defaultPrevented: { get: () => prevented },
      preventDefault: {
        value: () => {
          prevented = true;
        },
      },
    },
  ) as T & PreventableEvent;
}
