/**
 * The verbs between issuing an asset and distributing it: the domain proof, registering, authorizing.
 */
import { type Command, Option } from 'commander';
import { isHash } from '../../shared/domain/asset-id.ts';
import { domainProblem, tickerProblem } from '../../shared/domain/fields.ts';
import { PROOF_HOSTS, type ProofHost } from '../../shared/domain/proof-hosts.ts';
import { checkedUuid } from './asset-uuid.ts';
import { usageError } from './exit-codes.ts';

/** What is to be made of proofs. */
export interface MakeProofCommand {
  readonly verb: 'proof';
  readonly domain: string;
  readonly assetIds: readonly string[];
  /** Folder for the files; the current one without. */
  readonly folder: string | undefined;
  /** Archive to write instead of files. */
  readonly zip: string | undefined;
  /** Hosting to give instructions for. */
  readonly host: ProofHost | undefined;
  /** Ticker for the DNS record. */
  readonly ticker: string | undefined;
}

export interface CheckProofCommand {
  readonly verb: 'check-proof';
  readonly domain: string;
  readonly assetId: string;
  /** URL of the practice web host; else it is in the environment. */
  readonly practiceHost: string | undefined;
}

export interface RegisterCommand {
  readonly verb: 'register';
  readonly assetUuid: string;
  /** URL of the practice web host; else it is in the environment. */
  readonly practiceHost: string | undefined;
}

export interface AuthorizeCommand {
  readonly verb: 'authorize';
  readonly assetUuid: string;
}

export type ProofCommand =
  | MakeProofCommand
  | CheckProofCommand
  | RegisterCommand
  | AuthorizeCommand;

function checkedDomain(text: string): string {
  const problem = domainProblem(text);
  if (problem === undefined) return text;
  throw usageError(`This domain cannot vouch for an asset. ${problem}`);
}

function checkedAssetId(text: string): string {
  const id = text.toLowerCase();
  if (isHash(id)) return id;
  throw usageError('An asset id has 64 hex digits; the UUID with hyphens is something else');
}

function checkedTicker(text: string): string {
  const problem = tickerProblem(text);
  if (problem === undefined) return text;
  throw usageError(`--ticker: ${problem}`);
}

const PRACTICE_HOST = [
  '--proof-host <url>',
  'practice only: its web host, better in BALLAST_PROOF_HOST',
] as const;

/** Adds the verbs to the command line. */
export function addProofVerbs(program: Command, take: (command: ProofCommand) => void): void {
  program
    .command('proof')
    .description('write the domain proof of assets, and tell where it belongs')
    .argument('<domain>')
    .argument('<asset-id...>')
    .option('-o, --output <folder>', 'folder for the files (default: the current one)')
    .addOption(
      new Option('--zip <file>', 'write one archive instead, to unpack in the web root').conflicts(
        'output',
      ),
    )
    .addOption(
      new Option('--host <kind>', 'tell how to publish it there').choices(Object.keys(PROOF_HOSTS)),
    )
    .option('--ticker <ticker>', 'tell the DNS record, too')
    .action(
      (
        domain: string,
        assetIds: readonly string[],
        options: {
          readonly output?: string;
          readonly zip?: string;
          readonly host?: ProofHost;
          readonly ticker?: string;
        },
      ) => {
        const ids = [...new Set(assetIds.map(checkedAssetId))];
        if (options.ticker !== undefined && ids.length > 1) {
          throw usageError('--ticker goes with one asset');
        }
        take({
          verb: 'proof',
          domain: checkedDomain(domain),
          assetIds: ids,
          folder: options.output,
          zip: options.zip,
          host: options.host,
          ticker: options.ticker === undefined ? undefined : checkedTicker(options.ticker),
        });
      },
    );
  program
    .command('check-proof')
    .description('check a published proof as the registry does')
    .argument('<domain>')
    .argument('<asset-id>')
    .option(...PRACTICE_HOST)
    .action((domain: string, assetId: string, options: { readonly proofHost?: string }) =>
      take({
        verb: 'check-proof',
        domain: checkedDomain(domain),
        assetId: checkedAssetId(assetId),
        practiceHost: options.proofHost,
      }),
    );
  program
    .command('register')
    .description('list an asset in the public registry, through AMP')
    .requiredOption('-a, --asset-uuid <uuid>', 'asset')
    .option(...PRACTICE_HOST)
    .action((options: { readonly assetUuid: string; readonly proofHost?: string }) =>
      take({
        verb: 'register',
        assetUuid: checkedUuid(options.assetUuid),
        practiceHost: options.proofHost,
      }),
    );
  program
    .command('authorize')
    .description('authorize an asset at AMP; waits for its confirmations')
    .requiredOption('-a, --asset-uuid <uuid>', 'asset')
    .action((options: { readonly assetUuid: string }) =>
      take({ verb: 'authorize', assetUuid: checkedUuid(options.assetUuid) }),
    );
}
