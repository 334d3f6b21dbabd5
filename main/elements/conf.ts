/**
 * Reading an existing `elements.conf`, by the node's own rules: a section or prefix of the chain goes
 * before the options on top, the first of several values counts, `#` begins a comment, and a port on
 * top of the file is meant for liquidv1 only.
 */
import { isAbsolute, join } from 'node:path';

/** What an `elements.conf` says about the RPC of one chain. */
export interface ElementsConf {
  readonly host: string;
  readonly port: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Where the node leaves its cookie when no password is set. */
  readonly cookieFile: string;
  /** Further files that the node reads as well; they are reported here and not followed. */
  readonly includes: readonly string[];
  /** The chain that the file itself selects; `undefined` means that it does not. */
  readonly chain: string | undefined;
}

/** RPC ports of Elements Core; every custom chain has the last one. */
const PORTS: Readonly<Record<string, number>> = { liquidv1: 7041, liquidtestnet: 7039 };
const CUSTOM_PORT = 7040;

/** The chain whose options may stand on top of the file. */
const MAIN_CHAIN = 'liquidv1';

interface Option {
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

function readOptions(text: string): readonly Option[] {
  const options: Option[] = [];
  let prefix = '';
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/#.*$/, '').trim();
    const header = /^\[(.*)\]$/.exec(line);
    if (header !== null) {
      prefix = `${header[1] ?? ''}.`;
      continue;
    }
    const equals = line.indexOf('=');
    if (equals < 1) continue;
    const key = prefix + line.slice(0, equals).trim();
    const dot = key.lastIndexOf('.');
    options.push({
      section: dot < 0 ? '' : key.slice(0, dot),
      name: key.slice(dot + 1),
      value: line.slice(equals + 1).trim(),
    });
  }
  return options;
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port > 0 && port < 65_536 ? port : undefined;
}

/** Takes `host`, `host:port`, `[v6]` or `[v6]:port` apart; the host keeps its brackets. */
function splitHost(text: string): { readonly host: string; readonly port: number | undefined } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text);
  return { host: match?.[1] ?? `[${text}]`, port: readPort(match?.[2]) };
}

/**
 * Reads the RPC options for a chain.
 *
 * @param text content of `elements.conf`.
 * @param chain `liquidv1`, `liquidtestnet`, `elementsregtest` or a custom chain's name.
 * @param dataFolder folder in which the node keeps its data, unless the file names another.
 */
export function readElementsConf(text: string, chain: string, dataFolder: string): ElementsConf {
  const options = readOptions(text);
  const own = (name: string) =>
    options.filter((option) => option.section === chain && option.name === name);
  const top = (name: string) =>
    options.filter((option) => option.section === '' && option.name === name);
  const first = (name: string) => (own(name)[0] ?? top(name)[0])?.value;
  const filled = (name: string) => {
    const value = first(name);
    return value === '' ? undefined : value;
  };

  const connect = splitHost(filled('rpcconnect') ?? '127.0.0.1');
  const port = (chain === MAIN_CHAIN ? first('rpcport') : own('rpcport')[0]?.value) ?? undefined;
  const cookie = filled('rpccookiefile') ?? '.cookie';
  const folder = join(filled('datadir') ?? dataFolder, chain);
  return {
    host: connect.host,
    port: connect.port ?? readPort(port) ?? PORTS[chain] ?? CUSTOM_PORT,
    username: filled('rpcuser'),
    password: filled('rpcpassword'),
    cookieFile: isAbsolute(cookie) ? cookie : join(folder, cookie),
    includes: [...own('includeconf'), ...top('includeconf')].map(({ value }) => value),
    chain: top('chain').at(-1)?.value,
  };
}
