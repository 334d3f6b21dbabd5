/** JSON-RPC over HTTP in front of a practice node, as Elements speaks it. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PracticeNode } from './node.ts';
import { parseRequestJson } from './request-json.ts';
import { NodeGone, RPC_CODE, RpcFault } from './rpc-fault.ts';

const HOST = '127.0.0.1';
/** Codes of malformed requests (JSON-RPC 2.0). */
const INVALID_REQUEST = -32600;
const PARSE_ERROR = -32700;
const WALLET_PATH = '/wallet/';

export interface ServerOptions {
  /** 0 or left out: any free port. */
  readonly port?: number;
  readonly username: string;
  readonly password: string;
}

export interface PracticeServer {
  /** Without credentials and wallet path, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly result: unknown; readonly error: unknown; readonly id: unknown };
}

/** Serves a node on this machine. The port stays the same when the node restarts. */
export async function servePracticeNode(
  node: PracticeNode,
  options: ServerOptions,
): Promise<PracticeServer> {
  const authorization = `Basic ${Buffer.from(`${options.username}:${options.password}`).toString('base64')}`;
  const server = createServer((request, response) => {
    void handle(node, authorization, request, response);
  });
  // Range proofs of many recipients take their time; a call must not be cut off meanwhile.
  server.requestTimeout = 0;
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const unwatch = node.watch({
    down: () => {
      server.close();
      server.closeAllConnections();
    },
    up: () => listen(server, port),
  });
  return {
    url: `http://${HOST}:${port}`,
    close: async () => {
      unwatch();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function handle(
  node: PracticeNode,
  authorization: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  if (path !== '/' && !path.startsWith(WALLET_PATH)) {
    response.writeHead(404).end();
    return;
  }
  if (!isSame(request.headers.authorization ?? '', authorization)) {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="jsonrpc"' }).end();
    return;
  }
  if (request.method !== 'POST') {
    response.writeHead(405).end('JSONRPC server handles only POST requests');
    return;
  }
  try {
    const answer = await run(node, walletOf(path), await readBody(request));
    response
      .writeHead(answer.status, { 'Content-Type': 'application/json' })
      .end(`${JSON.stringify(answer.body)}\n`);
  } catch {
    // The process has ended or the caller has gone: either way there is nobody to answer.
    request.socket.destroy();
  }
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Wallet that a path names; `undefined` for the node's own path. */
function walletOf(path: string): string | undefined {
  if (!path.startsWith(WALLET_PATH)) return undefined;
  const name = path.slice(WALLET_PATH.length);
  try {
    return decodeURIComponent(name);
  } catch {
    // No wallet has a name with a broken escape in it, so the call will not find one.
    return name;
  }
}

async function run(node: PracticeNode, wallet: string | undefined, text: string): Promise<Answer> {
  let id: unknown = null;
  try {
    const request = readRequest(text);
    id = request.id;
    const result = await node.call(request.method, request.params, wallet);
    return { status: 200, body: { result: result ?? null, error: null, id } };
  } catch (error) {
    if (error instanceof NodeGone) throw error;
    const { code, message } =
      error instanceof RpcFault
        ? error
        : { code: RPC_CODE.misc, message: error instanceof Error ? error.message : 'unknown' };
    return { status: statusOf(code), body: { result: null, error: { code, message }, id } };
  }
}

function statusOf(code: number): number {
  if (code === INVALID_REQUEST) return 400;
  return code === RPC_CODE.unknownMethod ? 404 : 500;
}

interface RpcRequest {
  readonly method: string;
  readonly params: readonly unknown[] | Readonly<Record<string, unknown>>;
  readonly id: unknown;
}

function readRequest(text: string): RpcRequest {
  let body: unknown;
  try {
    body = parseRequestJson(text);
  } catch {
    throw new RpcFault(PARSE_ERROR, 'Parse error');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new RpcFault(PARSE_ERROR, 'Top-level object parse error');
  }
  const { method, params = [], id = null } = body as Readonly<Record<string, unknown>>;
  if (method === undefined) throw new RpcFault(INVALID_REQUEST, 'Missing method');
  if (typeof method !== 'string') {
    throw new RpcFault(INVALID_REQUEST, 'Method must be a string');
  }
  if (params === null) return { method, params: [], id };
  if (typeof params !== 'object') {
    throw new RpcFault(INVALID_REQUEST, 'Params must be an array or object');
  }
  return { method, params: params as RpcRequest['params'], id };
}
