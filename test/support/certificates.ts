import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/**
 * Certificates for tests: a small writer of DER, enough for X.509 v3 with elliptic curve keys.
 */

/** A certificate with its key, both as PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/** Something that can sign certificates. */
export interface Authority extends Identity {
  readonly name: string;
  readonly privateKey: KeyObject;
}

interface Wishes {
  readonly name: string;
  /** Host names; none for an authority. */
  readonly hosts?: readonly string[];
  readonly isAuthority?: boolean;
  readonly from?: Date;
  readonly until?: Date;
  /** Signs itself when there is none. */
  readonly issuer?: Authority;
}

const DAY_MS = 86_400_000;

function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const size =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]) => element(0x31, ...parts);
const identifier = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const text = (value: string) => element(0x0c, Buffer.from(value));
const bits = (content: Uint8Array) => element(0x03, Buffer.from([0]), content);
const YES = element(0x01, Buffer.from([0xff]));

const ECDSA_SHA256 = sequence(identifier('2a8648ce3d040302'));
const COMMON_NAME = identifier('550403');
const ALTERNATIVE_NAMES = identifier('551d11');
const BASIC_CONSTRAINTS = identifier('551d13');

function nameOf(value: string): Buffer {
  return sequence(set(sequence(COMMON_NAME, text(value))));
}

function timeOf(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return element(0x18, Buffer.from(digits));
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

let serial = 1;

function make(wishes: Wishes): Authority {
  const { name, hosts = [], isAuthority = false, issuer } = wishes;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.now();
  serial += 1;
  const extensions = [
    sequence(BASIC_CONSTRAINTS, YES, element(0x04, isAuthority ? sequence(YES) : sequence())),
    ...(hosts.length === 0
      ? []
      : [
          sequence(
            ALTERNATIVE_NAMES,
            element(0x04, sequence(...hosts.map((host) => element(0x82, Buffer.from(host))))),
          ),
        ]),
  ];
  const content = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([1, serial >> 8, serial & 255])),
    ECDSA_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(
      timeOf(wishes.from ?? new Date(now - DAY_MS)),
      timeOf(wishes.until ?? new Date(now + 90 * DAY_MS)),
    ),
    nameOf(name),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, issuer?.privateKey ?? privateKey);
  return {
    name,
    privateKey,
    certificate: pem('CERTIFICATE', sequence(content, ECDSA_SHA256, bits(signature))),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** An authority of its own; below another one it is an intermediate. */
export function makeAuthority(name: string, issuer?: Authority): Authority {
  return make({ name, isAuthority: true, ...(issuer === undefined ? {} : { issuer }) });
}

/** A server's certificate; it signs itself when there is no issuer. */
export function makeCertificate(
  hosts: readonly string[],
  issuer: Authority | undefined,
  times: { readonly from?: Date; readonly until?: Date } = {},
): Identity {
  return make({
    name: hosts[0] ?? 'nobody',
    hosts,
    ...times,
    ...(issuer === undefined ? {} : { issuer }),
  });
}
