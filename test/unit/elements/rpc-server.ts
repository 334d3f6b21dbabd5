/**
 * A JSON-RPC server for tests: it replays recorded answers of a real node, digit by digit, and plays
 * the faults of a bad day.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A call as it arrived. */
export interface SeenCall {
  readonly path: string;
  readonly method: string;
  readonly params: readonly unknown[];
  readonly authorization: string | undefined;
  readonly socket: Socket;
}

/** What the server does with a call. */
export type Answer =
  | { readonly result: unknown }
  | {
      readonly error: { readonly code: number; readonly message: string };
      readonly status?: number;
    }
  | {
      readonly status: number;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Closes the connection without an answer, or after half of one. */
  | 'drop'
  | 'halve'
  /** Never answers, or never stops answering. */
  | 'hang'
  | 'flood';

type Script = (call: SeenCall) => Answer | undefined;

export interface RpcServer {
  readonly port: number;
  readonly url: string;
  readonly calls: SeenCall[];
  /** Asked for each call; `undefined` is "Method not found". */
  script: Script;
  close(): Promise<void>;
}

interface RecordedCall {
  readonly note: string | null;
  readonly path: string;
  readonly method: string;
  readonly params: unknown;
  readonly http_status: number;
  readonly response: { readonly raw?: string };
}

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const { parse, rawJSON } = JSON as unknown as {
  parse(text: string, reviver: SourceReviver): unknown;
  rawJSON(text: string): object;
};

/** Prints a number of the node exactly as given, like `1e-08` or `10.0`. */
export function nodeNumber(source: string): object {
  return rawJSON(source);
}

/** The recorded calls of one file of `test/fixtures/elements-rpc`, their numbers kept as written. */
function recorded(file: string): readonly RecordedCall[] {
  const url = new URL(`../../fixtures/elements-rpc/${file}.json`, import.meta.url);
  const calls = parse(readFileSync(url, 'utf8'), (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? rawJSON(source) : value,
  );
  return calls as readonly RecordedCall[];
}

/**
 * Replays a file: a call that was recorded several times gets its answers in that order, and the last
 * one ever after.
 */
export function replay(file: string): Script {
  const calls = recorded(file);
  const served = new Map<string, number>();
  return (call) => {
    const key = JSON.stringify([call.path, call.method, call.params]);
    const matches = calls.filter(
      ({ path, method, params }) => JSON.stringify([path, method, params]) === key,
    );
    const turn = served.get(key) ?? 0;
    served.set(key, turn + 1);
    const found = matches[Math.min(turn, matches.length - 1)];
    if (found === undefined) return undefined;
    const { raw } = found.response;
    return {
      status: Number(JSON.stringify(found.http_status)),
      text: raw ?? JSON.stringify(found.response),
      headers: raw === undefined ? { 'content-type': 'application/json' } : {},
    };
  };
}

/** Asks several scripts in turn; the first that has an answer gives it. */
export function firstOf(...scripts: readonly Script[]): Script {
  return (call) => {
    for (const script of scripts) {
      const answer = script(call);
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
}

/** Answers by method name. */
export function byMethod(answers: Readonly<Record<string, Answer>>): Script {
  return ({ method }) => answers[method];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'drop') {
    response.destroy();
    return;
  }
  if (answer === 'halve') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"result":"85d0', () => response.destroy());
    return;
  }
  if (answer === 'flood') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const part = Buffer.alloc(64 * 1024, ' ');
    const pour = () => {
      while (!response.destroyed && response.write(part)) {
        // Until the connection is full; then it goes on when it has room again.
      }
    };
    response.on('drain', pour);
    pour();
    return;
  }
  if ('text' in answer) {
    response.writeHead(answer.status, answer.headers).end(answer.text);
    return;
  }
  const failed = 'error' in answer;
  const body = failed
    ? { result: null, error: answer.error, id: '1' }
    : { result: answer.result, error: null, id: '1' };
  response
    .writeHead(failed ? (answer.status ?? 500) : 200, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Starts a server on a free port of this machine. */
export async function startRpcServer(script: Script = () => undefined): Promise<RpcServer> {
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method, params } = JSON.parse(body) as Pick<SeenCall, 'method' | 'params'>;
      const call: SeenCall = {
        path: request.url ?? '',
        method,
        params,
        authorization: request.headers.authorization,
        socket: request.socket,
      };
      calls.push(call);
      const unknown: Answer = {
        status: 404,
        error: { code: -32601, message: 'Method not found' },
      };
      give(running.script(call) ?? unknown, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const running: RpcServer = {
    port,
    url: `http://127.0.0.1:${port}`,
    calls,
    script,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return running;
}
