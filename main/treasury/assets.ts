/**
 * What AMP knows of the issuer's assets and their assignments, with what the treasury wallet holds.
 */
import type { AssetView, AssignmentView } from '../../shared/contract/app.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import { sumAmounts } from '../../shared/domain/amount.ts';
import { type AssignmentState, assignmentState } from '../../shared/domain/states.ts';
import type { AmpAsset, AmpAssignment } from '../amp/api.ts';
import type { Session } from './session.ts';

type AssetData = CallData<'assets:read'>;

function assetView(asset: AmpAsset): AssetView {
  return {
    assetUuid: asset.assetUuid,
    assetId: asset.assetId,
    name: asset.name,
    ...(asset.ticker === undefined ? {} : { ticker: asset.ticker }),
    precision: asset.precision,
    ...(asset.domain === undefined ? {} : { domain: asset.domain }),
    isRegistered: asset.isRegistered,
    isAuthorized: asset.isAuthorized,
    isLocked: asset.isLocked,
    transferRestricted: asset.transferRestricted,
    ...(asset.reissuanceTokenId === undefined
      ? {}
      : { reissuanceTokenId: asset.reissuanceTokenId }),
    ...(asset.pubkey === undefined ? {} : { pubkey: asset.pubkey }),
    requirements: asset.requirements.length,
    authorizer: asset.issuerAuthorizationEndpoint,
  };
}

/** All assets of the account. */
export async function listAssets({ amp }: Session): Promise<readonly AssetView[]> {
  return (await amp.assets()).map(assetView);
}

/** Distributions that AMP has made of assignments and not seen paid. */
function pendingOf(
  assignments: readonly AmpAssignment[],
  journal: Session['journal'],
): AssetData['pending'] {
  const byUuid = Map.groupBy(
    assignments.filter((assignment) => assignmentState(assignment) === 'pending'),
    ({ distributionUuid }) => distributionUuid ?? '',
  );
  return [...byUuid].map(([distributionUuid, own]) => {
    const operation = journal.find('distribute', distributionUuid);
    return {
      distributionUuid,
      assignments: own.length,
      total: sumAmounts(own.map(({ amount }) => amount)).toString(),
      ...(operation === undefined ? {} : { operationId: operation.id }),
    };
  });
}

/** A figure that may be missing, because nobody says it right now. */
async function whereKnown(amount: Promise<bigint> | undefined): Promise<string | undefined> {
  try {
    return (await amount)?.toString();
  } catch {
    return undefined;
  }
}

/** An asset with its balances and what is assigned of it. */
export async function readAsset(session: Session, assetUuid: string): Promise<AssetData> {
  const { amp, node, engine, journal } = session;
  const found = await amp.asset(assetUuid);
  const { assetId } = found;
  const ampUtxos = amp.utxos(assetUuid).then((utxos) =>
    sumAmounts(
      utxos
        .filter(({ asset, registeredUser, gaid }) => {
          return asset === assetId && registeredUser === undefined && gaid === undefined;
        })
        .map(({ amount }) => amount),
    ),
  );
  const [treasury, ampTreasury, lost, assignments] = await Promise.all([
    whereKnown(engine === undefined ? undefined : node?.balance(assetId, 1)),
    whereKnown(ampUtxos),
    amp.lostOutputs(assetUuid),
    amp.assignments(assetUuid),
  ]);
  const inState = (state: AssignmentState) =>
    assignments.filter((assignment) => assignmentState(assignment) === state);
  const ready = inState('ready');
  return {
    asset: assetView(found),
    ...(treasury === undefined ? {} : { treasury }),
    ...(ampTreasury === undefined ? {} : { ampTreasury }),
    lostOutputs: lost.lostOutputs.length + lost.reissuanceLostOutputs.length,
    pending: pendingOf(assignments, journal),
    counts: {
      ready: ready.length,
      locked: inState('locked').length,
      vesting: inState('vesting').length,
      pending: inState('pending').length,
      distributed: inState('distributed').length,
    },
    readyTotal: sumAmounts(ready.map(({ amount }) => amount)).toString(),
  };
}

/** All assignments of an asset, with the names of those who are to receive. */
export async function listAssignments(
  { amp }: Session,
  assetUuid: string,
): Promise<readonly AssignmentView[]> {
  const [assignments, users] = await Promise.all([
    amp.assignments(assetUuid),
    amp.registeredUsers(),
  ]);
  const byId = new Map(users.map((user) => [user.id, user]));
  return assignments.map((assignment) => {
    const user = byId.get(assignment.registeredUser);
    const gaid = assignment.gaid ?? user?.gaid;
    const { distributionUuid, vestingTimestamp } = assignment;
    return {
      id: assignment.id,
      registeredUser: assignment.registeredUser,
      ...(user === undefined ? {} : { name: user.name }),
      ...(gaid === undefined ? {} : { gaid }),
      amount: assignment.amount.toString(),
      state: assignmentState(assignment),
      ...(distributionUuid === undefined ? {} : { distributionUuid }),
      ...(vestingTimestamp === undefined ? {} : { vestingAt: vestingTimestamp * 1_000 }),
    };
  });
}
