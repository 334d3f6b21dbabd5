/** Calls about addresses. */
import {
  type Destination,
  decodeAddress,
  isDestination,
  scriptAddress,
  scriptProgram,
} from '../address.ts';
import type { JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import {
  type OwnScript,
  type OwnScriptKind,
  ownConfidentialAddress,
  type Wallet,
} from '../wallet/wallet.ts';
import { type Args, type MethodTable, nodeMethod, walletMethod } from './method.ts';

/** Address types by the script they stand for and whether they carry a blinding key. */
const ADDRESS_TYPES: Readonly<
  Record<string, { readonly kind: OwnScriptKind; readonly isBlinded: boolean }>
> = {
  legacy: { kind: 'legacy', isBlinded: true },
  'p2sh-segwit': { kind: 'p2sh-segwit', isBlinded: true },
  bech32: { kind: 'bech32', isBlinded: false },
  blech32: { kind: 'bech32', isBlinded: true },
};

const DEFAULT_TYPE = { kind: 'bech32', isBlinded: true } as const;

function newAddress(core: NodeCore, args: Args, wallet: Wallet): string {
  const label = args.text(0, '');
  const asked = args.raw(1) === undefined ? undefined : args.text(1);
  if (wallet.seedId === undefined) {
    throw new RpcFault(RPC_CODE.wallet, 'Error: This wallet has no available keys');
  }
  if (label === '*') throw new RpcFault(RPC_CODE.labelName, 'Invalid label name');
  if (asked === 'bech32m' && !wallet.options.descriptors) {
    throw new RpcFault(RPC_CODE.parameter, 'Legacy wallets cannot provide bech32m addresses');
  }
  const type = asked === undefined ? DEFAULT_TYPE : ADDRESS_TYPES[asked];
  if (type === undefined) throw new RpcFault(RPC_CODE.address, `Unknown address type '${asked}'`);
  const own = wallet.newScript(type.kind, label, core.now());
  return type.isBlinded ? ownConfidentialAddress(own) : own.unconfidential;
}

/** What a script shows of itself. */
function scriptFacts({ script, type }: Pick<Destination, 'script' | 'type'>): JsonObject {
  const isWitness = type.startsWith('witness');
  const isScript = type !== 'pubkeyhash' && type !== 'witness_v0_keyhash';
  return {
    isscript: isScript,
    iswitness: isWitness,
    ...(isWitness
      ? {
          witness_version: type === 'witness_v1_taproot' ? 1 : 0,
          witness_program: scriptProgram(script).toString('hex'),
        }
      : {}),
  };
}

function validate(args: Args): JsonObject {
  const destination = decodeAddress(args.text(0));
  if (!isDestination(destination)) {
    return {
      isvalid: false,
      isvalid_parent: false,
      error_locations: [],
      error: destination.problem,
      error_parent: destination.problem,
    };
  }
  return {
    isvalid: true,
    isvalid_parent: false,
    address: destination.address,
    scriptPubKey: destination.script.toString('hex'),
    ...scriptFacts(destination),
    confidential_key: destination.blindingKey?.toString('hex') ?? '',
    unconfidential: destination.unconfidential,
  };
}

/** What only the owner of a script knows about it. */
function ownerFacts(own: OwnScript): JsonObject {
  const pubkey = own.key.publicKey.toString('hex');
  if (own.redeemScript === undefined) {
    return { pubkey, ...(own.kind === 'legacy' ? { iscompressed: true } : {}) };
  }
  const embedded = { script: own.redeemScript, type: 'witness_v0_keyhash' } as const;
  const hex = own.redeemScript.toString('hex');
  return {
    script: embedded.type,
    hex,
    pubkey,
    embedded: {
      ...scriptFacts(embedded),
      pubkey,
      address: scriptAddress(own.redeemScript),
      scriptPubKey: hex,
    },
  };
}

function originFacts(own: OwnScript, isDescriptorWallet: boolean): JsonObject {
  return {
    timestamp: own.created,
    hdkeypath: own.key.path,
    ...(isDescriptorWallet ? {} : { hdseedid: own.key.seedId }),
    hdmasterfingerprint: own.key.fingerprint,
  };
}

function addressInfo(args: Args, wallet: Wallet): JsonObject {
  const destination = decodeAddress(args.text(0));
  if (!isDestination(destination)) throw new RpcFault(RPC_CODE.address, destination.problem);
  const { address, script, blindingKey, unconfidential } = destination;
  const own = wallet.own(script);
  // With another blinding key the wallet could not see what was paid there.
  const isMine =
    own !== undefined && (blindingKey === undefined || blindingKey.equals(own.blindingKey));
  const isUnblindedOwn = isMine && blindingKey === undefined;
  return {
    address,
    scriptPubKey: script.toString('hex'),
    ismine: isMine,
    solvable: own !== undefined,
    ...(own === undefined ? {} : { desc: own.descriptor }),
    iswatchonly: false,
    ...scriptFacts(destination),
    ...(own === undefined ? {} : ownerFacts(own)),
    confidential: isUnblindedOwn ? ownConfidentialAddress(own) : address,
    confidential_key: blindingKey?.toString('hex') ?? '',
    unconfidential,
    ischange: own !== undefined && own.label === undefined,
    ...(own === undefined ? {} : originFacts(own, wallet.options.descriptors)),
    labels: own?.label === undefined ? [] : [own.label],
  };
}

export const addressMethods: MethodTable = {
  getnewaddress: walletMethod(['label', 'address_type'], 0, newAddress),
  getaddressinfo: walletMethod(['address'], 1, (_core, args, wallet) => addressInfo(args, wallet)),
  validateaddress: nodeMethod(['address'], 1, (_core, args) => validate(args)),
};
