/** The kinds of operations that move assets, by name. */
import type { OperationKind } from '../../../shared/operations/model.ts';
import { burnKind } from './burn.ts';
import { distributeKind } from './distribute.ts';
import type { SendingKind } from './kind.ts';
import { reissueKind } from './reissue.ts';

export function sendingKind(
  kind: Exclude<OperationKind, 'update-blinders' | 'issue'>,
): SendingKind {
  return { distribute: distributeKind, reissue: reissueKind, burn: burnKind }[kind];
}
