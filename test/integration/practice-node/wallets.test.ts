import { describe, expect, it } from 'vitest';
import { DESK, HOLDERS, type Json, Rig } from './rig.ts';

const LOCKED = {
  code: -13,
  message: 'Error: Please enter the wallet passphrase with walletpassphrase first.',
};

function movableClock() {
  let now = 1_795_600_000_000;
  return {
    now: () => now,
    monotonic: () => now,
    sleep: () => Promise.resolve(),
    advance: (ms: number) => {
      now += ms;
    },
  };
}

describe('a locked wallet', () => {
  it('is unlocked for as long as was asked', async () => {
    const clock = movableClock();
    const rig = await Rig.open({ clock });
    const [address = ''] = await rig.addresses(1);
    await rig.ask('encryptwallet', ['a phrase']);
    const pay = () => rig.ask<string>('sendtoaddress', [address, '0.1']);
    await expect(pay()).rejects.toMatchObject(LOCKED);
    await rig.ask('walletpassphrase', ['a phrase', 30]);
    await expect(pay()).resolves.toMatch(/^[0-9a-f]{64}$/);
    clock.advance(30_000);
    await expect(pay()).rejects.toMatchObject(LOCKED);
    expect(await rig.ask('getwalletinfo', [])).toMatchObject({ unlocked_until: 0 });
    await expect(rig.ask('issueasset', ['1', '0'])).rejects.toMatchObject({
      code: -4,
      message: 'Signing transaction failed',
    });
    // Addresses come from the key pool and need no passphrase.
    await expect(rig.ask('getnewaddress', [])).resolves.toMatch(/^el1/);
  });

  it('cannot be encrypted twice or without a phrase', async () => {
    const rig = await Rig.open();
    await expect(rig.ask('encryptwallet', [''])).rejects.toMatchObject({ code: -8 });
    await rig.ask('encryptwallet', ['a phrase']);
    await expect(rig.ask('encryptwallet', ['a phrase'])).rejects.toMatchObject({ code: -15 });
  });
});

describe('wallet names', () => {
  it('may stay away from the path while one wallet is loaded', async () => {
    const rig = await Rig.open();
    await rig.node.call('unloadwallet', [HOLDERS]);
    await expect(rig.node.call('getwalletinfo', [])).resolves.toMatchObject({ walletname: DESK });
    await rig.node.call('unloadwallet', [DESK]);
    await expect(rig.node.call('getwalletinfo', [])).rejects.toMatchObject({ code: -18 });
    await rig.node.call('loadwallet', [DESK]);
    await expect(rig.node.call('loadwallet', [DESK])).rejects.toMatchObject({ code: -35 });
  });

  it('see what was paid while a wallet was not loaded', async () => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    await rig.node.call('unloadwallet', [HOLDERS]);
    await rig.ask('sendtoaddress', [address, '0.1']);
    rig.node.mine();
    await rig.node.call('loadwallet', [HOLDERS]);
    expect(await rig.balance('bitcoin', HOLDERS)).toBe('0.10000000');
  });
});

describe('addresses', () => {
  it.each([
    [undefined, /^el1qq/, true],
    ['blech32', /^el1qq/, true],
    ['bech32', /^ert1q/, false],
    ['p2sh-segwit', /^Az/, true],
    ['legacy', /^CT/, true],
  ])('of type %s have their own form', async (type, form, isConfidential) => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1, type);
    expect(address).toMatch(form);
    const found = await rig.ask<Json>('validateaddress', [address]);
    expect(found['isvalid']).toBe(true);
    expect(found['confidential_key'] !== '').toBe(isConfidential);
    const own = await rig.ask<Json>('getaddressinfo', [address], HOLDERS);
    expect(own).toMatchObject({
      ismine: true,
      solvable: true,
      unconfidential: found['unconfidential'],
    });
    expect(await rig.ask('getaddressinfo', [address])).toMatchObject({ ismine: false });
    const plain = await rig.ask<Json>('getaddressinfo', [found['unconfidential']], HOLDERS);
    expect(plain['confidential_key']).toBe('');
    if (isConfidential) expect(plain['confidential']).toBe(address);
    await rig.ask('sendtoaddress', [address, '0.5']);
    rig.node.mine();
    const [coin] = await rig.ask<readonly Json[]>('listunspent', [], HOLDERS);
    expect(coin).toMatchObject({ amount: '0.50000000', desc: own['desc'] });
    const back = await rig.ask<string>('getnewaddress', []);
    await rig.ask('sendtoaddress', [back, '0.4'], HOLDERS);
    rig.node.mine();
    expect(await rig.mempool()).toEqual([]);
  });

  it.each([
    [
      'el1qqtgv675ekx83vkuqm8lwfxp9h3e59w78dkaqgg806pd5ewm7gus8t0hse0m34ju988thscwcgrrw8le5umv7geptnlzv6u5hx',
      'Invalid Blech32 checksum',
    ],
    ['ex1qhmcvhac6ewznn4mcv8vyp3hrlu6wdk0yx4m0ga', 'Not a valid Bech32 or Base58 encoding'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'Invalid prefix for Bech32 address'],
    ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'Invalid prefix for Base58-encoded address'],
    ['1BoatSLRHtKNngkdXEeobR76b53LETtpyU', 'Invalid checksum or length of Base58 address'],
  ])('of other kinds are refused: %s', async (address, error) => {
    const rig = await Rig.open();
    expect(await rig.ask('validateaddress', [address])).toMatchObject({ isvalid: false, error });
    await expect(rig.ask('sendtoaddress', [address, '1'])).rejects.toMatchObject({
      code: -5,
      message: `Invalid Bitcoin address: ${address}`,
    });
  });

  it('are unknown by other types', async () => {
    const rig = await Rig.open();
    await expect(rig.addresses(1, 'gold')).rejects.toMatchObject({
      code: -5,
      message: "Unknown address type 'gold'",
    });
  });
});

describe('coins', () => {
  it('that are kept back are not spent', async () => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    const [coin] = await rig.ask<readonly Json[]>('listunspent', []);
    const outpoint = { txid: coin?.['txid'], vout: coin?.['vout'] };
    await rig.ask('lockunspent', [false, [outpoint]]);
    await expect(rig.ask('lockunspent', [false, [outpoint]])).rejects.toMatchObject({ code: -8 });
    await expect(rig.ask('sendtoaddress', [address, '1'])).rejects.toMatchObject({
      code: -6,
      message: 'Insufficient funds',
    });
    expect(await rig.ask('getbalance', [])).toMatchObject({ bitcoin: '10.00000000' });
    await rig.ask('lockunspent', [true, [outpoint]]);
    await rig.ask('sendtoaddress', [address, '1']);
  });

  it('from others count when they are confirmed', async () => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    await rig.ask('sendtoaddress', [address, '1']);
    expect(await rig.ask('getbalances', [], HOLDERS)).toMatchObject({
      mine: { trusted: { bitcoin: '0.00000000' }, untrusted_pending: { bitcoin: '1.00000000' } },
    });
    const back = await rig.ask<string>('getnewaddress', []);
    await expect(rig.ask('sendtoaddress', [back, '0.5'], HOLDERS)).rejects.toMatchObject({
      code: -6,
    });
    expect(await rig.ask('listunspent', [0], HOLDERS)).toMatchObject([{ safe: false }]);
    rig.node.mine();
    await expect(rig.ask('sendtoaddress', [back, '0.5'], HOLDERS)).resolves.toBeTypeOf('string');
  });

  it('are joined when one does not suffice', async () => {
    const rig = await Rig.open();
    rig.node.fund(DESK, 200_000_000n);
    const [address = ''] = await rig.addresses(1);
    const txid = await rig.ask<string>('sendtoaddress', [address, '11']);
    const { vin } = await rig.ask<{ readonly vin: readonly Json[] }>('getrawtransaction', [
      txid,
      true,
    ]);
    expect(vin).toHaveLength(2);
    expect((await rig.transaction(txid)).details).toHaveLength(1);
  });
});

describe('histories', () => {
  it('end with the newest, and take reversed lines within a transaction', async () => {
    const rig = await Rig.open();
    const issued = await rig.issue('1');
    const lines = await rig.ask<readonly Json[]>('listtransactions', ['*', 3]);
    expect(lines.map(({ category, txid }) => ({ category, txid }))).toEqual([
      { category: 'receive', txid: issued.txid },
      { category: 'send', txid: issued.txid },
      { category: 'send', txid: issued.txid },
    ]);
    const skipped = await rig.ask<readonly Json[]>('listtransactions', ['*', 1, 4]);
    expect(skipped).toMatchObject([{ category: 'receive', amount: '10.00000000' }]);
  });

  it('can be asked by label', async () => {
    const rig = await Rig.open();
    const address = await rig.ask<string>('getnewaddress', ['rent'], HOLDERS);
    await rig.ask('sendtoaddress', [address, '1']);
    expect(await rig.ask('listtransactions', ['rent'], HOLDERS)).toMatchObject([{ label: 'rent' }]);
    expect(await rig.ask('listtransactions', ['other'], HOLDERS)).toEqual([]);
  });
});

describe('a chain', () => {
  it('has the name it was given and repeats from a seed', async () => {
    const seeded = () => {
      let counter = 0;
      return (length: number) => {
        counter += 1;
        return Uint8Array.from({ length }, (_, index) => (counter * 31 + index * 17) % 251);
      };
    };
    const open = () =>
      Rig.open({ chain: 'liquidtestnet', random: seeded(), clock: movableClock() });
    const [one, two] = [await open(), await open()];
    expect(await one.ask('getblockchaininfo', [])).toMatchObject({ chain: 'liquidtestnet' });
    expect(await one.ask('getbestblockhash', [])).toBe(await two.ask('getbestblockhash', []));
    expect(await one.issue('1')).toEqual(await two.issue('1'));
  });

  it('is looked up by height and hash', async () => {
    const rig = await Rig.open();
    const hash = await rig.ask<string>('getblockhash', [1]);
    const genesis = await rig.ask<string>('getblockhash', [0]);
    expect(await rig.ask('getblockheader', [hash])).toMatchObject({
      hash,
      height: 1,
      confirmations: 1,
      previousblockhash: genesis,
    });
    await expect(rig.ask('getblockhash', [9])).rejects.toMatchObject({ code: -8 });
    const [address = ''] = await rig.addresses(1);
    expect(await rig.ask('generatetoaddress', [2, address])).toHaveLength(2);
    expect(await rig.ask('getblockcount', [])).toBe(3);
  });
});
