/**
 * Calls about the domain proof of an asset, its registration, and its authorization at AMP.
 */
import { z } from 'zod';
import { assetUuid, hash, list, nothing, saved, time } from './values.ts';

const finding = z.strictObject({
  step: z.enum(['input', 'dns', 'connect', 'tls', 'status', 'redirect', 'content-type', 'body']),
  outcome: z.enum(['pass', 'note', 'fail', 'unknown']),
  code: z.string(),
  words: z.string(),
  remedy: z.string().optional(),
});

/** What the check of one proof found; the same as `ProofReport`. */
const report = z.strictObject({
  domain: z.string(),
  assetId: hash,
  verdict: z.enum(['holds', 'fails', 'unknown']),
  words: z.string(),
  checkedAt: time,
  url: z.string(),
  finalUrl: z.string().optional(),
  redirects: list(z.strictObject({ status: z.int(), from: z.string(), to: z.string() })),
  findings: list(finding),
  body: z
    .strictObject({
      bytes: z.int(),
      cut: z.boolean(),
      beginning: z.string(),
      difference: z
        .strictObject({ offset: z.int(), expected: z.string(), found: z.string() })
        .optional(),
    })
    .optional(),
});

/** How a call that changes an asset's state at AMP ended. */
const ended = z.discriminatedUnion('outcome', [
  /** AMP shows it; `already` when it did so before. */
  z.strictObject({ outcome: z.enum(['done', 'already']) }),
  /** Nothing has changed. */
  z.strictObject({ outcome: z.literal('refused'), words: z.string(), remedy: z.string() }),
  /** The issuance must be deeper in the chain first. */
  z.strictObject({ outcome: z.literal('early'), words: z.string() }),
  /** The answer was lost; making the call again does no harm. */
  z.strictObject({ outcome: z.literal('unknown'), words: z.string() }),
]);

/** How a call that changes an asset's state at AMP ended. */
export type StepEnded = z.infer<typeof ended>;

const registryLook = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('listed'),
    /** Empty when the entry is what the issuance committed to and what AMP shows. */
    differences: list(z.strictObject({ field: z.string(), registry: z.string(), amp: z.string() })),
  }),
  z.strictObject({ outcome: z.literal('absent') }),
  z.strictObject({ outcome: z.literal('unread'), words: z.string() }),
]);

const one = z.strictObject({ assetUuid });

/** Calls about domain proofs. They ask AMP for domain and asset id; the page names neither. */
export const PROOF_CALLS = {
  /** Asks where to save the proof of an asset. */
  'proof:saveFile': { input: one, data: saved },
  /** Asks where to save the proofs of assets of one domain, below `.well-known`. */
  'proof:saveArchive': {
    input: z.strictObject({ assetUuids: z.array(assetUuid).min(1).max(200).readonly() }),
    data: saved,
  },
  /** Puts a proof to the practice web host; on no other network. */
  'proof:publish': { input: one, data: nothing },
  /** Looks at the proof as the registry does. What fails is in the report. */
  'proof:check': { input: one, data: report },
  'proof:register': { input: one, data: ended },
  /** The entry in the public registry, compared with AMP and with the asset id. */
  'proof:lookUp': { input: one, data: registryLook },
  'proof:authorize': { input: one, data: ended },
} as const;
