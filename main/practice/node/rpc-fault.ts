/**
 * How calls of the practice node fail: with an answer (an RPC error with the code and words of
 * Elements 23.3.3) or without one (the node is gone).
 */

/** Error codes that the node uses, by the names of its own sources. */
export const RPC_CODE = {
  misc: -1,
  type: -3,
  wallet: -4,
  address: -5,
  insufficientFunds: -6,
  parameter: -8,
  labelName: -11,
  unlockNeeded: -13,
  wrongPassphrase: -14,
  wrongEncryptionState: -15,
  walletNotFound: -18,
  walletNotSpecified: -19,
  decoding: -22,
  transaction: -25,
  rejected: -26,
  alreadyInChain: -27,
  deprecated: -32,
  alreadyLoaded: -35,
  unknownMethod: -32601,
} as const;

/** An error answer of the node. */
export class RpcFault extends Error {
  override readonly name = 'RpcFault';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The node's process is not there: what a client sees as a refused or reset connection. */
export class NodeGone extends Error {
  override readonly name = 'NodeGone';
  readonly code: 'ECONNREFUSED' | 'ECONNRESET';

  constructor(code: 'ECONNREFUSED' | 'ECONNRESET') {
    super(
      code === 'ECONNREFUSED'
        ? 'connect ECONNREFUSED: the practice node is not running'
        : 'read ECONNRESET: the practice node ended during the call',
    );
    this.code = code;
  }
}

/**
 * An assertion of the node failed, which ends its process. Elements 23.3.3 does this when it blinds
 * an asset output of amount zero.
 */
export class AssertionCrash extends Error {
  override readonly name = 'AssertionCrash';
}
