/**
 * `register` and `authorize`: what an asset needs at AMP before it can be distributed.
 */
import type { AmpAsset } from '../../amp/api.ts';
import { systemClock } from '../../clock.ts';
import { issuanceConfirmations } from '../../elements/issuance-age.ts';
import type { ElementsNode } from '../../elements/node.ts';
import { authorizeAsset, type LifeStep, registerAsset } from '../../proof/registration.ts';
import { lookInRegistry, registryUrl } from '../../proof/registry-entry.ts';
import { connectAmp, connectNode } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { AuthorizeCommand, RegisterCommand } from '../proof-options.ts';
import { practiceHostOf, showProof } from './proof.ts';

/** Pause before AMP is asked again whether an asset can be authorized. A block comes every minute. */
const RETRY_MS = 30_000;

function nameOf({ name, ticker }: AmpAsset): string {
  return ticker === undefined ? name : `${name} (${ticker})`;
}

/** Says how a step ended. */
function finish(desk: Desk, step: LifeStep, done: string, verb: string): ExitCode {
  if (step.outcome === 'refused') {
    desk.output.result({ exitCode: EXIT.refused, message: `${step.words} ${step.remedy}`.trim() });
    return EXIT.refused;
  }
  if (step.outcome === 'unknown') {
    const again = desk.command(verb, '-a', step.asset.assetUuid);
    desk.output.result({
      exitCode: EXIT.interrupted,
      message: `${step.words}. AMP does not show it as ${done}. Running it again does no harm: ${again}`,
    });
    return EXIT.interrupted;
  }
  const already = step.outcome === 'already' ? ' already' : '';
  desk.output.result({
    exitCode: EXIT.done,
    message: `Done: ${nameOf(step.asset)} is${already} ${done}`,
  });
  return EXIT.done;
}

/** Compares the public entry with AMP; a difference is a warning, because nothing can change it. */
async function tellEntry(
  desk: Desk,
  asset: AmpAsset,
  practiceHost: string | undefined,
): Promise<void> {
  const place = { network: desk.profile.network, practiceHost };
  const look = await lookInRegistry(place, asset, { signal: desk.signal });
  if (look.outcome === 'unread') {
    desk.output.note(`${look.words} The entry was not compared.`);
  } else if (look.outcome === 'absent') {
    desk.output.note('The registry does not show the asset yet; that can take some minutes.');
  } else if (look.differences.length === 0) {
    desk.output.note(
      `The entry was compared with AMP and with the asset id, and is right: ${registryUrl(place, asset.assetId)}`,
    );
  }
  if (look.outcome !== 'listed') return;
  for (const { field, registry, amp } of look.differences) {
    desk.output.warn(`The entry in the registry differs: ${field} is ${registry}, at AMP ${amp}`);
  }
}

export async function register(desk: Desk, command: RegisterCommand): Promise<ExitCode> {
  const step = await registerAsset(await connectAmp(desk), command.assetUuid);
  const { domain, assetId } = step.asset;
  const practiceHost = practiceHostOf(desk, command);
  if (step.outcome === 'done' || step.outcome === 'already') {
    await tellEntry(desk, step.asset, practiceHost);
  } else if (domain !== undefined) {
    // The registry's words are few; the check says what is wrong with the proof.
    await showProof(desk, { domain, assetId, practiceHost });
  }
  return finish(desk, step, 'registered', 'register');
}

/** The node, where one is named; AMP alone decides where there is none. */
async function nodeIfNamed(desk: Desk): Promise<ElementsNode | undefined> {
  const { nodeUrl, conf } = desk.settings;
  const named = nodeUrl ?? conf ?? desk.environment['BALLAST_NODE_URL'] ?? '';
  return named === '' ? undefined : connectNode(desk);
}

export async function authorize(desk: Desk, command: AuthorizeCommand): Promise<ExitCode> {
  const amp = await connectAmp(desk);
  const node = await nodeIfNamed(desk);
  let told = '';
  const step = await authorizeAsset({
    amp,
    assetUuid: command.assetUuid,
    clock: systemClock,
    retryMs: Math.min(RETRY_MS, desk.profile.timing.settleMs),
    signal: desk.signal,
    onWait: (words) => {
      if (words !== told) desk.output.note(`${words}. Waiting; Ctrl-C stops that.`);
      told = words;
    },
    ...(node === undefined
      ? {}
      : { confirmations: ({ assetId }) => issuanceConfirmations(node, assetId) }),
  });
  return finish(desk, step, 'authorized', 'authorize');
}
