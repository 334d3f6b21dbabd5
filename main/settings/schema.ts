/**
 * Everything that Ballast remembers between two starts and that is no secret. Secrets have a room of
 * their own; there is no field here that one would fit in.
 */
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { parseNodeUrl } from '../elements/node-url.ts';

/** Grows by one whenever the shape below changes; each time a migration is added. */
export const FORMAT = 1;

/**
 * Whether a text is the plain address of a node: scheme, host, port and what may stand before
 * `/wallet/`. User name, password and wallet must not be part of it.
 */
function isPlainNodeUrl(text: string): boolean {
  try {
    // The spelling must be the one that comes out, so there is nothing in it that was not understood.
    return parseNodeUrl(text).url === text && !text.includes('@');
  } catch {
    return false;
  }
}

const networks = z.enum(['live', 'testnet', 'practice']);

const node = z.strictObject({
  /** Like `http://127.0.0.1:7041`. */
  url: z.string().max(500).refine(isPlainNodeUrl).optional(),
  cookieFile: z.string().max(4_000).refine(isAbsolute).optional(),
  /** `''` is the node's unnamed default wallet. */
  wallet: z.string().max(255).optional(),
});

/** Which wallet, because another one may be chosen later. */
const ofWallet = { wallet: z.string().max(255) };

const profile = z.strictObject({
  node,
  /** When the wallet was last backed up. */
  backup: z.strictObject({ ...ofWallet, at: z.int().min(0) }).optional(),
  /** The address for fees that was shown last, and the newest block when it was made. */
  feeAddress: z
    .strictObject({
      ...ofWallet,
      address: z.string().min(1).max(200),
      since: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .optional(),
  /** Names of the steps of the set-up that are done. */
  stepsDone: z
    .array(z.string().regex(/^[a-z][a-z-]{0,39}$/))
    .max(50)
    .refine((names) => new Set(names).size === names.length),
});

const position = z.int().min(-100_000).max(100_000);
const extent = z.int().min(1).max(100_000);

const ui = z.strictObject({
  colourScheme: z.enum(['system', 'light', 'dark']),
  /** Where the window was; left out until it has been open once. */
  window: z
    .strictObject({
      x: position,
      y: position,
      width: extent,
      height: extent,
      maximized: z.boolean(),
    })
    .optional(),
});

/** The settings as a whole, as they lie in the file. */
export const settingsSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** The profile that is worked in; left out until a person has chosen. */
  current: networks.optional(),
  profiles: z.strictObject({ live: profile, testnet: profile, practice: profile }),
  ui,
});

/** The settings as a whole. */
export type SettingsData = z.infer<typeof settingsSchema>;

/** Where the node is and which wallet is the treasury's. */
export type NodeLocation = z.infer<typeof node>;

/** What is remembered of a profile beside its steps. */
export type ProfileMemory = Omit<z.infer<typeof profile>, 'node' | 'stepsDone'>;

/** Preferences about the looks of the app. */
export type UiPreferences = z.infer<typeof ui>;

/** What holds before anything was set. */
export function defaultSettings(): SettingsData {
  return {
    format: FORMAT,
    profiles: {
      live: { node: {}, stepsDone: [] },
      testnet: { node: {}, stepsDone: [] },
      practice: { node: {}, stepsDone: [] },
    },
    ui: { colourScheme: 'system' },
  };
}
