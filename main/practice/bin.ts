/**
 * `npm run practice`: runs a practice network until it is stopped, and prints one JSON line with
 * everything needed to use it.
 */
import { parseArgs } from 'node:util';
import { type PracticeOptions, startPractice } from './network.ts';

const USAGE =
  'Usage: npm run practice -- [--amp-port N] [--rpc-port N] [--node URL]\n' +
  '  --amp-port N  port of the practice AMP server (default: any free one)\n' +
  '  --rpc-port N  port of the simulated Elements node (default: any free one)\n' +
  '  --node URL    use a real Elements regtest node: http://user:password@host:port[/wallet/NAME]\n';

/** A real node takes about 30 ms per recipient for range proofs; this is enough to be seen at work. */
const PROOF_MS = 5;

/** Thrown when the command line cannot be understood. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

function portOf(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--${name} takes a port number`);
  return port;
}

function readCommandLine(args: readonly string[]): PracticeOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'amp-port': { type: 'string' },
      'rpc-port': { type: 'string' },
      node: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return undefined;
  const { 'amp-port': ampPort, 'rpc-port': rpcPort, node } = values;
  return {
    ...(ampPort === undefined ? {} : { ampPort: portOf('amp-port', ampPort) }),
    ...(rpcPort === undefined ? {} : { rpcPort: portOf('rpc-port', rpcPort) }),
    ...(node === undefined ? {} : { nodeUrl: node }),
  };
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function main(): Promise<number> {
  let options: PracticeOptions | undefined;
  try {
    options = readCommandLine(process.argv.slice(2));
  } catch (error) {
    // Other errors would repeat the argument, and the node's password may stand in it.
    const words =
      error instanceof UsageError ? error.message : 'The command line is not understood';
    process.stderr.write(`${words}\n${USAGE}`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const stopped = untilStopped();
  const network = await startPractice({ ...options, proofMs: PROOF_MS });
  process.stdout.write(`${JSON.stringify(network.details)}\n`);
  await stopped;
  await network.stop();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const words = error instanceof Error ? error.message : 'unknown failure';
  process.stderr.write(`The practice network could not run: ${words}\n`);
  process.exitCode = 1;
}
