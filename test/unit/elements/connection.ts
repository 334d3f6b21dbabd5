/** Set-up that the tests of the connection share. */
import { afterEach, beforeEach } from 'vitest';
import { connectElements } from '../../../main/elements/connect.ts';
import { ElementsError } from '../../../main/elements/error.ts';
import type { TreasuryNode } from '../../../main/elements/node.ts';
import { type RpcServer, startRpcServer } from './rpc-server.ts';

/** The asset, its reissuance token and L-BTC of the recordings. */
export const ASSET = '6c7872d99c30e2f2d7a937fcd7c6113c222ad23e79090040f74df23065c18036';
export const TOKEN = '6f2df4bf0a0bc63393ba39a9c044baed4b1961579e766f1902258d1c8cb33439';
export const LBTC = 'b2e15d0d7a0c94e4e2ce0fe6e8691b9e451377f6e46e8045a86f7c4b5d4f0f23';

/** A password that no message may repeat. */
export const CANARY = 'canary-s3cret';

/** The test's server and a connection to its wallet `desk`; both are made anew for each test. */
export interface Desk {
  readonly server: RpcServer;
  readonly node: TreasuryNode;
}

/** Gives each test a server and a connection. */
export function deskForEachTest(): () => Desk {
  let desk: Desk | undefined;
  beforeEach(async () => {
    const server = await startRpcServer();
    const node = connectElements({
      url: `http://ballast:${CANARY}@127.0.0.1:${server.port}/wallet/desk`,
      timeouts: { readMs: 2_000, workMs: 2_000 },
    });
    desk = { server, node };
  });
  afterEach(async () => {
    await desk?.server.close();
  });
  return () => {
    if (desk === undefined) throw new Error('no server');
    return desk;
  };
}

/** The error that a call ends with; fails when it ends well or with another kind of error. */
export async function failureOf(call: Promise<unknown>): Promise<ElementsError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (outcome instanceof ElementsError) return outcome;
  throw new Error(`not an ElementsError: ${JSON.stringify(outcome)}`, { cause: outcome });
}
