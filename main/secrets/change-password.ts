/**
 * Another password at AMP: first there, then in the keychain.
 */
import type { AmpApi } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import type { Network } from '../profile.ts';
import { SecretsError } from './error.ts';
import type { CredentialSources } from './secrets.ts';

/**
 * Changes the password of the own AMP account. The old one stays in the keychain until AMP has
 * answered that it took the new one.
 *
 * @param amp the client of the profile; its credentials must come from `sources`.
 * @throws AmpError when AMP did not take the password; SecretsError `unclear` when it may have,
 *   `not-kept` when it has and the keychain failed, and what `beginPasswordChange` throws before
 *   AMP is asked.
 */
export async function changeAmpPassword(
  amp: Pick<AmpApi, 'changePassword'>,
  sources: CredentialSources,
  profile: Network,
  password: string,
): Promise<void> {
  const change = await sources.beginPasswordChange(profile, password);
  try {
    await amp.changePassword(password);
  } catch (error) {
    // The reason why AMP did not take it goes before a keychain that did not take a token.
    await change.giveUp().catch(() => undefined);
    if (!(error instanceof AmpError) || !error.outcomeUnknown) throw error;
    throw new SecretsError(
      'unclear',
      'AMP gave no clear answer, so it is not known which password holds. The old one is still kept. Test the login; if AMP refuses it, replace it by the new one.',
    );
  }
  try {
    await change.keep();
  } catch {
    throw new SecretsError(
      'not-kept',
      'AMP has the new password, and the keychain could not keep it. Replace the login by the new one.',
    );
  }
}
