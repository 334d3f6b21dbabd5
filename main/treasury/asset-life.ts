/**
 * An asset's life at AMP: supply, how far it has come, and what its issuer sets there.
 */
import type { LifeView, SupplyView } from '../../shared/contract/asset-life.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import type { AmpSummary } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import { issuanceConfirmations } from '../elements/issuance-age.ts';
import { TreasuryError } from './error.ts';
import type { Session } from './session.ts';

function supplyView(summary: AmpSummary): SupplyView {
  const { issued, reissued, burned, assigned, distributed, blacklisted } = summary;
  return {
    issued: issued.toString(),
    reissued: reissued.toString(),
    burned: burned.toString(),
    assigned: assigned.toString(),
    distributed: distributed.toString(),
    blacklisted: blacklisted.toString(),
  };
}

/** What AMP or the node says; `undefined` when it does not say it right now. */
async function whereSaid<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}

/** Supply of every asset that AMP tells. AMP is asked for one after the other. */
export async function listSupplies({ amp }: Session): Promise<CallData<'assets:supplies'>> {
  const found: CallData<'assets:supplies'>[number][] = [];
  for (const { assetUuid } of await amp.assets()) {
    const summary = await whereSaid(amp.summary(assetUuid));
    if (summary !== undefined) found.push({ assetUuid, supply: supplyView(summary) });
  }
  return found;
}

/** How far an asset has come. What nobody says right now is left out. */
export async function readLife(session: Session, assetUuid: string): Promise<LifeView> {
  const { amp, node, proofs } = session;
  const [asset, summary, memo] = await Promise.all([
    amp.asset(assetUuid),
    whereSaid(amp.summary(assetUuid)),
    whereSaid(amp.memo(assetUuid)),
  ]);
  const confirmations =
    asset.isAuthorized || node === undefined
      ? undefined
      : await whereSaid(issuanceConfirmations(node, asset.assetId));
  const proof = proofs.seen(asset.assetId);
  return {
    ...(summary === undefined ? {} : { supply: supplyView(summary) }),
    ...(memo === undefined ? {} : { memo }),
    ...(confirmations === undefined ? {} : { confirmations }),
    ...(proof === undefined ? {} : { proof }),
  };
}

/** Keeps a text with the asset at AMP; an empty one takes it away. */
export async function setMemo({ amp }: Session, assetUuid: string, memo: string): Promise<void> {
  await amp.setMemo(assetUuid, memo);
}

/** Has AMP refuse every transfer of the asset, or allow them again. */
export async function setLocked(
  { amp }: Session,
  assetUuid: string,
  locked: boolean,
): Promise<void> {
  await (locked ? amp.lockAsset(assetUuid) : amp.unlockAsset(assetUuid));
}

/** The end of the address that AMP itself puts behind the one it is given. */
const SUFFIX = /\/issuerauthorizer\/?$/;

/**
 * The address of an issuer authorizer as AMP takes it, without white space and closing slashes.
 *
 * @throws TreasuryError `invalid` when AMP could not ask there.
 */
export function checkedAuthorizer(text: string): string {
  const address = text.trim().replace(/\/+$/, '');
  const refuse = (words: string): never => {
    throw new TreasuryError('invalid', words, { address: words });
  };
  if (address === '') return '';
  if (SUFFIX.test(address)) {
    return refuse('AMP adds /issuerauthorizer by itself. Write the address without it.');
  }
  if (!URL.canParse(address)) return refuse('Write a whole address that begins with https://.');
  const { protocol, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return refuse('The address must begin with https://.');
  }
  if (username !== '' || password !== '') {
    return refuse('The address must not hold a user name or a password: AMP shows it.');
  }
  if (search !== '' || hash !== '') {
    return refuse('The address must end before any ? or #, because AMP adds to its end.');
  }
  return address;
}

/**
 * Sets whom AMP asks about transfers of the asset.
 *
 * @param address as `checkedAuthorizer` gives it; an empty one asks nobody.
 */
export async function setAuthorizer(
  { amp }: Session,
  assetUuid: string,
  address: string,
): Promise<void> {
  await amp.editAsset(assetUuid, address);
}

/**
 * @throws TreasuryError `operation` while an operation of the asset is unfinished, which could not be
 * reported to AMP any more.
 */
export function assertHideable({ journal }: Session, assetUuid: string): void {
  if (!journal.unfinished().some((record) => record.assetUuid === assetUuid)) return;
  throw new TreasuryError(
    'operation',
    'An operation of this asset is not finished. Finish or cancel it first; AMP could not be told of it afterwards.',
  );
}

/** Has AMP hide the asset from its lists, unless `assertHideable` objects. */
export async function hideAsset(session: Session, assetUuid: string): Promise<void> {
  assertHideable(session, assetUuid);
  const { amp } = session;
  try {
    await amp.deleteAsset(assetUuid);
  } catch (error) {
    // An asset that is hidden already is as wanted, and answers that it is not there.
    if (!(error instanceof AmpError && error.status === 404)) throw error;
  }
}
