/**
 * Checks of a burn: the outputs that AMP named, the asset's balance, the fee.
 */
import type { PreflightContext } from '../kinds/kind.ts';
import type { CheckList } from './check-list.ts';
import { checkAssetBalance, checkFeeBalance, presentUtxos } from './funds.ts';

const COINS = { id: 'coins', title: 'Treasury outputs' };

/** Whether the outputs that AMP named are there. Rejects with `ElementsError`. */
export async function checkCoins(
  { node, plan }: PreflightContext,
  checks: CheckList,
): Promise<void> {
  const present = await presentUtxos(node, plan.utxos);
  if (plan.utxos.length === 0) {
    checks.fail(COINS, 'The request names no output to burn from', 'Make the request anew.');
  } else if (present.length === plan.utxos.length) {
    checks.pass(COINS, `All ${present.length} outputs that AMP named are in the wallet`);
  } else {
    checks.fail(
      COINS,
      `${present.length} of the ${plan.utxos.length} outputs that AMP named are in the wallet`,
      'They moved since the request was made, or this is another wallet. Make the request anew.',
    );
  }
}

/** All checks that only a burn needs. */
export async function checkBurn(context: PreflightContext, checks: CheckList): Promise<void> {
  const { node, plan } = context;
  await checks.look(COINS, () => checkCoins(context, checks));
  await checkAssetBalance(node, plan.assetId, plan.amount, checks);
  await checkFeeBalance(node, undefined, checks);
}
