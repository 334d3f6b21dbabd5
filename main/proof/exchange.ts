/**
 * One request to one checked address: connect, TLS, ask, read a little. Each part says how it failed.
 */
import { request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import type { ServedFile } from './compare.ts';

/** How long and how much a check may take. */
export interface ProofLimits {
  /** Each step: names, connecting, TLS, answer; in milliseconds. */
  readonly stepMs: number;
  /** The whole check, in milliseconds. */
  readonly wholeMs: number;
  /** What is read of a file, in bytes. */
  readonly bytes: number;
  /** Redirects that are followed; the registry's HTTP client follows 10. */
  readonly redirects: number;
}

/** The outside as the checker reaches it; tests put their own in its place. */
export interface ProofOutside {
  /** All addresses of a host, as text. */
  resolve(host: string): Promise<readonly string[]>;
  /** Begins a connection to an address that was checked. */
  dial(address: string, port: number): Socket;
  /** Certificates to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
}

/** Why a step ended without a result. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly step: 'dns' | 'connect' | 'tls' | 'status';
  /** The system's own code, or `timeout`. */
  readonly code: string;

  constructor(step: StepError['step'], code: string) {
    super(`${step} failed: ${code}`);
    this.step = step;
    this.code = code;
  }
}

/** An answer, its headers as far as they matter. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly contentType: string | undefined;
  readonly file: ServedFile;
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/**
 * Runs a step with its time limit. Whatever it opened is closed when it does not end in time.
 *
 * @throws StepError, or the signal's reason when the whole check was stopped.
 */
async function within<T>(
  step: StepError['step'],
  ms: number,
  signal: AbortSignal,
  socket: Socket | undefined,
  work: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new StepError(step, 'timeout')), ms);
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    work(resolve, (error) => reject(new StepError(step, codeOf(error))));
    return await promise;
  } catch (error) {
    socket?.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Waits for the addresses of a host. */
export function resolved(
  lookup: () => Promise<readonly string[]>,
  limits: ProofLimits,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return within('dns', limits.stepMs, signal, undefined, (resolve, reject) => {
    lookup().then(resolve, reject);
  });
}

/** Waits for a connection that was begun. */
export function connected(socket: Socket, limits: ProofLimits, signal: AbortSignal): Promise<void> {
  // Errors after this step belong to the next one, which listens for itself.
  socket.on('error', () => undefined);
  return within('connect', limits.stepMs, signal, socket, (resolve, reject) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('error', reject);
  });
}

/**
 * Makes the connection secure. It does so with any certificate, because an expired one, for example,
 * tells its dates only then; the caller looks at `authorized`, and sends nothing without it.
 *
 * @param ca certificates to trust instead of the usual ones.
 */
export function secured(
  socket: Socket,
  host: string,
  ca: string | undefined,
  limits: ProofLimits,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return within('tls', limits.stepMs, signal, socket, (resolve, reject) => {
    const secure = tlsConnect({
      socket,
      host,
      // The name of an address is not sent, by the protocol's rule.
      servername: isIP(host) === 0 ? host : '',
      rejectUnauthorized: false,
      ...(ca === undefined ? {} : { ca }),
      ALPNProtocols: ['http/1.1'],
    });
    secure.on('error', reject);
    secure.once('secureConnect', () => resolve(secure));
  });
}

/**
 * Asks for a file over an open connection, and reads no more than is allowed. No cookie, no login and
 * no referrer is sent, because there are no headers but these.
 */
export function ask(
  socket: Socket,
  url: URL,
  limits: ProofLimits,
  signal: AbortSignal,
): Promise<Answer> {
  return within<Answer>('status', limits.stepMs, signal, socket, (resolve, reject) => {
    const asked = request({
      method: 'GET',
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: '*/*', connection: 'close' },
      // Without an agent, which would look the name up and connect anew.
      createConnection: () => socket,
    });
    asked.on('error', reject);
    asked.once('response', (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      const finish = (cut: boolean) => {
        const { location, 'content-type': contentType } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          location,
          contentType,
          file: {
            bytes: Buffer.concat(parts).subarray(0, limits.bytes),
            cut,
            encoding: (response.headers['content-encoding'] ?? '').toLowerCase(),
          },
        });
        socket.destroy();
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > limits.bytes) finish(true);
      });
      response.once('end', () => finish(false));
      response.on('error', reject);
    });
    asked.end();
  });
}
