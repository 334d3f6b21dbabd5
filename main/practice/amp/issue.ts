/**
 * `assets/issue` (reference, 2.5.1): AMP builds the issuance itself, in its own wallet, and
 * broadcasts it to the addresses of the issuer.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formatNodeAmount, type Sats } from '../../../shared/domain/amount.ts';
import {
  type AssetContract,
  assetContract,
  contractHash,
} from '../../../shared/domain/contract.ts';
import {
  domainProblem,
  nameProblem,
  precisionProblem,
  pubkeyProblem,
  tickerProblem,
} from '../../../shared/domain/fields.ts';
import { rpcCode } from '../chain-rpc.ts';
import { takeOutput } from './book.ts';
import type { DecodedTransaction } from './chain.ts';
import { namedToken, tamper } from './cheat.ts';
import type { AmpCore } from './core.ts';
import { FieldReader } from './fields.ts';
import { created, nodeDecimal, type Reply, refused, units } from './reply.ts';
import type { Call, Route } from './routing.ts';
import type { AssetRecord, Issue } from './state.ts';

/** An output of AMP's own that gives the wallet something to fund. */
const OWN_OUTPUT: Sats = 10_000n;
/** L-BTC per 1000 vbytes. The wallet prices the transaction before the issuance is in it. */
const FEE_RATE = '0.00001000';

/** What was asked for, checked. */
interface IssueFields {
  readonly name: string;
  readonly amount: Sats;
  readonly destinationAddress: string;
  readonly contract: AssetContract | undefined;
  readonly precision: number;
  readonly isConfidential: boolean;
  readonly isReissuable: boolean;
  readonly tokenAmount: Sats;
  readonly reissuanceAddress: string;
  readonly transferRestricted: boolean;
}

/** Domain, ticker and pubkey come together or not at all. */
function readContract(fields: FieldReader, name: string, precision: number) {
  if (!['domain', 'ticker', 'pubkey'].some((field) => fields.has(field))) return undefined;
  const domain = fields.text('domain');
  const ticker = fields.text('ticker');
  const pubkey = fields.text('pubkey');
  if (domain !== '') fields.check('domain', domainProblem(domain));
  if (ticker !== '') fields.check('ticker', tickerProblem(ticker));
  if (pubkey !== '') fields.check('pubkey', pubkeyProblem(pubkey));
  return assetContract({ name, ticker, domain, pubkey, precision });
}

async function checkAddress(
  amp: AmpCore,
  fields: FieldReader,
  field: string,
  address: string,
): Promise<void> {
  if (address === '') return;
  const { isValid, isConfidential } = await amp.chain.address(address);
  if (!isValid) fields.fail(field, 'This is not an address of this network.');
  else if (!isConfidential) fields.fail(field, 'The address must be confidential.');
}

async function readFields(amp: AmpCore, body: unknown): Promise<IssueFields> {
  const fields = new FieldReader(body);
  const name = fields.text('name');
  if (name !== '') fields.check('name', nameProblem(name));
  const amount = fields.amount('amount', 1);
  const destinationAddress = fields.text('destination_address');
  await checkAddress(amp, fields, 'destination_address', destinationAddress);
  const precision = fields.integer('precision', 0);
  fields.check('precision', precisionProblem(precision));
  const contract = readContract(fields, name, precision);
  const isConfidential = fields.flag('is_confidential', false);
  const isReissuable = fields.flag('is_reissuable', false);
  const tokenAmount = isReissuable
    ? fields.amount('reissuance_amount', 1)
    : fields.amount('reissuance_amount', 0, 0);
  const reissuanceAddress = isReissuable ? fields.text('reissuance_address') : '';
  await checkAddress(amp, fields, 'reissuance_address', reissuanceAddress);
  if (reissuanceAddress !== '' && reissuanceAddress === destinationAddress) {
    fields.fail('reissuance_address', 'It must differ from the destination address.');
  }
  const transferRestricted = fields.flag('transfer_restricted', true);
  fields.finish();
  return {
    name,
    amount,
    destinationAddress,
    contract,
    precision,
    isConfidential,
    isReissuable,
    tokenAmount: isReissuable ? tokenAmount : 0n,
    reissuanceAddress,
    transferRestricted,
  };
}

const hexAnswer = z.object({ hex: z.string() });
const issuedAnswer = z.tuple([
  z.object({ hex: z.string(), vin: z.number(), asset: z.string(), token: z.string() }),
]);

/** An issuance in the making, with its outputs still in plain. */
interface Draft {
  readonly hex: string;
  readonly vin: number;
  readonly asset: string;
  readonly token: string;
  readonly plain: DecodedTransaction;
}

/** Draws up and funds the issuance; the outputs stand in random places. */
async function draft(amp: AmpCore, fields: IssueFields): Promise<Draft> {
  const { chain, wallets } = amp;
  const own = await chain.newAddress(wallets.issuer, '');
  const raw = await chain.call('createrawtransaction', [
    [],
    [{ [own]: formatNodeAmount(OWN_OUTPUT), asset: await chain.policyAsset() }],
  ]);
  const funded = hexAnswer.parse(
    await chain.call('fundrawtransaction', [raw, { feeRate: FEE_RATE }], wallets.issuer),
  );
  const token = {
    token_amount: nodeDecimal(fields.tokenAmount),
    token_address: fields.reissuanceAddress,
  };
  const [issued] = issuedAnswer.parse(
    await chain.call('rawissueasset', [
      funded.hex,
      [
        {
          asset_amount: nodeDecimal(fields.amount),
          asset_address: fields.destinationAddress,
          ...(fields.isReissuable ? token : {}),
          blind: fields.isConfidential,
          ...(fields.contract === undefined
            ? {}
            : { contract_hash: contractHash(fields.contract) }),
        },
      ],
    ]),
  );
  return { ...issued, plain: await chain.decode(issued.hex) };
}

/** Blinds, signs and broadcasts. */
async function send(amp: AmpCore, fields: IssueFields, hex: string): Promise<string> {
  const { chain, wallets } = amp;
  const blinded = await chain.call(
    'blindrawtransaction',
    [hex, false, [], fields.isConfidential],
    wallets.issuer,
  );
  const signed = hexAnswer.parse(
    await chain.call('signrawtransactionwithwallet', [blinded], wallets.issuer),
  );
  return chain.broadcast(signed.hex);
}

function voutOf(plain: DecodedTransaction, asset: string): number | undefined {
  return plain.vout.find((output) => output.asset === asset)?.n;
}

async function issuanceBlinders(amp: AmpCore, asset: string, txid: string) {
  const entries = await amp.chain.issuances(amp.wallets.issuer, asset);
  const entry = entries.find((line) => line.txid === txid);
  const zeros = '0'.repeat(64);
  return { asset: entry?.assetblinds || zeros, token: entry?.tokenblinds || zeros };
}

async function broadcastIssue(amp: AmpCore, fields: IssueFields) {
  const made = await draft(amp, fields);
  const txid = await send(amp, fields, made.hex);
  const assetVout = voutOf(made.plain, made.asset);
  const prevout = made.plain.vin[made.vin];
  if (assetVout === undefined || prevout === undefined) {
    throw new Error('the node answered with an issuance that lacks its own output');
  }
  const blinders = await issuanceBlinders(amp, made.asset, txid);
  const issue: Issue = {
    amount: fields.amount,
    tokenAmount: fields.tokenAmount,
    destinationAddress: fields.destinationAddress,
    reissuanceAddress: fields.reissuanceAddress,
    isConfidential: fields.isConfidential,
    isReissuable: fields.isReissuable,
    txid,
    vin: made.vin,
    assetVout,
    tokenVout: fields.isReissuable ? voutOf(made.plain, made.token) : undefined,
    assetBlinder: blinders.asset,
    tokenBlinder: fields.isReissuable ? blinders.token : undefined,
    prevout: { txid: prevout.txid, vout: prevout.vout },
  };
  return { issue, assetId: made.asset, tokenId: fields.isReissuable ? made.token : undefined };
}

/** Puts the outputs of the issuance into the book; their blinders are unknown until AMP is told. */
async function bookIssue(amp: AmpCore, asset: AssetRecord): Promise<void> {
  const { issue } = asset;
  const destination = await amp.chain.address(issue.destinationAddress);
  const base = { txid: issue.txid, isBurnt: false, blinders: undefined };
  takeOutput(asset, {
    ...base,
    vout: issue.assetVout,
    kind: 'asset',
    amount: issue.amount,
    gaid: amp.gaids.ownerOf(destination.unconfidential),
  });
  if (issue.tokenVout !== undefined) {
    takeOutput(asset, {
      ...base,
      vout: issue.tokenVout,
      kind: 'token',
      amount: issue.tokenAmount,
      gaid: undefined,
    });
  }
  asset.movements.push({ kind: 'issuance', txid: issue.txid, amount: issue.amount });
}

function issuedBody(asset: AssetRecord): object {
  const { issue } = asset;
  return {
    name: asset.name,
    amount: units(issue.amount),
    destination_address: issue.destinationAddress,
    domain: asset.contract?.entity.domain ?? null,
    ticker: asset.contract?.ticker ?? null,
    pubkey: asset.contract?.issuer_pubkey ?? null,
    precision: asset.precision,
    is_confidential: issue.isConfidential,
    is_reissuable: issue.isReissuable,
    reissuance_amount: units(issue.tokenAmount),
    reissuance_address: issue.reissuanceAddress,
    asset_id: asset.assetId,
    reissuance_token_id: asset.tokenId ?? null,
    asset_uuid: asset.uuid,
    txid: issue.txid,
    vin: issue.vin,
    asset_vout: issue.assetVout,
    reissuance_vout: issue.tokenVout ?? null,
    issuer_authorization_endpoint: asset.authorizerEndpoint,
    transfer_restricted: asset.transferRestricted,
    issuance_assetblinder: issue.assetBlinder,
    issuance_tokenblinder: issue.tokenBlinder ?? null,
  };
}

async function issue(amp: AmpCore, call: Call): Promise<Reply> {
  const fields = await readFields(amp, call.body);
  let made: Awaited<ReturnType<typeof broadcastIssue>>;
  try {
    made = await broadcastIssue(amp, await tamper(amp, fields));
  } catch (error) {
    if (rpcCode(error) === undefined) throw error;
    const words = error instanceof Error ? error.message : 'no reason given';
    throw refused(`The issuance could not be broadcast: ${words}`);
  }
  const { amount, destinationAddress, isConfidential, reissuanceAddress } = fields;
  const asset: AssetRecord = {
    uuid: randomUUID(),
    name: fields.name,
    issuer: 1,
    assetId: made.assetId,
    tokenId: namedToken(amp, made.issue, fields, made.tokenId),
    precision: fields.precision,
    contract: fields.contract,
    transferRestricted: fields.transferRestricted,
    issue: { ...made.issue, amount, destinationAddress, isConfidential, reissuanceAddress },
    requirements: new Set(),
    isRegistered: false,
    isAuthorized: false,
    isLocked: false,
    isDeleted: false,
    authorizerEndpoint: '',
    memo: '',
    treasuryAddresses: [],
    assignments: new Map(),
    distributions: new Map(),
    reissueRequests: [],
    burnRequests: [],
    reissuances: [],
    known: new Map(),
    movements: [],
    blacklist: new Set(),
  };
  await bookIssue(amp, asset);
  amp.state.assets.set(asset.uuid, asset);
  return created(issuedBody(asset));
}

export function issueRoutes(amp: AmpCore): readonly Route[] {
  return [{ method: 'POST', path: 'assets/issue', manager: 'no', run: (call) => issue(amp, call) }];
}
