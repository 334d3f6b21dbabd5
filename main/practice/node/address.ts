/**
 * Addresses of the chain `elementsregtest`: bech32 `ert1…`, confidential blech32 `el1…`, and the
 * base58 forms with their confidential variants.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { base58, createBase58check } from '@scure/base';
import { address as codec, networks } from 'liquidjs-lib';

const NETWORK = networks.regtest;
const base58check = createBase58check(sha256);

/** Kinds of scripts, by the names of the node. */
export type ScriptType =
  | 'pubkeyhash'
  | 'scripthash'
  | 'witness_v0_keyhash'
  | 'witness_v0_scripthash'
  | 'witness_v1_taproot'
  | 'nulldata'
  | 'fee'
  | 'nonstandard';

/** A valid address. */
export interface Destination {
  /** As it was given. */
  readonly address: string;
  readonly script: Buffer;
  readonly type: ScriptType;
  /** Public blinding key; `undefined` for an unconfidential address. */
  readonly blindingKey: Buffer | undefined;
  /** The same address without its blinding key. */
  readonly unconfidential: string;
}

/** Why a text is no address here, in the node's words. */
export interface NoDestination {
  readonly problem: string;
}

/** Kind of a script. */
export function scriptType(script: Buffer): ScriptType {
  const { length } = script;
  if (length === 0) return 'fee';
  if (script[0] === 0x6a) return 'nulldata';
  if (length === 22 && script[0] === 0 && script[1] === 20) return 'witness_v0_keyhash';
  if (length === 34 && script[0] === 0 && script[1] === 32) return 'witness_v0_scripthash';
  if (length === 34 && script[0] === 0x51 && script[1] === 32) return 'witness_v1_taproot';
  if (length === 23 && script[0] === 0xa9 && script[22] === 0x87) return 'scripthash';
  if (length === 25 && script[0] === 0x76 && script[24] === 0xac) return 'pubkeyhash';
  return 'nonstandard';
}

/** Bytes of a script that identify its owner: hash, witness program or key. */
export function scriptProgram(script: Buffer): Buffer {
  const type = scriptType(script);
  if (type === 'pubkeyhash') return script.subarray(3, 23);
  return type === 'scripthash' ? script.subarray(2, 22) : script.subarray(2);
}

/** Unconfidential address of a script; `undefined` when it has none. */
export function scriptAddress(script: Buffer): string | undefined {
  const program = scriptProgram(script);
  switch (scriptType(script)) {
    case 'pubkeyhash':
      return codec.toBase58Check(program, NETWORK.pubKeyHash);
    case 'scripthash':
      return codec.toBase58Check(program, NETWORK.scriptHash);
    case 'witness_v0_keyhash':
    case 'witness_v0_scripthash':
      return codec.toBech32(program, 0, NETWORK.bech32);
    case 'witness_v1_taproot':
      return codec.toBech32(program, 1, NETWORK.bech32);
    default:
      return undefined;
  }
}

/** Confidential address of a script that has an address. */
export function confidentialAddress(script: Buffer, blindingKey: Buffer): string {
  const type = scriptType(script);
  if (type === 'pubkeyhash' || type === 'scripthash') {
    const version = type === 'pubkeyhash' ? NETWORK.pubKeyHash : NETWORK.scriptHash;
    const prefix = Buffer.from([NETWORK.confidentialPrefix, version]);
    return base58check.encode(Buffer.concat([prefix, blindingKey, scriptProgram(script)]));
  }
  const version = type === 'witness_v1_taproot' ? 1 : 0;
  return codec.toBlech32(script, blindingKey, NETWORK.blech32, version);
}

/** Script of a witness program. */
function witnessScript(version: number, program: Buffer): Buffer {
  const opcode = version === 0 ? 0 : 0x50 + version;
  return Buffer.concat([Buffer.from([opcode, program.length]), program]);
}

/** Script that pays to a key hash without a witness. */
export function keyHashScript(hash: Buffer): Buffer {
  return Buffer.concat([Buffer.from('76a914', 'hex'), hash, Buffer.from('88ac', 'hex')]);
}

/** Script that pays to a script hash. */
export function scriptHashScript(hash: Buffer): Buffer {
  return Buffer.concat([Buffer.from('a914', 'hex'), hash, Buffer.from('87', 'hex')]);
}

/** Script that pays to a key hash with a witness. */
export function witnessKeyHashScript(hash: Buffer): Buffer {
  return witnessScript(0, hash);
}

/** Reads an address of this chain. */
export function decodeAddress(address: string): Destination | NoDestination {
  return decodeBech32(address) ?? decodeBlech32(address) ?? decodeBase58(address);
}

/** Whether a text was an address. */
export function isDestination(result: Destination | NoDestination): result is Destination {
  return 'script' in result;
}

/** Runs a decoder of the library, which throws for texts of another form. */
function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function decodeBech32(address: string): Destination | NoDestination | undefined {
  const decoded = attempt(() => codec.fromBech32(address));
  if (decoded === undefined) {
    return hasPrefix(address, NETWORK.bech32) ? { problem: 'Invalid Bech32 checksum' } : undefined;
  }
  if (decoded.prefix !== NETWORK.bech32) return { problem: 'Invalid prefix for Bech32 address' };
  if (!isProgram(decoded.version, decoded.data)) {
    return { problem: 'Invalid Bech32 v0 address data size' };
  }
  return destination(address, witnessScript(decoded.version, decoded.data));
}

function decodeBlech32(address: string): Destination | NoDestination | undefined {
  const decoded = attempt(() => codec.fromBlech32(address));
  if (decoded === undefined) {
    return hasPrefix(address, NETWORK.blech32)
      ? { problem: 'Invalid Blech32 checksum' }
      : undefined;
  }
  if (!hasPrefix(address, NETWORK.blech32)) {
    return { problem: 'Invalid prefix for Blech32 address' };
  }
  if (!isProgram(decoded.version, decoded.data.subarray(2))) {
    return { problem: 'Invalid Blech32 v0 address data size' };
  }
  return destination(address, decoded.data, decoded.pubkey);
}

function hasPrefix(address: string, prefix: string): boolean {
  return address.toLowerCase().startsWith(`${prefix}1`);
}

/** Version 0 holds 20 or 32 bytes; of later versions the practice node knows taproot only. */
function isProgram(version: number, program: Buffer): boolean {
  if (version === 0) return program.length === 20 || program.length === 32;
  return version === 1 && program.length === 32;
}

function decodeBase58(address: string): Destination | NoDestination {
  const payload = attempt(() => Buffer.from(base58check.decode(address)));
  if (payload === undefined) {
    const isBase58 = address.length <= 140 && attempt(() => base58.decode(address)) !== undefined;
    return {
      problem: isBase58
        ? 'Invalid checksum or length of Base58 address'
        : 'Not a valid Bech32 or Base58 encoding',
    };
  }
  const isConfidential = payload.length === 55 && payload[0] === NETWORK.confidentialPrefix;
  const version = payload[isConfidential ? 1 : 0];
  const isKnown = version === NETWORK.pubKeyHash || version === NETWORK.scriptHash;
  if (!isKnown) return { problem: 'Invalid prefix for Base58-encoded address' };
  if (!isConfidential && payload.length !== 21) {
    return { problem: 'Invalid length for Base58 address' };
  }
  const hash = payload.subarray(-20);
  const script = version === NETWORK.pubKeyHash ? keyHashScript(hash) : scriptHashScript(hash);
  return destination(address, script, isConfidential ? payload.subarray(2, 35) : undefined);
}

function destination(address: string, script: Buffer, blindingKey?: Buffer): Destination {
  return {
    address,
    script,
    type: scriptType(script),
    blindingKey,
    unconfidential: scriptAddress(script) ?? address,
  };
}
