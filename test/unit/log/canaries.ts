/**
 * Secrets of every kind that the app knows, and every shape in which they could come to the log.
 */

/** Values that the owners of secrets name to the log. */
export const CANARIES: Readonly<Record<string, string>> = {
  ampPassword: 'canary-amp "pass\\word" &?/ ü€',
  ampToken: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
  rpcPassword: 'canary/rpc+pass:w@rd=',
  cookie: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
  passphrase: "canary correct horse 'battery' staple",
  newPassword: 'canary-next-passwort-😀',
};

/** Secrets that nobody names: their field or their form must give them away. */
export const UNNAMED = {
  amountBlinder: 'aa11'.repeat(16),
  assetBlinder: 'bb22'.repeat(16),
  rpcauth: 'treasury:5a17$de7a11de7a11',
  typed: 'canary-never-registered',
};

/** A confirm payload as it goes to AMP. */
export const CONFIRM_PAYLOAD = {
  tx_data: {
    details: [
      { address: 'lq1qq', amountblinder: UNNAMED.amountBlinder },
      { address: 'lq1qr', assetblinder: UNNAMED.assetBlinder },
    ],
    txid: '00'.repeat(32),
  },
  change_data: [
    { amountblinder: UNNAMED.amountBlinder, asset_blinder: UNNAMED.assetBlinder, vout: 1 },
  ],
};

/** One known value in every shape. */
export function shapesOf(secret: string): readonly unknown[] {
  const url = new URL('http://127.0.0.1:7041/wallet/treasury');
  url.username = 'treasury';
  url.password = secret;
  const cause = new TypeError(`inner ${secret} inner`);
  const carrier = Object.assign(new Error('outer', { cause }), { response: { body: secret } });
  const circle: Record<string, unknown> = { secret: 1, plain: secret };
  circle['self'] = circle;
  const basic = Buffer.from(`treasury:${secret}`).toString('base64');
  return [
    secret,
    `in ${secret} the middle`,
    `${secret}${secret}`,
    { plain: secret, deep: [[{ a: { b: [secret] } }]] },
    { [secret]: 'as a name' },
    new Map<unknown, unknown>([
      ['password', secret],
      ['plain', secret],
      [secret, 1],
    ]),
    new Set([secret]),
    circle,
    new Error(secret),
    carrier,
    new AggregateError([new Error(`one ${secret}`), secret], `all ${secret}`),
    url,
    url.href,
    `http://treasury:${secret}@127.0.0.1:7041/`,
    new URLSearchParams({ plain: secret }),
    `https://host/?a=${encodeURIComponent(secret)}&b=1`,
    { authorization: `Basic ${basic}`, plain: basic },
    `Authorization: Basic ${basic}`,
    `GET / Basic ${Buffer.from(secret).toString('base64url')}`,
    [
      ['Cookie', `x=${secret}`],
      ['Accept', '*/*'],
    ],
    ['Authorization', `token ${secret}`],
    JSON.stringify({ plain: secret }),
    JSON.stringify({ params: [secret, 60] }),
    `400 ${JSON.stringify({ plain: secret })}`,
    JSON.stringify({ body: JSON.stringify({ body: JSON.stringify({ plain: secret }) }) }),
    `body: ${JSON.stringify(JSON.stringify({ plain: secret }))}`,
    Buffer.from(secret),
    Buffer.from(secret).toString('hex'),
    Symbol(secret),
    `--password ${secret}`,
    `rpcpassword=${secret}\nrpcport=7041`,
  ];
}

/** Shapes in which the name or the look gives the value away, though nobody registered it. */
export function unnamedShapes(): readonly unknown[] {
  const { amountBlinder, assetBlinder, rpcauth, typed } = UNNAMED;
  return [
    { password: typed, user: 'issuer' },
    { rpcPassword: typed, passphrase: typed, 'X-Auth-Token': typed, 'Set-Cookie': [typed] },
    { client_secret: { nested: typed } },
    new Map([['walletPassphrase', typed]]),
    new Headers({ authorization: `token ${typed}`, cookie: typed }),
    ['authorization', typed],
    Object.assign(new Error('failed'), { config: { headers: { Authorization: typed } } }),
    new Error(`rpcauth=${rpcauth}`),
    `password: ${typed}`,
    `{"username":"issuer","password":"${typed}"}`,
    `AMP answered {"password":"${typed} \\"quoted ${typed}\\""}, later`,
    `{\\"password\\":\\"${typed}\\"}`,
    `{'passphrase': '${typed}', 'timeout': 60}`,
    `https://host/?token=${typed}&page=1`,
    `http://issuer:${typed}@node.example/`,
    `http://issuer:${typed}/with@sign@node.example/`,
    `Authorization: Bearer ${typed}`,
    `Bearer ${typed}`,
    `__cookie__:${typed}`,
    `elements-cli -rpcpassword=${typed}`,
    `ballast-desk --password ${typed}`,
    CONFIRM_PAYLOAD,
    JSON.stringify(CONFIRM_PAYLOAD),
    `confirm ${JSON.stringify(CONFIRM_PAYLOAD)}`,
    { txData: [amountBlinder], changeData: assetBlinder },
    { amountBlinder, asset_blinder: assetBlinder },
    `{"amountblinder": "${amountBlinder}", "assetblinder": "${assetBlinder}"`,
  ];
}
