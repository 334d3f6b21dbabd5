/**
 * Reading what came back from the node: its answer, its error, or something that no node says.
 */
import { z } from 'zod';
import { parseExactJson } from '../../shared/exact-json.ts';
import type { HttpReply, NoReply } from './client.ts';
import { ElementsError, type ElementsErrorKind } from './error.ts';

/** The call that an answer belongs to. */
export interface CallContext {
  readonly method: string;
  /** Wallet of a wallet call. */
  readonly wallet: string | undefined;
  /** Host and port, for messages. */
  readonly where: string;
  /** Whether the call changes something, so that a garbled answer leaves its outcome open. */
  readonly moves: boolean;
  /** Takes secrets out of a text that came from outside. */
  readonly clean: (text: string) => string;
}

const envelope = z.union([
  z.object({ error: z.object({ code: z.int(), message: z.string() }) }),
  z
    .object({ error: z.null().optional(), result: z.unknown() })
    .refine((reply) => 'result' in reply),
]);

/** Longest text of the node that is passed on: wrong parameters are answered with the whole manual. */
const LONGEST = 300;

type Verdict = readonly [ElementsErrorKind, string];

function verdictByText(text: string): Verdict | undefined {
  if (/transaction too large/i.test(text)) {
    return [
      'too-large',
      'The transaction would be larger than the network relays; about 80 recipients fit into one. Pay fewer at once, in batches.',
    ];
  }
  if (/no available reissuance tokens/i.test(text)) {
    return [
      'no-reissuance-token',
      'The wallet holds no reissuance token of this asset, or the token is in a transaction that is not confirmed yet.',
    ];
  }
  if (/reissuance token definition could not be found/i.test(text)) {
    return [
      'no-reissuance-token',
      'The wallet does not know the issuance of this asset, so it cannot reissue it: use the wallet that issued it.',
    ];
  }
  if (/database already exists/i.test(text)) {
    return [
      'wallet-exists',
      'The node has a wallet of this name already: choose that wallet, or take another name.',
    ];
  }
  if (/wallet backup failed/i.test(text)) {
    return [
      'bad-request',
      'The node could not write the backup there: choose a folder that the user who runs the node may write to, such as the home folder of that user.',
    ];
  }
  if (/no available keys|private keys are disabled/i.test(text)) {
    return [
      'no-private-keys',
      'The wallet holds no private keys: choose the wallet that holds the treasury.',
    ];
  }
  return undefined;
}

function verdictByCode(code: number, text: string, call: CallContext): Verdict | undefined {
  switch (code) {
    case -13:
      return ['wallet-locked', 'The wallet is locked: unlock it with its passphrase.'];
    case -14:
      return ['wrong-passphrase', 'The wallet passphrase is wrong.'];
    case -15:
      return ['not-encrypted', 'The wallet is not encrypted: it has no passphrase.'];
    case -18:
      return call.method === 'loadwallet'
        ? ['wallet-missing', `The node has no such wallet: ${text}`]
        : ['wallet-not-loaded', `The wallet "${call.wallet ?? ''}" is not loaded in the node.`];
    case -19:
      return ['wallet-unnamed', 'The node has several wallets loaded: name the wallet to use.'];
    case -28:
      return ['syncing', `The node is still starting: ${text}`];
    case -32601:
      return [
        'rpc',
        `The node does not know the call ${call.method}: it may be no Elements node, or run without its wallet.`,
      ];
    default:
      return undefined;
  }
}

/**
 * Codes of an exception inside the node: anything (-1), out of memory, database, internal error. In a
 * send it may have come after the wallet took the transaction in, as "transaction commit failed" does.
 */
const BROKE_DOWN = new Set([-1, -7, -20, -32603]);

function brokenDown(code: number, text: string, call: CallContext): Verdict | undefined {
  return call.moves && BROKE_DOWN.has(code)
    ? [
        'lost',
        `The node broke down in ${call.method} with error ${code}: ${text}. It may have carried it out.`,
      ]
    : undefined;
}

function nodeError(code: number, message: string, call: CallContext): ElementsError {
  const words = call.clean(message).trim();
  const text = words.length > LONGEST ? `${words.slice(0, LONGEST)} ...` : words;
  const [kind, said] = verdictByText(text) ??
    verdictByCode(code, text, call) ??
    brokenDown(code, text, call) ?? [
      'rpc',
      `The node answered ${call.method} with error ${code}: ${text}`,
    ];
  return new ElementsError({ kind, method: call.method, message: said, code, words: text });
}

function refusedLogin(status: number, { method, where }: CallContext): ElementsError {
  const message =
    status === 401
      ? `The node at ${where} refuses the RPC user name and password.`
      : `The node at ${where} forbids ${method} to this machine or RPC user: see rpcallowip and rpcwhitelist in its configuration.`;
  return new ElementsError({ kind: 'wrong-password', method, message });
}

/** An answer that is not from a node's RPC, or only half of one. */
function strangeReply(reply: HttpReply, call: CallContext): ElementsError {
  const { method, where } = call;
  const { statusCode, body, complete } = reply;
  if (statusCode === 503 && /work queue depth exceeded/i.test(body)) {
    return new ElementsError({
      kind: 'unreachable',
      method,
      message: `The node at ${where} has too many calls waiting and did not take ${method}: try again in a moment.`,
    });
  }
  const halved = !complete || body.trim() === '' || body.trimStart().startsWith('{"result"');
  if (call.moves || halved || statusCode >= 500) {
    return new ElementsError({
      kind: 'lost',
      method,
      message: `There is no proper answer to ${method} from ${where} (HTTP ${statusCode}). The node may have carried it out.`,
    });
  }
  const redirect = statusCode >= 300 && statusCode < 400;
  return new ElementsError({
    kind: 'not-elements',
    method,
    message: redirect
      ? `${where} answers with a redirect, which is not followed: enter the address of the node itself.`
      : `What answers at ${where} is no Elements node (HTTP ${statusCode}): check host and port.`,
  });
}

function readEnvelope(body: string): z.infer<typeof envelope> | undefined {
  try {
    return envelope.safeParse(parseExactJson(body)).data;
  } catch {
    return undefined;
  }
}

/**
 * Gives the result of a call, its decimals as source text.
 *
 * @throws ElementsError for everything else.
 */
export function readReply(reply: HttpReply, call: CallContext): unknown {
  if (reply.statusCode === 401 || reply.statusCode === 403) {
    throw refusedLogin(reply.statusCode, call);
  }
  const answer = reply.complete ? readEnvelope(reply.body) : undefined;
  if (answer === undefined) throw strangeReply(reply, call);
  if (answer.error) throw nodeError(answer.error.code, answer.error.message, call);
  return 'result' in answer ? answer.result : undefined;
}

/** Asked again, a look-up would only answer the same, so it does not count as lost. */
function tooLarge({ method, where, moves }: CallContext): ElementsError {
  const effect = moves ? ' The node may have carried it out.' : '';
  return new ElementsError({
    kind: moves ? 'lost' : 'rpc',
    method,
    message: `What ${where} answers to ${method} is larger than any answer of a node should be, and is not read.${effect}`,
  });
}

/** Says in words why no answer came. */
export function withoutReply(failure: NoReply, call: CallContext): ElementsError {
  const { method, where } = call;
  if (failure.reason === 'TOO_LARGE') return tooLarge(call);
  if (failure.sent) {
    const how =
      failure.reason === 'TIMEOUT' ? 'did not come in time' : `was cut off (${failure.reason})`;
    return new ElementsError({
      kind: 'lost',
      method,
      message: `The answer of the node at ${where} to ${method} ${how}. The node may have carried it out.`,
    });
  }
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: `Nothing answers at ${where}: start the Elements node, or correct host and port.`,
    ENOTFOUND: `The host of ${where} is not known: correct the address.`,
    TIMEOUT: `No connection to ${where} in time: check that the node runs and the network reaches it.`,
  };
  return new ElementsError({
    kind: 'unreachable',
    method,
    message: words[failure.reason] ?? `No connection to ${where} (${failure.reason}).`,
  });
}
