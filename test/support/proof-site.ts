import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import type { ProofOutside } from '../../main/proof/exchange.ts';
import { type Authority, type Identity, makeAuthority, makeCertificate } from './certificates.ts';

/** An address that is on the internet; tests lead it to this machine. */
export const PUBLIC_ADDRESS = '8.8.4.4';

/** Listens on loopback. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** A web site for tests, over https and http, with an authority of its own. */
export class ProofSite {
  readonly authority: Authority;
  readonly requests: IncomingMessage[] = [];
  /** Names that were looked up, and addresses that were connected to. */
  readonly lookups: string[] = [];
  readonly dials: string[] = [];
  /** What the site answers. */
  answer: RequestListener = (_request, response) => {
    response.statusCode = 404;
    response.end();
  };
  /** What a name leads to, where not to the site. */
  readonly names = new Map<string, readonly string[]>();
  readonly #servers: readonly Server[];
  readonly #ports: readonly [secure: number, plain: number];

  private constructor(
    authority: Authority,
    servers: readonly Server[],
    ports: readonly [number, number],
  ) {
    this.authority = authority;
    this.#servers = servers;
    this.#ports = ports;
  }

  /** @param identity the server's certificate and key; a good one for `example.com` without. */
  static async open(
    domain: string,
    identity: (root: Authority) => Identity = (root) => makeCertificate([domain], root),
  ): Promise<ProofSite> {
    const root = makeAuthority('Root of the tests');
    let site: ProofSite | undefined;
    const listener: RequestListener = (request, response) => {
      site?.requests.push(request);
      site?.answer(request, response);
    };
    const { certificate, key } = identity(root);
    const secure = createServer({ cert: certificate, key }, listener);
    const plain = createHttpServer(listener);
    site = new ProofSite(root, [secure, plain], [await listening(secure), await listening(plain)]);
    return site;
  }

  /** The outside of a check, in which every name and address leads to this site. */
  get outside(): ProofOutside {
    return {
      ca: this.authority.certificate,
      resolve: async (host) => {
        this.lookups.push(host);
        return this.names.get(host) ?? [PUBLIC_ADDRESS];
      },
      dial: (address, port) => {
        this.dials.push(`${address}:${port}`);
        const [secure, plain] = this.#ports;
        return connect({ host: '127.0.0.1', port: port === 80 ? plain : secure });
      },
    };
  }

  /** Serves this body at every address. */
  serve(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): void {
    this.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', ...headers });
      response.end(body);
    };
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') {
        server.closeAllConnections();
      }
      await new Promise((resolve) => {
        server.close(resolve);
      });
    }
  }
}
