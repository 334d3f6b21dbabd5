/**
 * The command line: verbs and flags, read into one description of what to do. Nothing is done here.
 */
import { Argument, Command, CommanderError, Option } from 'commander';
import { amountProblem } from '../../shared/domain/fields.ts';
import type { Decision } from '../../shared/operations/model.ts';
import type { Network } from '../profile.ts';
import { checkedUuid } from './asset-uuid.ts';
import { EXIT_HELP, usageError } from './exit-codes.ts';
import { addProofVerbs, type ProofCommand } from './proof-options.ts';

/** Flags that every verb takes, before or after it. */
export interface Settings {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly nodeUrl: string | undefined;
  readonly cookie: string | undefined;
  /** The node's elements.conf. */
  readonly conf: string | undefined;
  /** Wallet name, where the node URL names none. */
  readonly wallet: string | undefined;
  readonly profile: Network | undefined;
  readonly ampUrl: string | undefined;
  readonly data: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly verbose: boolean;
}

/** A verb that moves assets. */
export interface SendCommand {
  readonly verb: 'distribute' | 'reissue' | 'burn';
  readonly file: string;
  readonly useExisting: { readonly txid: string; readonly vin?: number } | undefined;
  readonly splitReissuanceToken: boolean;
  /** False on a desk without AMP, which writes the report to a file. */
  readonly report: boolean;
  readonly output: string | undefined;
}

/** What AMP is asked for by `request`; amounts in base units. */
export type Wanted =
  | {
      readonly kind: 'distribute';
      /** Uuid of a distribution that is pending at AMP and whose answer is lost. */
      readonly pending: string | undefined;
    }
  | { readonly kind: 'reissue' | 'burn'; readonly amount: bigint };

export type DeskCommand =
  | SendCommand
  | {
      readonly verb: 'update-blinders';
      readonly assetUuid: string;
      readonly baseUrl: string | undefined;
    }
  | { readonly verb: 'status'; readonly which: string | undefined }
  | { readonly verb: 'list' }
  | { readonly verb: 'resume'; readonly id: string | undefined }
  | { readonly verb: 'export'; readonly id: string; readonly output: string | undefined }
  | { readonly verb: 'cancel'; readonly id: string }
  | {
      readonly verb: 'decide';
      readonly id: string;
      readonly choice: Decision;
      /** False on a desk without AMP. */
      readonly report: boolean;
    }
  | {
      readonly verb: 'request';
      readonly assetUuid: string;
      readonly output: string;
      readonly wanted: Wanted;
    }
  | { readonly verb: 'report'; readonly file: string }
  | { readonly verb: 'issue'; readonly file: string }
  | ProofCommand;

/** What was typed: something to do, or a text that was asked for. */
export type CommandLine =
  | { readonly type: 'command'; readonly command: DeskCommand; readonly settings: Settings }
  | { readonly type: 'text'; readonly text: string };

const ENVIRONMENT_HELP = `Environment, instead of secrets on the command line:
  BALLAST_AMP_USER, BALLAST_AMP_PASSWORD   login at AMP
  BALLAST_NODE_URL                         http://USER:PASSWORD@HOST:PORT/wallet/NAME
  BALLAST_WALLET_PASSPHRASE                passphrase of a locked wallet
  BALLAST_PROOF_HOST                       web host of the practice network`;

const SEND_VERBS: Readonly<Record<SendCommand['verb'], string>> = {
  distribute: 'pay a distribution and report it',
  reissue: 'reissue an asset and report it',
  burn: 'burn an amount of an asset and report it',
};

const CHOICES: readonly Decision[] = ['look-again', 'report-without', 'set-aside'];

/** TXID for a distribution or a burn, TXID:VIN for a reissuance, as the official script has it. */
function existing(verb: SendCommand['verb'], text: string | undefined): SendCommand['useExisting'] {
  if (text === undefined) return undefined;
  const match = /^([0-9a-f]{64})(?::(\d{1,9}))?$/i.exec(text);
  const [, txid, vin] = match ?? [];
  if (txid === undefined || (vin !== undefined) !== (verb === 'reissue')) {
    throw usageError(
      verb === 'reissue'
        ? '--use-existing takes TXID:VIN: 64 hex digits, a colon and the number of the input'
        : '--use-existing takes TXID: the 64 hex digits of the transaction',
    );
  }
  return { txid: txid.toLowerCase(), ...(vin === undefined ? {} : { vin: Number(vin) }) };
}

function baseUnits(flag: string, text: string): bigint {
  const amount = /^\d{1,20}$/.test(text) ? BigInt(text) : 0n;
  if (amountProblem(amount) === undefined) return amount;
  throw usageError(
    `${flag} takes an amount in base units (whole, without a point), from 1 to 2100000000000000`,
  );
}

function wantedOf(options: {
  readonly reissue?: string;
  readonly burn?: string;
  readonly pending?: string;
}): Wanted {
  const { reissue, burn, pending } = options;
  if ([reissue, burn, pending].filter((option) => option !== undefined).length > 1) {
    throw usageError('Give one of --reissue, --burn and --pending, not several in one call');
  }
  if (reissue !== undefined) return { kind: 'reissue', amount: baseUnits('--reissue', reissue) };
  if (burn !== undefined) return { kind: 'burn', amount: baseUnits('--burn', burn) };
  return {
    kind: 'distribute',
    pending: pending === undefined ? undefined : checkedUuid(pending).toLowerCase(),
  };
}

/** Adds a verb of the official script that moves assets. */
function addSendVerb(
  program: Command,
  verb: SendCommand['verb'],
  take: (command: DeskCommand) => void,
): void {
  const command = program
    .command(verb)
    .description(SEND_VERBS[verb])
    .requiredOption('-f, --filename <file>', "AMP's saved answer to the request")
    .option(
      `--use-existing <${verb === 'reissue' ? 'txid:vin' : 'txid'}>`,
      'adopt this transaction instead of sending one',
    )
    .option('--no-report', 'work without AMP and write the report to a file')
    .option('-o, --output <file>', 'report file (default: next to the request file)');
  if (verb === 'reissue') {
    command.option(
      '--have-split-reissuance-token',
      'go on although only some of the token outputs are here; only if AMP support asks for it',
    );
  }
  command.action(
    (options: {
      readonly filename: string;
      readonly useExisting?: string;
      readonly report: boolean;
      readonly output?: string;
      readonly haveSplitReissuanceToken?: boolean;
    }) => {
      if (options.report && options.output !== undefined) {
        throw usageError('-o names the report file of --no-report; without that there is none');
      }
      take({
        verb,
        file: options.filename,
        useExisting: existing(verb, options.useExisting),
        splitReissuanceToken: options.haveSplitReissuanceToken ?? false,
        report: options.report,
        output: options.output,
      });
    },
  );
}

/** Adds the verbs that look at the journal or carry on from it. */
function addJournalVerbs(program: Command, take: (command: DeskCommand) => void): void {
  program
    .command('status')
    .description('show an operation, or all that are unfinished')
    .argument('[id|file]', 'operation, distribution uuid, or request file')
    .action((which: string | undefined) => take({ verb: 'status', which }));
  program
    .command('list')
    .description('list all operations, newest first')
    .action(() => take({ verb: 'list' }));
  program
    .command('resume')
    .description('carry on an operation, or all that are unfinished')
    .argument('[id]')
    .action((id: string | undefined) => take({ verb: 'resume', id }));
  program
    .command('export')
    .description('write the report to AMP as a file, for posting it from elsewhere')
    .argument('<id>')
    .option('-o, --output <file>', 'file (default: standard output)')
    .action((id: string, options: { readonly output?: string }) =>
      take({ verb: 'export', id, output: options.output }),
    );
  program
    .command('cancel')
    .description(
      'give an operation up before it was sent, or after its transaction came to nothing',
    )
    .argument('<id>')
    .action((id: string) => take({ verb: 'cancel', id }));
  program
    .command('decide')
    .description('decide what becomes of an operation that needs attention')
    .argument('<id>')
    .addArgument(new Argument('<choice>').choices(CHOICES))
    .option('--no-report', 'go on without AMP')
    .action((id: string, choice: Decision, options: { readonly report: boolean }) =>
      take({ verb: 'decide', id, choice, report: options.report }),
    );
}

/** Adds the verbs of the machine that reaches AMP. */
function addAmpVerbs(program: Command, take: (command: DeskCommand) => void): void {
  program
    .command('update-blinders')
    .description("tell AMP the blinders of an asset's issuance")
    .requiredOption('-a, --asset-uuid <uuid>', 'asset')
    .option('-b, --base-url <url>', 'refuse unless this is the AMP URL of the profile')
    .action((options: { readonly assetUuid: string; readonly baseUrl?: string }) =>
      take({
        verb: 'update-blinders',
        assetUuid: checkedUuid(options.assetUuid),
        baseUrl: options.baseUrl,
      }),
    );
  program
    .command('request')
    .description('make a request at AMP (a distribution, unless told otherwise) and save it')
    .requiredOption('-a, --asset-uuid <uuid>', 'asset')
    .requiredOption('-o, --output <file>', 'file for the answer; must not exist')
    .option('--reissue <amount>', 'request a reissuance of so many base units')
    .option('--burn <amount>', 'request a burn of so many base units')
    .option('--pending <uuid>', 'make the lost answer of a pending distribution anew')
    .action(
      (options: {
        readonly assetUuid: string;
        readonly output: string;
        readonly reissue?: string;
        readonly burn?: string;
        readonly pending?: string;
      }) =>
        take({
          verb: 'request',
          assetUuid: checkedUuid(options.assetUuid),
          output: options.output,
          wanted: wantedOf(options),
        }),
    );
  program
    .command('issue')
    .description('have AMP issue an asset to the treasury, and verify it from the chain')
    .requiredOption('-f, --filename <file>', 'what to issue; see docs/desk.md')
    .action((options: { readonly filename: string }) =>
      take({ verb: 'issue', file: options.filename }),
    );
  program
    .command('report')
    .description('post a report file that a desk without AMP wrote')
    .requiredOption('-f, --filename <file>', 'report file')
    .action((options: { readonly filename: string }) =>
      take({ verb: 'report', file: options.filename }),
    );
}

function createProgram(): Command {
  return new Command('ballast-desk')
    .description(
      'Carries out issuances, distributions, reissuances and burns of an AMP treasury, and readies its assets.',
    )
    .option('-u, --username <name>', 'AMP user name')
    .option('-p, --password <password>', 'AMP password; better in BALLAST_AMP_PASSWORD')
    .option('-n, --node-url <url>', 'Elements node; better in BALLAST_NODE_URL')
    .option('--cookie <file>', "the node's cookie file, instead of a password in the URL")
    .addOption(
      // Both name a node, and it would not be plain which one pays.
      new Option('--conf <file>', "the node's elements.conf, instead of a URL").conflicts(
        'nodeUrl',
      ),
    )
    .option('--wallet <name>', 'wallet, where the node URL names none')
    .addOption(
      new Option('--profile <network>', 'network (default: live)').choices([
        'live',
        'testnet',
        'practice',
      ]),
    )
    .option('--amp-url <url>', 'AMP URL, instead of the one of the profile')
    .option('--data <folder>', 'folder of the journal')
    .option('--json', 'print JSON lines')
    .option('-y, --yes', 'approve without a question')
    .option('-v, --verbose', 'tell more')
    .addHelpText('after', `\n${EXIT_HELP}\n\n${ENVIRONMENT_HELP}\n\nMore: docs/desk.md`);
}

/** What commander says about a mistake, without arguments that could hold a secret. */
function mistake(error: CommanderError): string {
  switch (error.code) {
    case 'commander.unknownOption': {
      // `--pasword=SECRET` and `-xSECRET` hold a value in the same word.
      const flag = /'(--[^=']*|-[^-'])/.exec(error.message)?.[1];
      return `There is no option ${flag ?? 'like that'}; see --help`;
    }
    case 'commander.unknownCommand':
      return 'There is no such command; see --help';
    case 'commander.help':
      return 'Say what to do; see --help';
    default:
      return error.message.replace(/^error: /, '');
  }
}

/**
 * Reads a command line.
 *
 * @param args without the names of the program.
 * @throws DeskError for wrong use; its message repeats no secret.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  let command: DeskCommand | undefined;
  let text = '';
  const take = (taken: DeskCommand) => {
    command = taken;
  };
  const program = createProgram()
    .exitOverride()
    .configureOutput({
      writeOut: (written) => {
        text += written;
      },
      writeErr: () => undefined,
    });
  for (const verb of ['distribute', 'reissue', 'burn'] as const) addSendVerb(program, verb, take);
  addAmpVerbs(program, take);
  addProofVerbs(program, take);
  addJournalVerbs(program, take);
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { type: 'text', text };
    throw usageError(mistake(error));
  }
  if (command === undefined) throw usageError('Say what to do; see --help');
  return { type: 'command', command, settings: settingsOf(program.opts()) };
}

function settingsOf(options: {
  readonly username?: string;
  readonly password?: string;
  readonly nodeUrl?: string;
  readonly cookie?: string;
  readonly conf?: string;
  readonly wallet?: string;
  readonly profile?: Network;
  readonly ampUrl?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly verbose?: boolean;
}): Settings {
  return {
    username: options.username,
    password: options.password,
    nodeUrl: options.nodeUrl,
    cookie: options.cookie,
    conf: options.conf,
    wallet: options.wallet,
    profile: options.profile,
    ampUrl: options.ampUrl,
    data: options.data,
    json: options.json ?? false,
    yes: options.yes ?? false,
    verbose: options.verbose ?? false,
  };
}
