/**
 * `npm run practice`: runs a practice network until it is stopped, and prints one JSON line with
 * everything needed to use it.
 */
import { parseArgs } from 'node:util';
import { type PracticeOptions, startPractice } from './network.ts';
import type { ReadyAssetOptions } from './ready-asset.ts';

const USAGE =
  'Usage: npm run practice -- [--amp-port N] [--rpc-port N] [--node URL] [--ready-asset]\n' +
  '                            [--issued-asset]\n' +
  '  --amp-port N  port of the practice AMP server (default: any free one)\n' +
  '  --rpc-port N  port of the simulated Elements node (default: any free one)\n' +
  '  --node URL    use a real Elements regtest node: http://user:password@host:port[/wallet/NAME]\n' +
  '  --ready-asset make an asset that is ready to be distributed, and name it as readyAsset;\n' +
  '                with it, also: --name TEXT --ticker TEXT --domain DOMAIN --precision N\n' +
  '                --investors N (default: 5) --assignments N (default: one for each investor)\n' +
  '  --issued-asset make an asset whose domain is yet to be proven, and name it as issuedAsset\n';

/** Shares the domain of the ready asset, as an issuer's second one does. */
const ISSUED_ASSET = { name: 'Harbour Notes 2029', ticker: 'HARN' };

/** A real node takes about 30 ms per recipient for range proofs; this is enough to be seen at work. */
const PROOF_MS = 5;

/** Thrown when the command line cannot be understood. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command line asks for. */
interface CommandLine {
  readonly network: PracticeOptions;
  readonly readyAsset: ReadyAssetOptions | undefined;
  readonly wantsIssued: boolean;
}

function portOf(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--${name} takes a port number`);
  return port;
}

function countOf(name: string, text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new UsageError(`--${name} takes a whole number up to 999`);
  return Number(text);
}

const READY_ASSET_OPTIONS = {
  name: { type: 'string' },
  ticker: { type: 'string' },
  domain: { type: 'string' },
  precision: { type: 'string' },
  investors: { type: 'string' },
  assignments: { type: 'string' },
} as const;

type ReadyAssetFlags = { readonly [Flag in keyof typeof READY_ASSET_OPTIONS]?: string };

function readyAssetOf(isWanted: boolean, flags: ReadyAssetFlags): ReadyAssetOptions | undefined {
  if (!isWanted) {
    const stray = Object.keys(flags)[0];
    if (stray !== undefined) throw new UsageError(`--${stray} goes with --ready-asset`);
    return undefined;
  }
  const { name, ticker, domain, precision, investors, assignments } = flags;
  return {
    ...(name === undefined ? {} : { name }),
    ...(ticker === undefined ? {} : { ticker }),
    ...(domain === undefined ? {} : { domain }),
    ...(precision === undefined ? {} : { precision: countOf('precision', precision) }),
    ...(investors === undefined ? {} : { investors: countOf('investors', investors) }),
    ...(assignments === undefined ? {} : { assignments: countOf('assignments', assignments) }),
  };
}

function readCommandLine(args: readonly string[]): CommandLine | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'amp-port': { type: 'string' },
      'rpc-port': { type: 'string' },
      node: { type: 'string' },
      'ready-asset': { type: 'boolean' },
      'issued-asset': { type: 'boolean' },
      help: { type: 'boolean' },
      ...READY_ASSET_OPTIONS,
    },
  });
  const { help, 'amp-port': ampPort, 'rpc-port': rpcPort, node, ...others } = values;
  if (help === true) return undefined;
  const {
    'ready-asset': wantsAsset = false,
    'issued-asset': wantsIssued = false,
    ...flags
  } = others;
  return {
    network: {
      ...(ampPort === undefined ? {} : { ampPort: portOf('amp-port', ampPort) }),
      ...(rpcPort === undefined ? {} : { rpcPort: portOf('rpc-port', rpcPort) }),
      ...(node === undefined ? {} : { nodeUrl: node }),
    },
    readyAsset: readyAssetOf(wantsAsset, flags),
    wantsIssued,
  };
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function main(): Promise<number> {
  let wanted: CommandLine | undefined;
  try {
    wanted = readCommandLine(process.argv.slice(2));
  } catch (error) {
    // Other errors would repeat the argument, and the node's password may stand in it.
    const words =
      error instanceof UsageError ? error.message : 'The command line is not understood';
    process.stderr.write(`${words}\n${USAGE}`);
    return 2;
  }
  if (wanted === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const stopped = untilStopped();
  const network = await startPractice({ ...wanted.network, proofMs: PROOF_MS });
  try {
    const readyAsset =
      wanted.readyAsset === undefined ? undefined : await network.addReadyAsset(wanted.readyAsset);
    const issuedAsset = wanted.wantsIssued ? await network.addIssuedAsset(ISSUED_ASSET) : undefined;
    process.stdout.write(`${JSON.stringify({ ...network.details, readyAsset, issuedAsset })}\n`);
    await stopped;
  } finally {
    await network.stop();
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : 'unknown failure';
  process.stderr.write(`The practice network could not run: ${words}\n`);
  process.exitCode = 1;
}
