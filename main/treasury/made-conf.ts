/**
 * A ready `elements.conf` for the node of a profile. Its password is kept by Ballast and shown to
 * nobody; the file holds what the node needs to recognise it.
 */
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Profile } from '../profile.ts';
import type { Login } from '../secrets/entry.ts';
import { TreasuryError } from './error.ts';
import { rpcAuth } from './rpc-auth.ts';

/** RPC ports that Elements itself uses for the chains. */
const PORTS: Readonly<Record<string, number>> = { liquidv1: 7041, liquidtestnet: 7039 };
const OTHER_PORT = 7040;

function portOf({ chain }: Profile): number {
  return PORTS[chain] ?? OTHER_PORT;
}

/** Where a node that was started with the file answers. */
export function confUrl(profile: Profile): string {
  return `http://127.0.0.1:${portOf(profile)}`;
}

/** The text of the file. */
export function confText(profile: Profile, login: Login): string {
  const { chain, network } = profile;
  const lines = [
    `# Elements node of a Ballast treasury (${network} profile).`,
    '',
    `chain=${chain}`,
    'server=1',
    '# The blocks of the sidechain are checked without a Bitcoin node beside this one.',
    'validatepegin=0',
    '# L-BTC per 1,000 bytes, where too little is known to estimate a fee.',
    'fallbackfee=0.00000100',
    '',
    `# Ballast's login. The password itself is kept by Ballast; this is a digest of it.`,
    `rpcauth=${rpcAuth(login)}`,
    '',
    '# Calls are taken from this machine only.',
    `[${chain}]`,
    'rpcbind=127.0.0.1',
    'rpcallowip=127.0.0.1',
    `rpcport=${portOf(profile)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Makes sure that the folder knows of a new file, where the system can do that. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a file that is not there yet; it is on the disk when this returns.
 *
 * @throws TreasuryError `file` when there is one already, or the place cannot be written to.
 */
export function saveNewFile(path: string, text: string | Uint8Array): void {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    syncFolder(dirname(path));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new TreasuryError(
        'file',
        `There is a file at ${path} already, and Ballast writes over none. Choose another name, or move that file away first.`,
      );
    }
    throw new TreasuryError('file', `The file could not be written to ${path} (${codeOf(error)}).`);
  }
}
