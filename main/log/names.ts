/**
 * Names of fields whose values are hidden, whatever the values are.
 */

/** Names that hold one of these are secret, in any spelling: `rpcPassword`, `X-Auth-Token`. */
const SECRET_PARTS = [
  'password',
  'passwd',
  'passphrase',
  'token',
  'authorization',
  'cookie',
  'rpcauth',
  'secret',
  'credential',
  'privkey',
  'privatekey',
  'masterblindingkey',
  'mnemonic',
  // Blinders tell the amounts and assets that the chain conceals.
  'blinder',
];

/** Parts of a confirm payload: they hold blinders, addresses and amounts by the hundred. */
const PAYLOAD_NAMES = ['txdata', 'changedata'];

/** The reissuance token is an asset that everybody can see, not a credential. */
const PUBLIC_PARTS = ['reissuancetoken', 'tokenamount', 'tokenaddress'];

/** Whether the value under this name must not be shown. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (PAYLOAD_NAMES.includes(plain)) return true;
  const rest = PUBLIC_PARTS.reduce((text, part) => text.replaceAll(part, ''), plain);
  return SECRET_PARTS.some((part) => rest.includes(part));
}
