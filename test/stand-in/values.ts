/**
 * Values on their way between page and main, and between the two worlds of the page. Electron clones
 * them; the stand-in writes them as tagged JSON, which keeps what plain JSON loses.
 */

/** A value as a tag and what belongs to it. */
export type Tagged = readonly [tag: string, ...content: readonly unknown[]];

/** How values are written that only one kind of transport can carry, such as functions. */
export interface MoreValues {
  /** `undefined` when the value is none of these. */
  encode(value: unknown): Tagged | undefined;
  decode(tagged: Tagged): unknown;
}

/** Both ways of the transport. */
export interface ValueCodec {
  encode(value: unknown): Tagged;
  decode(tagged: Tagged): unknown;
}

/**
 * Makes a codec. The function is also put into the page as text, so it uses nothing from outside.
 *
 * @returns a codec whose `encode` throws for what cannot be cloned, as Electron does.
 */
export function valueCodec(more?: MoreValues): ValueCodec {
  const encode = (value: unknown): Tagged => {
    if (value === undefined) return ['undefined'];
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return ['plain', value];
    }
    if (typeof value === 'number') return ['number', String(value)];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    const other = more?.encode(value);
    if (other !== undefined) return other;
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Error) return ['error', value.message];
    if (value instanceof Uint8Array) return ['bytes', Array.from(value)];
    if (Array.isArray(value)) return ['array', value.map(encode)];
    if (typeof value === 'object') {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === null || Object.getPrototypeOf(prototype) === null) {
        return ['object', Object.entries(value).map(([key, each]) => [key, encode(each)])];
      }
    }
    throw new Error('An object could not be cloned.');
  };
  const decode = (tagged: Tagged): unknown => {
    const [tag, content] = tagged;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'plain':
        return content;
      case 'number':
        return Number(content);
      case 'bigint':
        return BigInt(content as string);
      case 'date':
        return new Date(content as number);
      case 'error':
        return new Error(content as string);
      case 'bytes':
        return new Uint8Array(content as number[]);
      case 'array':
        return (content as Tagged[]).map(decode);
      case 'object':
        return Object.fromEntries(
          (content as [string, Tagged][]).map(([key, each]) => [key, decode(each)]),
        );
      default:
        if (more === undefined) throw new Error(`Unknown kind of value: ${String(tag)}`);
        return more.decode(tagged);
    }
  };
  return { encode, decode };
}
