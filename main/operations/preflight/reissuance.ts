/**
 * Checks of a reissuance: the token outputs that AMP named, the wallet's knowledge of the asset, the
 * fee.
 */
import type { PreflightContext } from '../kinds/kind.ts';
import type { CheckList } from './check-list.ts';
import { checkFeeBalance, presentUtxos } from './funds.ts';

const TOKEN = { id: 'token', title: 'Reissuance token' };

/** Whether the token outputs that AMP named are there. Rejects with `ElementsError`. */
export async function checkTokens(
  { node, plan, record }: PreflightContext,
  checks: CheckList,
): Promise<void> {
  const present = await presentUtxos(node, plan.utxos);
  const split = record.options.splitReissuanceToken === true;
  if (plan.utxos.length === 0) {
    checks.fail(
      TOKEN,
      'The request names no reissuance token output',
      'AMP knows of no token in the treasury. Check the asset is reissuable, or ask AMP support.',
    );
  } else if (present.length === plan.utxos.length || (split && present.length > 0)) {
    checks.pass(TOKEN, `${present.length} of ${plan.utxos.length} token output(s) in the wallet`);
  } else {
    checks.fail(
      TOKEN,
      `${present.length} of ${plan.utxos.length} token output(s) are in the wallet`,
      present.length > 0
        ? 'If the token was split on purpose, allow it (--have-split-reissuance-token).'
        : 'Use the wallet that holds the token; only the wallet that got the issuance can reissue.',
    );
  }
}

/** All checks that only a reissuance needs. */
export async function checkReissuance(context: PreflightContext, checks: CheckList): Promise<void> {
  const { node, plan } = context;
  await checks.look(TOKEN, () => checkTokens(context, checks));
  const asset = { id: 'issuance', title: 'Issuance known to the wallet' };
  await checks.look(asset, async () => {
    const known = (await node.issuances(plan.assetId)).some((issuance) => !issuance.isReissuance);
    if (known) checks.pass(asset, plan.assetId);
    else {
      checks.fail(
        asset,
        'The wallet does not know the issuance of this asset',
        'Use the wallet that got the issuance, or rescan the chain with it.',
      );
    }
  });
  await checkFeeBalance(node, undefined, checks);
}
