/**
 * Calls of the approval window. Main answers them to the page of that window only, and only for what
 * it showed there.
 */
import { z } from 'zod';
import { hash, list, network, nothing, secret } from './values.ts';

const fact = z.strictObject({ label: z.string(), value: z.string() });

/** What main is about to do. Every text is ready to be shown as it is. */
export const approvalSchema = z.strictObject({
  /** Names this approval; used once. */
  id: z.uuid(),
  network,
  /** Like `Approve a payment`. */
  title: z.string(),
  /** Like `Distribute to 312 investors`. */
  action: z.string(),
  /** Like `3,000,000.00 NQH29`; missing where nothing is moved. */
  amount: z.string().optional(),
  /** Like the asset's name and id. */
  subject: z.string(),
  facts: list(fact),
  recipients: list(z.strictObject({ who: z.string(), amount: z.string() })),
  /** SHA-256 over everything that will be sent; missing where nothing is moved. */
  digest: hash.optional(),
  /** Consequences that a person must know. */
  warning: z.string().optional(),
  /** Text that must be typed; on the live network the ticker. */
  typed: z.strictObject({ label: z.string() }).optional(),
  /** Whether the wallet is locked, and why it is asked for again. */
  passphrase: z.strictObject({ wallet: z.string(), problem: z.string().optional() }).optional(),
  /** Words of the button that approves. */
  button: z.string(),
});

/** What main is about to do. */
export type Approval = z.infer<typeof approvalSchema>;

/** Calls of the approval window. */
export const APPROVAL_SCHEMAS = {
  'approval:read': { input: z.undefined(), data: approvalSchema },
  /** Approves exactly what was shown; the window closes. */
  'approval:approve': {
    input: z.strictObject({
      id: z.uuid(),
      digest: hash.optional(),
      typed: z.string().max(100).optional(),
      passphrase: secret.optional(),
    }),
    data: nothing,
  },
  'approval:decline': { input: z.strictObject({ id: z.uuid() }), data: nothing },
} as const;
