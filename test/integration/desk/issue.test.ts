import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueFile, Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

let treasury: Treasury;
let rig: DeskRig;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 0, users: 0 });
  rig = new DeskRig(treasury);
});
afterEach(() => treasury.network.amp.cheatOnIssue());
afterAll(async () => {
  rig.dispose();
  await treasury.stop();
});

function changed(ticker: string, changes: object): string {
  return JSON.stringify({ ...JSON.parse(issueFile(ticker)), ...changes });
}

describe('issue', () => {
  it('issues what a file says to labelled addresses of the wallet, once', async () => {
    const file = rig.write('asset.json', issueFile('DESK'));
    const first = await rig.run(['issue', '-f', file, '--json']);
    expect(first.err).toBe('');
    expect(first.result).toMatchObject({ exitCode: 0, kind: 'issue', state: 'verified' });
    expect(first.result['message']).toContain('before it authorizes');
    const facts = first.events.find(({ type }) => type === 'facts');
    expect(facts?.['facts']).toContainEqual(
      expect.objectContaining({ id: 'contract', status: 'pass' }),
    );
    expect(first.result['issue']).toMatchObject({ form: { ticker: 'DESK', amount: '100000000' } });

    const again = await rig.run(['issue', '-f', file, '--json']);
    expect(again.result).toMatchObject({ exitCode: 0, txid: first.result['txid'] });
    expect(await treasury.issuances('DESK')).toEqual({ amp: 1, wallet: 1 });

    const status = await rig.run(['status', file]);
    expect(status.out).toContain('Issuance of Harbour Bond DESK (DESK): 100000000 base units');
    expect(status.out).toContain('Contract: The issuance commits to the contract with hash');
    expect((await rig.run(['list'])).out).toContain('issue');
  });

  it('takes key and addresses that the file names', async () => {
    const destination = await treasury.node.newAddress('own');
    const { pubkey } = await treasury.node.addressInfo(destination);
    const file = rig.write(
      'named.json',
      changed('NAMED', { pubkey, destination_address: destination, is_confidential: true }),
    );
    const run = await rig.run(['issue', '-f', file, '--json']);
    expect(run.result).toMatchObject({
      exitCode: 0,
      issue: { form: { destinationAddress: destination, pubkey, isConfidential: true } },
    });
  });

  it('ends with 1 when a check fails, and issues nothing', async () => {
    const file = rig.write('short.json', changed('SHORT', { name: 'Bond' }));
    const run = await rig.run(['issue', '-f', file]);
    expect(run.code).toBe(1);
    expect(run.out).toContain('FAIL  Name: AMP asks for at least 5 characters');
    expect(await treasury.issuances('SHORT')).toEqual({ amp: 0, wallet: 0 });
  });

  it.each([
    ['is no JSON', 'name: Bond'],
    ['has a field that nobody knows', changed('WRONG', { tickr: 'X' })],
    ['leaves an irrevocable choice out', changed('WRONG', { transfer_restricted: undefined })],
  ])('ends with 2 when the file %s', async (_name, text) => {
    const run = await rig.run(['issue', '-f', rig.write('wrong.json', text)]);
    expect(run.code).toBe(2);
    expect(run.err).toContain('file');
  });

  it('ends with 3 and names the difference when AMP cheats', async () => {
    treasury.network.amp.cheatOnIssue('contract');
    const file = rig.write('cheat.json', issueFile('CHEAT'));
    const run = await rig.run(['issue', '-f', file]);
    expect(run.code).toBe(3);
    expect(run.out).toContain('FAIL  Contract: The issuance commits to another contract');
    expect(run.out).toContain('look-again');
    expect((await rig.run(['issue', '-f', file])).code).toBe(3);
    expect(await treasury.issuances('CHEAT')).toEqual({ amp: 1, wallet: 1 });
  });
});
