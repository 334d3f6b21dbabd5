/**
 * Proofs packed for uploading: unpacked in the web root, they are in their place.
 */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { proofPath, proofText } from '../../shared/domain/domain-proof.ts';

/** Unix, whose permissions say that everybody may read the files; a web server must be able to. */
const UNIX = 3;
const READABLE_FILE = (0o100644 << 16) >>> 0;

/**
 * A ZIP archive with the proofs of assets of one domain, below `.well-known/`. The same proofs make the
 * same bytes, whenever and wherever.
 */
export function proofZip(domain: string, assetIds: readonly string[]): Uint8Array {
  const files: Zippable = Object.fromEntries(
    assetIds.map((assetId) => [proofPath(assetId).slice(1), strToU8(proofText(domain, assetId))]),
  );
  return zipSync(files, {
    level: 0,
    os: UNIX,
    attrs: READABLE_FILE,
    // Archives know local time only, and begin with this year.
    mtime: new Date(1980, 0, 1),
  });
}
