/** Output descriptors with their checksums (BIP 380), as the node prints them. */

const INPUTS =
  '0123456789()[],\'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#"\\ ';
const OUTPUTS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0xf5dee51989n, 0xa9fdca3312n, 0x1bab10e32dn, 0x3706b1677an, 0x644d626ffdn];

/** Feeds one symbol of five bits into the 40-bit code. */
function step(code: bigint, symbol: number): bigint {
  const top = code >> 35n;
  let next = ((code & 0x7ffffffffn) << 5n) ^ BigInt(symbol);
  GENERATORS.forEach((generator, bit) => {
    if (((top >> BigInt(bit)) & 1n) === 1n) next ^= generator;
  });
  return next;
}

/** Adds the eight characters of its checksum to a descriptor. */
export function withChecksum(descriptor: string): string {
  let code = 1n;
  let group = 0;
  let count = 0;
  for (const character of descriptor) {
    const position = INPUTS.indexOf(character);
    code = step(code, position & 31);
    group = group * 3 + (position >> 5);
    count += 1;
    if (count === 3) {
      code = step(code, group);
      group = 0;
      count = 0;
    }
  }
  if (count > 0) code = step(code, group);
  for (let index = 0; index < 8; index += 1) code = step(code, 0);
  code ^= 1n;
  let checksum = '';
  for (let index = 0; index < 8; index += 1) {
    checksum += OUTPUTS[Number((code >> BigInt(5 * (7 - index))) & 31n)] ?? '';
  }
  return `${descriptor}#${checksum}`;
}
