/**
 * Which addresses lie on the internet. The checker asks no others on a real network: a domain, or a
 * redirect, must not be able to make it speak to something inside of the house.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are not on the internet, and what they are. */
type Kind = readonly [
  words: string,
  subnets: readonly (readonly [network: string, bits: number])[],
];

const IPV4_KINDS: readonly Kind[] = [
  ['this machine itself (loopback)', [['127.0.0.0', 8]]],
  [
    'a private network',
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
    ],
  ],
  ['a link-local network, where clouds keep their metadata service', [['169.254.0.0', 16]]],
  ["the inside of a provider's network (carrier-grade NAT)", [['100.64.0.0', 10]]],
  ['a group of machines (multicast)', [['224.0.0.0', 4]]],
  [
    'a reserved network that nobody on the internet can reach',
    [
      ['0.0.0.0', 8],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['192.88.99.0', 24],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['240.0.0.0', 4],
    ],
  ],
];

const IPV6_KINDS: readonly Kind[] = [
  ['this machine itself (loopback)', [['::1', 128]]],
  ['a private network', [['fc00::', 7]]],
  ['a link-local network', [['fe80::', 10]]],
  ['a group of machines (multicast)', [['ff00::', 8]]],
  [
    'a reserved network that nobody on the internet can reach',
    [
      ['2001::', 23],
      ['2001:db8::', 32],
      ['2002::', 16],
      ['3fff::', 20],
    ],
  ],
];

type Family = 'ipv4' | 'ipv6';

function listOf(subnets: Kind[1], family: Family): BlockList {
  const list = new BlockList();
  for (const [network, bits] of subnets) list.addSubnet(network, bits, family);
  return list;
}

const LISTS: Readonly<Record<Family, readonly (readonly [string, BlockList])[]>> = {
  ipv4: IPV4_KINDS.map(([words, subnets]) => [words, listOf(subnets, 'ipv4')]),
  ipv6: IPV6_KINDS.map(([words, subnets]) => [words, listOf(subnets, 'ipv6')]),
};

/** All of IPv6 that is given out for the internet. */
const GLOBAL_IPV6 = listOf([['2000::', 3]], 'ipv6');

/**
 * Prefixes behind which the last four bytes are the IPv4 address that is really spoken to: mapped
 * addresses, and those of networks that have IPv6 only (NAT64).
 */
const CARRIERS = listOf(
  [
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
  ],
  'ipv6',
);

/** The IPv4 address in the last four bytes of an IPv6 address. */
function carried(address: string): string | undefined {
  if (!CARRIERS.check(address, 'ipv6')) return undefined;
  // URLs write an address in its one short form, without dots.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const groups = short.split(':').slice(-2);
  const [high = 0, low = 0] = groups.map((group) =>
    group === '' ? 0 : Number.parseInt(group, 16),
  );
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function kindOf(address: string, family: Family): string | undefined {
  return LISTS[family].find(([, list]) => list.check(address, family))?.[0];
}

/**
 * What keeps an address from being one on the internet.
 *
 * @returns `undefined` when it is on the internet; else what it is, as in "it belongs to …".
 */
export function offInternet(address: string): string | undefined {
  if (isIPv4(address)) return kindOf(address, 'ipv4');
  // An address with a zone (`fe80::1%eth0`) has a meaning on one machine only.
  if (!isIPv6(address) || address.includes('%')) return 'no network that is known';
  const inner = carried(address);
  if (inner !== undefined) return kindOf(inner, 'ipv4');
  const kind = kindOf(address, 'ipv6');
  if (kind !== undefined) return kind;
  return GLOBAL_IPV6.check(address, 'ipv6')
    ? undefined
    : 'a reserved network that nobody on the internet can reach';
}
