/**
 * What the engine works with. The app, the desk command and the tests hand in the same things.
 */
import type { AmpApi } from '../amp/api.ts';
import type { Clock } from '../clock.ts';
import type { ElementsNode } from '../elements/node.ts';
import type { Profile } from '../profile.ts';

/** Asks for the wallet passphrase; `undefined` when nobody can or wants to give it. */
export type AskPassphrase = (request: {
  /** Id of the operation that needs it. */
  readonly operation: string;
  readonly wallet: string;
  /** 1 for the first try; higher after a wrong passphrase. */
  readonly attempt: number;
}) => Promise<string | undefined>;

export interface Surroundings {
  readonly profile: Profile;
  readonly node: ElementsNode;
  /** Missing on a signing desk without access to AMP: reports are exported instead. */
  readonly amp: AmpApi | undefined;
  readonly clock: Clock;
  readonly askPassphrase: AskPassphrase;
}
