/** Calls about requests to AMP. */
import { rebuildDistribution } from '../../operations/pending.ts';
import { distributionText, requestDistribution } from '../../treasury/requests.ts';
import { askForText } from '../open-dialog.ts';
import { saveFile } from '../save-file.ts';
import type { HandlersOf, OperationContext } from './context.ts';

/** The handlers of `requests`. */
export function requestHandlers({
  treasury,
  operations,
}: OperationContext): HandlersOf<'requests'> {
  const { sessions, status } = treasury;
  return {
    'requests:createDistribution': async ({ assetUuid }) => {
      // The answer is stored at once or never seen again, so there must be a place for it.
      const { session } = operations.require();
      status.needAmp();
      const text = await requestDistribution(session.amp, assetUuid);
      return { id: operations.submit(text, 'amp') };
    },
    'requests:resumePending': async ({ assetUuid, distributionUuid }) => {
      const { session } = operations.require();
      status.needAmp();
      const text = await rebuildDistribution(session.amp, assetUuid, distributionUuid);
      return { id: operations.submit(text, 'amp') };
    },
    'requests:saveDistribution': ({ assetUuid, distributionUuid }) => {
      const { amp } = sessions.require();
      status.needAmp();
      return saveFile(
        {
          title: 'Save the distribution request',
          defaultPath: 'distribution.json',
          filters: [{ name: 'JSON', extensions: ['json'] }],
        },
        () => distributionText(amp, assetUuid, distributionUuid),
      );
    },
    'requests:openFile': async () => {
      operations.require();
      const text = await askForText('Open a request of AMP');
      return text === undefined ? {} : { id: operations.submit(text, 'file') };
    },
  };
}
