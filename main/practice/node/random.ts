/** Chance in the practice node: one byte source, so that a run can be repeated from a seed. */
import { randomBytes } from 'node:crypto';

/** Gives `length` random bytes. */
export type ByteSource = (length: number) => Uint8Array;

/** The machine's own random bytes. */
export const systemRandom: ByteSource = (length) => randomBytes(length);

/** 32 random bytes as hex. */
export function randomHash(random: ByteSource): string {
  return Buffer.from(random(32)).toString('hex');
}

/** A whole number from 0 to `below` - 1. The slight bias of the remainder does not matter here. */
export function randomIndex(random: ByteSource, below: number): number {
  return below <= 1 ? 0 : Buffer.from(random(4)).readUInt32LE(0) % below;
}

/** A copy of the list in random order. */
export function shuffled<T>(random: ByteSource, list: readonly T[]): T[] {
  const rest = [...list];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(randomIndex(random, rest.length), 1));
  return out;
}
