/**
 * Calls about operations: from AMP's request to the receipt. The main page can ask for an approval
 * and cannot give it.
 */
import { z } from 'zod';
import { amount, assetUuid, hash, list, nothing, operationId, saved, time } from './values.ts';

const kind = z.enum(['distribute', 'reissue', 'burn', 'update-blinders', 'issue']);

const state = z.enum([
  'requested',
  'checked',
  'approved',
  'sending',
  'sent',
  'confirming',
  'reporting',
  'reported',
  'verified',
  'cancelled',
  'refused',
  'attention',
]);

const decision = z.enum(['look-again', 'report-without', 'set-aside']);

/** Cancelling has a call of its own. */
const choice = z.enum([...decision.options, 'cancel']);

const check = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(['pass', 'warn', 'fail']),
  message: z.string(),
  remedy: z.string().optional(),
});

const issue = z.strictObject({
  form: z.strictObject({
    name: z.string(),
    ticker: z.string(),
    domain: z.string(),
    pubkey: z.string(),
    precision: z.int(),
    amount,
    destinationAddress: z.string(),
    isConfidential: z.boolean(),
    isReissuable: z.boolean(),
    reissuanceAmount: amount,
    reissuanceAddress: z.string(),
    transferRestricted: z.boolean(),
  }),
  contract: z.string(),
  contractHash: hash,
  tokenId: z.string().optional(),
  facts: list(check),
  authorizeHeight: z.int().optional(),
});

/** What every sight of an operation begins with. */
const head = {
  id: operationId,
  kind,
  state,
  reference: z.string(),
  assetUuid: z.string(),
  assetId: z.string(),
  createdAt: time,
  updatedAt: time,
  total: amount,
};

const view = z.strictObject({
  ...head,
  outputs: list(z.strictObject({ address: z.string(), amount })),
  digest: z.string(),
  checks: list(check),
  txid: hash.optional(),
  fee: amount.optional(),
  confirmations: z.int(),
  blockHeight: z.int().optional(),
  waiting: z.string().optional(),
  attention: z
    .strictObject({ code: z.string(), message: z.string(), choices: list(choice) })
    .optional(),
  setAside: z.boolean(),
  refusal: z.string().optional(),
  history: list(z.strictObject({ seq: z.int(), at: time, type: z.string(), text: z.string() })),
  issue: issue.optional(),
});

/** An operation with what AMP and the node add to it for a person's eyes. */
const operation = z.strictObject({
  view,
  asset: z
    .strictObject({ name: z.string(), ticker: z.string().optional(), precision: z.int() })
    .optional(),
  /** Who is paid at an address, where AMP's assignments say so. */
  recipients: list(
    z.strictObject({
      address: z.string(),
      name: z.string().optional(),
      gaid: z.string().optional(),
    }),
  ),
  /** Confirmed balance of the asset in the treasury wallet; missing when the node does not answer. */
  treasury: amount.optional(),
  /** Fee by the node's dry run, before there is a real one. */
  expectedFee: amount.optional(),
  /** Whether the engine works on it right now. */
  running: z.boolean(),
  /** Why the last run stopped, when something outside failed. */
  trouble: z.string().optional(),
  /** Block explorer of the network; the practice network has none. */
  hasExplorer: z.boolean(),
});

/** An operation with what AMP and the node add to it. */
export type Operation = z.infer<typeof operation>;

const summary = z.strictObject({
  ...head,
  recipients: z.int(),
  txid: hash.optional(),
  assetName: z.string().optional(),
  ticker: z.string().optional(),
  precision: z.int().optional(),
  running: z.boolean(),
  setAside: z.boolean(),
});

/** An operation in one line. */
export type OperationSummary = z.infer<typeof summary>;

const one = z.strictObject({ id: operationId });

/** An operation that was made or found; missing when the person changed their mind. */
const opened = z.strictObject({ id: operationId.optional() });

/** Calls about requests to AMP and operations. */
export const OPERATION_CALLS = {
  /**
   * Asks AMP for a distribution of all ready assignments, and takes it in. A lost answer is looked
   * up at AMP and made anew of the assignments.
   */
  'requests:createDistribution': { input: z.strictObject({ assetUuid }), data: one },
  /** Takes in a distribution that is pending at AMP and whose answer nobody has. */
  'requests:resumePending': {
    input: z.strictObject({ assetUuid, distributionUuid: z.uuid() }),
    data: one,
  },
  /** The same request as a file, for a desk that has no AMP. */
  'requests:saveDistribution': {
    input: z.strictObject({ assetUuid, distributionUuid: z.uuid().optional() }),
    data: saved,
  },
  /** Opens a file with AMP's answer: distribution, reissue or burn. */
  'requests:openFile': { input: z.undefined(), data: opened },

  'operations:list': { input: z.undefined(), data: list(summary) },
  'operations:read': { input: one, data: operation },
  /** Runs the checks (again). The operation is `checked` afterwards, or it is told what fails. */
  'operations:check': { input: one, data: operation },
  /** Opens the approval window for a checked operation. */
  'operations:askToApprove': { input: one, data: nothing },
  /** Goes on with an operation that stopped. One that was not approved is checked only. */
  'operations:resume': { input: one, data: nothing },
  'operations:decide': {
    input: z.strictObject({ id: operationId, choice: decision }),
    data: nothing,
  },
  /**
   * Gives up what was not sent, or whose transaction came to nothing; a distribution also at AMP. Ends
   * in `attention` when AMP leaves it open.
   */
  'operations:cancel': { input: one, data: nothing },
  /** Saves the report to AMP as a file. */
  'operations:exportReport': { input: one, data: saved },
  /** Posts a report that a desk without AMP has written. */
  'operations:postReport': {
    input: z.undefined(),
    data: z.strictObject({ message: z.string().optional() }),
  },
  'operations:saveReceipt': {
    input: z.strictObject({ id: operationId, format: z.enum(['pdf', 'json', 'csv']) }),
    data: saved,
  },
} as const;

/** What `operations:changed` brings: one operation, anew. */
export const operationChanged = z.strictObject({ summary, view });
