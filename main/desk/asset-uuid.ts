/**
 * The UUID of an asset, as it is typed.
 */
import { usageError } from './exit-codes.ts';

/** @throws DeskError when it is none. */
export function checkedUuid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw usageError('-a takes the UUID of an asset, like 1f0c4c1e-9a45-4f4e-8f9e-5b4b1c2d3e4f');
}
