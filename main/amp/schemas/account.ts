/**
 * Answers about the API itself, the login and the managers.
 */
import { z } from 'zod';
import type { AmpInfo, Manager } from '../api.ts';
import { isTokenShape } from '../session.ts';
import { list, text } from './common.ts';

export const info = z
  .object({ version: z.string(), notes: text })
  .transform(({ version, notes }): AmpInfo => ({ version, notes }));

export const changelog = z.record(z.string(), z.string());

const token = z.string().refine(isTokenShape, 'is no token');

export const tokenAnswer = z.object({ token });

/** Answer to a new password: it repeats the password in clear, which is not taken over. */
export const newCredentials = z.object({ token: token.nullish() });

export const manager = z
  .object({
    id: z.int(),
    username: z.string(),
    is_locked: z.boolean(),
    assets: list(z.string()),
  })
  .transform(
    (raw): Manager => ({
      id: raw.id,
      username: raw.username,
      isLocked: raw.is_locked,
      assets: raw.assets,
    }),
  );

export const managers = z.array(manager);

export const broadcastAnswer = z.object({ txid: z.string() });

export const broadcastState = z.object({ txid: z.string(), hex: z.string() });
