/** Calls about domain proofs, registration and authorization. */
import { proofFileName, proofText } from '../../../shared/domain/domain-proof.ts';
import {
  authorize,
  checkDomainProof,
  lookUp,
  makeArchive,
  publishForPractice,
  readProvable,
  register,
} from '../../treasury/proofs.ts';
import type { Session } from '../../treasury/session.ts';
import { saveFile } from '../save-file.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `proof`. */
export function proofHandlers({ treasury }: HandlerContext): HandlersOf<'proof'> {
  const { sessions, status, practice, clock } = treasury;
  const session = (): Promise<Session> => {
    status.needAmp();
    return sessions.opened();
  };
  const practiceHost = (): string | undefined => practice.place?.proofHost;
  return {
    'proof:saveFile': async ({ assetUuid }) => {
      const { domain, assetId } = await readProvable(await session(), assetUuid);
      const options = { title: 'Save the proof', defaultPath: proofFileName(assetId) };
      return saveFile(options, () => proofText(domain, assetId));
    },
    'proof:saveArchive': async ({ assetUuids }) => {
      const { domain, bytes } = await makeArchive(await session(), assetUuids);
      const options = {
        title: 'Save the proofs',
        defaultPath: `proofs-${domain}.zip`,
        filters: [{ name: 'ZIP archive', extensions: ['zip'] }],
      };
      return saveFile(options, () => bytes);
    },
    'proof:publish': async ({ assetUuid }) =>
      publishForPractice(await session(), assetUuid, practiceHost()),
    'proof:check': async ({ assetUuid }) =>
      checkDomainProof(await session(), assetUuid, practiceHost(), clock),
    'proof:register': async ({ assetUuid }) => register(await session(), assetUuid),
    'proof:lookUp': async ({ assetUuid }) => lookUp(await session(), assetUuid, practiceHost()),
    'proof:authorize': async ({ assetUuid }) => authorize(await session(), assetUuid, clock),
  };
}
