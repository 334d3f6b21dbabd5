/**
 * The story of the demo: 100 investors paid in two batches, a reissuance, a burn, and a look at
 * whether all figures are what they must be.
 */
import Table from 'cli-table3';
import { formatDisplayAmount, formatNodeAmount, type Sats } from '../../shared/domain/amount.ts';
import type { OperationView } from '../../shared/operations/model.ts';
import type { RegisteredUser } from '../amp/api.ts';
import { ISSUED, issueAsset, makeUsable, PRECISION, registerInvestors, TOKENS } from './set-up.ts';
import type { Stage } from './stage.ts';

const INVESTORS = 100;
const BATCH = 50;
const REISSUED = 5_000_000n;
const BURNED = 1_250_000n;

/** What each investor gets, in base units: different for all, so that a mix-up shows. */
function share(index: number): Sats {
  return 10_000n + BigInt(index) * 25n;
}

/** Carries a request out and tells what happens. */
async function carryOut(
  { engine, say }: Stage,
  title: string,
  request: string,
): Promise<OperationView> {
  const { id } = engine.submit(request, 'amp');
  let told = 0;
  engine.subscribe(id, (view) => {
    for (const event of view.history.slice(told)) say(`  ${title}: ${event.text}`);
    told = view.history.length;
  });
  const checked = await engine.run(id);
  if (checked.state !== 'checked') throw new Error(`${title}: ${checked.refusal ?? checked.state}`);
  engine.approve(id, checked.digest);
  const view = await engine.run(id);
  if (view.state !== 'verified') {
    throw new Error(`${title}: ${view.attention?.message ?? view.refusal ?? view.state}`);
  }
  return view;
}

/** Assigns to a batch of investors and distributes it. */
async function payBatch(
  stage: Stage,
  assetUuid: string,
  batch: readonly { readonly user: RegisteredUser; readonly amount: Sats }[],
  title: string,
): Promise<OperationView> {
  for (const { user, amount } of batch) {
    await stage.amp.createAssignment(assetUuid, {
      registeredUser: user.id,
      amount,
      readyForDistribution: true,
    });
  }
  const request = await stage.amp.createDistribution(assetUuid);
  if (request === undefined) throw new Error('AMP finds nothing to distribute');
  return carryOut(stage, title, request.text);
}

/** One figure that must be what it should be. */
interface Figure {
  readonly name: string;
  readonly expected: Sats;
  readonly found: Sats;
}

async function figures(
  { amp, node }: Stage,
  asset: { readonly assetUuid: string; readonly assetId: string; readonly tokenId: string },
  paid: Sats,
): Promise<readonly Figure[]> {
  const summary = await amp.summary(asset.assetUuid);
  const ownerships = await amp.ownerships(asset.assetUuid);
  const held = ownerships
    .filter((one) => one.gaid !== undefined)
    .reduce((sum, one) => sum + one.amount, 0n);
  const lost = await amp.lostOutputs(asset.assetUuid);
  return [
    {
      name: 'Treasury wallet (node)',
      expected: ISSUED + REISSUED - BURNED - paid,
      found: await node.balance(asset.assetId, 1),
    },
    { name: 'Issued (AMP)', expected: ISSUED, found: summary.issued },
    { name: 'Reissued (AMP)', expected: REISSUED, found: summary.reissued },
    { name: 'Burned (AMP)', expected: BURNED, found: summary.burned },
    { name: 'Distributed (AMP)', expected: paid, found: summary.distributed },
    { name: 'Held by investors (AMP)', expected: paid, found: held },
    {
      name: 'Lost outputs (AMP)',
      expected: 0n,
      found: BigInt(lost.lostOutputs.length + lost.reissuanceLostOutputs.length),
    },
    {
      name: 'Reissuance tokens (node)',
      expected: TOKENS,
      found: await node.balance(asset.tokenId, 1),
    },
  ];
}

/** Counts are shown as they are, amounts at the asset's precision. */
function shown({ name }: Figure, value: Sats): string {
  const counts = name.startsWith('Lost') || name.startsWith('Reissuance tokens');
  return formatDisplayAmount(value, counts ? 0 : PRECISION);
}

function report(
  { say }: Stage,
  done: readonly { readonly title: string; readonly view: OperationView }[],
  checked: readonly Figure[],
): void {
  const plain = {
    style: { head: [], border: [] },
    // No line between rows.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  };
  const operations = new Table({
    ...plain,
    head: ['Operation', 'Recipients', 'Amount', 'Fee (L-BTC)', 'Transaction'],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
  });
  for (const { title, view } of done) {
    operations.push([
      title,
      view.outputs.length === 0 ? '' : String(view.outputs.length),
      formatDisplayAmount(BigInt(view.total), PRECISION),
      formatNodeAmount(BigInt(view.fee ?? '0')),
      view.txid ?? '',
    ]);
  }
  const balances = new Table({
    ...plain,
    head: ['Figure', 'Expected', 'Found', ''],
    colAligns: ['left', 'right', 'right', 'left'],
  });
  for (const figure of checked) {
    balances.push([
      figure.name,
      shown(figure, figure.expected),
      shown(figure, figure.found),
      figure.expected === figure.found ? 'equal' : 'DIFFERENT',
    ]);
  }
  say('');
  say(operations.toString());
  say(balances.toString());
}

/** @returns how many figures are not what they must be. */
export async function runDemo(stage: Stage): Promise<number> {
  const { amp, network, say } = stage;
  const started = performance.now();
  say(`Practice network on chain ${network.details.chain}: nothing here is real money.`);
  const issued = await issueAsset(stage);
  const { assetUuid, assetId } = issued;
  const asset = await makeUsable(stage, issued);
  const gaids = network.details.gaids.slice(0, INVESTORS);
  const users = await registerInvestors(stage, assetUuid, gaids);
  const shares = users.map((user, index) => ({ user, amount: share(index) }));
  const done: { title: string; view: OperationView }[] = [];
  for (const [title, batch] of [
    ['Batch 1', shares.slice(0, BATCH)],
    ['Batch 2', shares.slice(BATCH)],
  ] as const) {
    done.push({ title, view: await payBatch(stage, assetUuid, batch, title) });
  }
  const reissue = await amp.requestReissue(assetUuid, REISSUED);
  done.push({ title: 'Reissuance', view: await carryOut(stage, 'Reissuance', reissue.text) });
  const burn = await amp.requestBurn(assetUuid, BURNED);
  done.push({ title: 'Burn', view: await carryOut(stage, 'Burn', burn.text) });

  const paid = shares.reduce((sum, { amount }) => sum + amount, 0n);
  const tokenId = asset.reissuanceTokenId ?? '';
  const checked = await figures(stage, { assetUuid, assetId, tokenId }, paid);
  report(stage, done, checked);
  const wrong = checked.filter((figure) => figure.expected !== figure.found).length;
  const seconds = Math.round((performance.now() - started) / 1_000);
  say(
    wrong === 0
      ? `All ${checked.length} figures are equal. ${users.length} investors paid once, in ${seconds} s.`
      : `${wrong} figure(s) differ.`,
  );
  return wrong;
}
