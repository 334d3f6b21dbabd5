/**
 * What the approval window says before something is set about an asset at AMP.
 */
import type { AmpAsset } from '../../amp/api.ts';
import type { PersonQuestion } from '../handlers/context.ts';

type Named = Pick<AmpAsset, 'name' | 'ticker' | 'assetId'>;

function about({ name, ticker, assetId }: Named): Pick<PersonQuestion, 'subject' | 'facts'> {
  return {
    subject: ticker === undefined ? name : `${name} · ${ticker}`,
    facts: [{ label: 'Asset id', value: assetId }],
  };
}

/** Before all transfers are refused, or allowed again. */
export function lockWords(asset: Named, locked: boolean): PersonQuestion {
  return {
    ...about(asset),
    title: locked ? 'Lock the asset' : 'Unlock the asset',
    action: locked
      ? 'AMP refuses every transfer of it until it is unlocked.'
      : 'AMP allows transfers of it again, by the rules that applied before.',
    button: locked ? 'Lock it' : 'Unlock it',
  };
}

/** Before AMP asks somebody else about transfers. */
export function authorizerWords(asset: Named, address: string): PersonQuestion {
  const { subject, facts } = about(asset);
  return {
    subject,
    title: 'Change the issuer authorization',
    action:
      address === ''
        ? 'AMP asks nobody about transfers any more, beyond its own rules.'
        : 'AMP asks this server about every transfer; its answer decides.',
    // What is decided stands first, before the reader's eye or the window ends.
    facts: [
      ...(address === '' ? [] : [{ label: 'Server', value: `${address}/issuerauthorizer` }]),
      ...facts,
    ],
    ...(address === ''
      ? {}
      : { warning: 'The server is told of transfers. Name one that is your own.' }),
    button: 'Change it',
  };
}

/** Before AMP hides an asset. */
export function hideWords(asset: Named): PersonQuestion {
  return {
    ...about(asset),
    title: 'Hide the asset at AMP',
    action: 'AMP shows it no more. Nothing happens on the chain.',
    warning: 'AMP has no call that brings it back.',
    button: 'Hide it',
  };
}
