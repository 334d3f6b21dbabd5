/**
 * The logins of this machine: in the keychain where one can be used, else in memory until Ballast
 * ends.
 */
import type { Network } from '../profile.ts';
import type { Login } from '../secrets/entry.ts';
import { SecretsError } from '../secrets/error.ts';
import { type Keychain, sessionKeychain } from '../secrets/keychain.ts';
import {
  type CredentialSources,
  createSecrets,
  type SecretKind,
  type SecretVerbs,
} from '../secrets/secrets.ts';
import { type KeychainState, openKeychain } from '../secrets/system-keychain.ts';

/** Verbs, sources, and why there is no keychain behind them when there is none. */
export interface KeptSecrets {
  readonly verbs: SecretVerbs;
  readonly sources: CredentialSources;
  readonly keychainTrouble: string | undefined;
}

/**
 * Opens the keychain, which may wait for a person who is to unlock it.
 *
 * @param onSecret is told every password and token that passes.
 */
export async function openSecrets(
  onSecret: (secret: string) => void,
  open: () => Promise<KeychainState> = openKeychain,
): Promise<KeptSecrets> {
  const state = await open();
  const keychain: Keychain = state.usable ? state.keychain : sessionKeychain();
  return {
    ...createSecrets(keychain, { onSecret }),
    keychainTrouble: state.usable ? undefined : state.reason,
  };
}

/** When a login was set; what the keychain holds and Ballast cannot read counts as not set. */
export async function setSince(
  verbs: SecretVerbs,
  network: Network,
  kind: SecretKind,
): Promise<Date | undefined> {
  try {
    return await verbs.isSetSince(network, kind);
  } catch (error) {
    if (error instanceof SecretsError && error.code === 'damaged') return undefined;
    throw error;
  }
}

/** Keeps a login, whether or not there was one before. */
export async function keepLogin(
  verbs: SecretVerbs,
  network: Network,
  kind: SecretKind,
  login: Login,
): Promise<void> {
  try {
    await verbs.set(network, kind, login);
  } catch (error) {
    if (!(error instanceof SecretsError) || error.code !== 'already-set') throw error;
    await verbs.replace(network, kind, login);
  }
}
