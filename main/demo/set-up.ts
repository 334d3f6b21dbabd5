/**
 * The way of an asset to its first distribution: issue, confirm, prove the domain, register,
 * authorize, category, registered users.
 */
import type { AmpAsset, IssuedAsset, RegisteredUser } from '../amp/api.ts';
import { systemClock } from '../clock.ts';
import type { Stage } from './stage.ts';

/** What setting up needs: no engine. */
export type SetUp = Pick<Stage, 'network' | 'amp' | 'node' | 'say'>;

export const PRECISION = 2;
export const ISSUED = 100_000_000n;
export const TOKENS = 1n;
const DOMAIN = 'harbour.example';

/** Waits until a transaction has as many confirmations. */
async function confirmed({ node }: SetUp, txid: string, needed: number): Promise<void> {
  for (;;) {
    const transaction = await node.transaction(txid);
    if ((transaction?.confirmations ?? 0) >= needed) return;
    await systemClock.sleep(100);
  }
}

/** Issues a transfer-restricted, reissuable asset to addresses of the treasury wallet. */
export async function issueAsset(stage: SetUp, ticker = 'HARB'): Promise<IssuedAsset> {
  const { node, amp, say } = stage;
  const destination = await node.newAddress('treasury');
  const tokenAddress = await node.newAddress('reissuance token');
  const { pubkey } = await node.addressInfo(destination);
  if (pubkey === undefined) throw new Error('the wallet gives no public key for its own address');
  const issued = await amp.issue({
    name: 'Harbour Bond 2031',
    ticker,
    domain: DOMAIN,
    precision: PRECISION,
    amount: ISSUED,
    pubkey,
    destinationAddress: destination,
    reissuanceAddress: tokenAddress,
    reissuanceAmount: TOKENS,
    isReissuable: true,
    isConfidential: false,
    transferRestricted: true,
  });
  say(`Issued     ${issued.assetId} in ${issued.txid}`);
  await confirmed(stage, issued.txid, 3);
  return issued;
}

/** Publishes the domain proof and has the asset registered and authorized. */
export async function makeUsable(stage: SetUp, issued: IssuedAsset): Promise<AmpAsset> {
  const { amp, network, say } = stage;
  await network.publishProof(DOMAIN, issued.assetId);
  await amp.register(issued.assetUuid);
  say(`Registered ${DOMAIN} vouches for the asset`);
  const asset = await amp.registerAuthorized(issued.assetUuid);
  say('Authorized AMP will have its transfers co-signed');
  return asset;
}

/** Makes a category for the asset and registers an investor for every GAID. */
export async function registerInvestors(
  { amp, say }: SetUp,
  assetUuid: string,
  gaids: readonly string[],
): Promise<readonly RegisteredUser[]> {
  const category = await amp.addCategory({
    name: 'Qualified investors',
    description: 'Passed the identity check',
  });
  await amp.addAssetToCategory(category.id, assetUuid);
  const users: RegisteredUser[] = [];
  for (const [index, gaid] of gaids.entries()) {
    const name = `Investor ${String(index + 1).padStart(3, '0')}`;
    const user = await amp.addRegisteredUser({ name, gaid, isCompany: index % 5 === 0 });
    await amp.addUserToCategory(category.id, user.id);
    users.push(user);
  }
  say(`Investors  ${users.length} registered users in category "${category.name}"`);
  return users;
}
