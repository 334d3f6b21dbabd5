import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { proofZip } from '../../../main/proof/proof-zip.ts';
import { proofText } from '../../../shared/domain/domain-proof.ts';

const ASSETS = ['ab'.repeat(32), 'cd'.repeat(32)];

describe('proofs in an archive', () => {
  it('lie below .well-known, byte for byte and not compressed', () => {
    const zip = proofZip('example.com', ASSETS);
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(ASSETS.map((id) => `.well-known/liquid-asset-proof-${id}`));
    for (const id of ASSETS) {
      const bytes = files[`.well-known/liquid-asset-proof-${id}`];
      expect(Buffer.from(bytes ?? []).toString('latin1')).toBe(proofText('example.com', id));
      expect(Buffer.from(zip).includes(proofText('example.com', id))).toBe(true);
    }
  });

  it('may be read by everybody once they are unpacked', () => {
    const zip = Buffer.from(proofZip('example.com', ASSETS));
    const directory = zip.indexOf(Buffer.from('504b0102', 'hex'));
    expect(zip.readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
    expect(zip.readUInt8(directory + 5)).toBe(3);
  });

  it('are the same bytes each time', () => {
    expect(proofZip('example.com', ASSETS)).toEqual(proofZip('example.com', ASSETS));
  });
});
