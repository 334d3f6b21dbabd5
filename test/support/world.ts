import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../main/operations/engine.ts';
import { Journal } from '../../main/operations/journal/journal.ts';
import type { OperationOptions } from '../../main/operations/record.ts';
import type { AskPassphrase } from '../../main/operations/surroundings.ts';
import { makeProfile } from '../../main/profile.ts';
import type { OperationView } from '../../shared/operations/model.ts';
import { FakeAmp } from './fake-amp.ts';
import { ASSET, FakeNode, TOKEN } from './fake-node.ts';
import { TestClock } from './test-clock.ts';

const ASSET_UUID = '0d4f9d0b-0000-4000-8000-000000000001';
export const DISTRIBUTION = '11111111-2222-4333-8444-555555555555';
const BASE_URL = 'http://127.0.0.1:1/api/{}';

const head = {
  min_supported_client_script_version: 2,
  base_url: BASE_URL,
  asset_uuid: ASSET_UUID,
  asset_id: ASSET,
};

/** Addresses of a distribution with as many recipients. */
export function addressesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `el-holder-${index}`);
}

/** A create answer that pays 0.00000100 to each recipient. */
export function distributeRequest(recipients = 3, changes: object = {}): string {
  const addresses = addressesOf(recipients);
  return JSON.stringify({
    ...head,
    command: 'distribute',
    distribution_uuid: DISTRIBUTION,
    map_address_amount: Object.fromEntries(addresses.map((address) => [address, '0.00000100'])),
    map_address_asset: Object.fromEntries(addresses.map((address) => [address, ASSET])),
    ...changes,
  });
}

export const TOKEN_UTXO = { txid: 'd0'.repeat(32), vout: 1 };
export const COIN_UTXO = { txid: 'd1'.repeat(32), vout: 0 };

export function reissueRequest(changes: object = {}): string {
  return JSON.stringify({
    ...head,
    command: 'reissue',
    amount: '0.00000500',
    reissuance_utxos: [TOKEN_UTXO],
    ...changes,
  });
}

export function burnRequest(changes: object = {}): string {
  return JSON.stringify({
    ...head,
    command: 'burn',
    amount: '0.00000300',
    utxos: [COIN_UTXO],
    ...changes,
  });
}

/** An engine with a node, an AMP and a journal of its own. A block is mined at every pause. */
export class World {
  readonly clock = new TestClock();
  readonly node = new FakeNode(this.clock);
  readonly amp = new FakeAmp();
  readonly folder = mkdtempSync(join(tmpdir(), 'ballast-engine-'));
  readonly passphrases: (string | undefined)[] = [];
  asked = 0;
  /** What happens in the world while a person looks for the passphrase. */
  onAsk: () => void = () => undefined;
  withAmp = true;
  journal: Journal;
  #open = true;
  engine: Engine;

  constructor() {
    this.clock.onSleep = () => this.node.mine();
    this.node.unspent.push({ ...TOKEN_UTXO, asset: TOKEN, amount: 1n });
    this.node.unspent.push({ ...COIN_UTXO, asset: ASSET, amount: 1_000n });
    this.assign(3);
    this.journal = Journal.open(this.folder, this.clock);
    this.engine = this.#engine();
  }

  assign(recipients: number): void {
    this.amp.assigned = addressesOf(recipients).map((receivingAddress, id) => ({
      id,
      registeredUser: id,
      amount: 100n,
      receivingAddress,
      distributionUuid: DISTRIBUTION,
      readyForDistribution: true,
      vestingDatetime: undefined,
      vestingTimestamp: undefined,
      hasVested: true,
      isDistributed: false,
      creator: undefined,
      gaid: undefined,
    }));
  }

  #engine(): Engine {
    const askPassphrase: AskPassphrase = async () => {
      this.asked += 1;
      this.onAsk();
      return this.passphrases.shift();
    };
    return new Engine(this.journal, {
      profile: makeProfile('practice', 'http://127.0.0.1:1/api'),
      node: this.node,
      amp: this.withAmp ? this.amp.api : undefined,
      clock: this.clock,
      askPassphrase,
    });
  }

  /** The process died and was started again. */
  restart(): void {
    this.close();
    this.journal = Journal.open(this.folder, this.clock);
    this.#open = true;
    this.engine = this.#engine();
  }

  /** Hands the request in, approves what the engine shows, and carries it as far as it goes. */
  async carryOut(text: string, options: OperationOptions = {}): Promise<OperationView> {
    const { id } = this.engine.submit(text, 'file', options);
    let view = await this.engine.run(id);
    if (view.state === 'checked') {
      this.engine.approve(id, view.digest);
      view = await this.engine.run(id);
    }
    return view;
  }

  /** Transactions that moved the asset. */
  get sends(): number {
    return this.node.txs.length;
  }

  /** The process ended. */
  close(): void {
    if (this.#open) this.journal.close();
    this.#open = false;
  }

  dispose(): void {
    this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
