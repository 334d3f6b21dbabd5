import { describe, expect, it } from 'vitest';
import {
  confidentialAddress,
  decodeAddress,
  isDestination,
} from '../../../main/practice/node/address.ts';
import { withChecksum } from '../../../main/practice/node/descriptor.ts';

describe('descriptors', () => {
  it.each([
    'raw()#58lrscpx',
    'addr(ert1q85dyp5lztmxaut328eygvyudmrqr5zr3j83e7g)#0j8xal04',
    "wpkh([f70efae2/0'/0'/0']0318b2f229f8e1ea3fc48b4277b245e230734d7188c2a17ddd8dfd3c2359d92c47)#6venewgu",
    "wpkh([f70efae2/0'/1'/18']025cba9cf54871c07e2cba69bb890e053ffb58e0bb85204d5d44934fe92e22f219)#gqc6n0t8",
  ])('get the checksum that the node prints: %s', (printed) => {
    expect(withChecksum(printed.slice(0, printed.indexOf('#')))).toBe(printed);
  });
});

describe('addresses', () => {
  it.each([
    [
      'el1qqtgv675ekx83vkuqm8lwfxp9h3e59w78dkaqgg806pd5ewm7gus8t0hse0m34ju988thscwcgrrw8le5umv7geptnlzv6u5hl',
      '0014bef0cbf71acb8539d77861d840c6e3ff34e6d9e4',
      '02d0cd7a99b18f165b80d9fee49825bc7342bbc76dba0420efd05b4cbb7e472075',
      'ert1qhmcvhac6ewznn4mcv8vyp3hrlu6wdk0yqjnfcq',
    ],
    [
      'el1qq2q3rv25e77ah9mw4wtzvqzyw07yqk3ap29fejt7tsj2vg4masw8gsphyann5q5eey8282mn5c5qtwvxxgg7gfut8d555t7jv',
      '0014403727673a0299c90ea3ab73a62805b9863211e4',
      '028111b154cfbddb976eab9626004473fc405a3d0a8a9cc97e5c24a622bbec1c74',
      'ert1qgqmjwee6q2vujr4r4de6v2q9hxrryy0y6898wg',
    ],
  ])('are read and written as the node does: %s', (address, script, key, unconfidential) => {
    const found = decodeAddress(address);
    if (!isDestination(found)) throw new Error(found.problem);
    expect(found.script.toString('hex')).toBe(script);
    expect(found.blindingKey?.toString('hex')).toBe(key);
    expect(found.unconfidential).toBe(unconfidential);
    expect(confidentialAddress(found.script, Buffer.from(key, 'hex'))).toBe(address);
  });
});
