import { describe, expect, test } from 'vitest';
import { offInternet } from '../../../main/proof/addresses.ts';

describe('addresses on the internet', () => {
  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.20.0.0',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:1.1.1.1',
    '64:ff9b::1.1.1.1',
  ])('%s', (address) => {
    expect(offInternet(address)).toBeUndefined();
  });
});

describe('addresses elsewhere', () => {
  test.each([
    ['0.0.0.0', 'reserved'],
    ['10.255.255.255', 'private'],
    ['100.64.0.0', "provider's"],
    ['100.127.255.255', "provider's"],
    ['127.0.0.1', 'this machine'],
    ['127.255.255.255', 'this machine'],
    ['169.254.169.254', 'metadata'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.2.1', 'reserved'],
    ['192.168.255.255', 'private'],
    ['198.18.0.1', 'reserved'],
    ['198.51.100.1', 'reserved'],
    ['203.0.113.1', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['::', 'reserved'],
    ['::1', 'this machine'],
    ['::127.0.0.1', 'reserved'],
    ['::ffff:127.0.0.1', 'this machine'],
    ['::ffff:7f00:1', 'this machine'],
    ['::ffff:0:0', 'reserved'],
    ['0:0:0:0:0:ffff:0a00:0001', 'private'],
    ['::ffff:169.254.169.254', 'metadata'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b:1::1', 'reserved'],
    ['100::1', 'reserved'],
    ['2001::1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['2002:7f00:1::', 'reserved'],
    ['3fff::1', 'reserved'],
    ['fc00::1', 'private'],
    ['fd00:ec2::254', 'private'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'no network'],
    ['fec0::1', 'reserved'],
    ['ff02::1', 'multicast'],
    ['localhost', 'no network'],
    ['', 'no network'],
  ])('%s', (address, kind) => {
    expect(offInternet(address)).toContain(kind);
  });
});
