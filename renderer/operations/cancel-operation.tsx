import { useState } from 'react';
import { Action } from '../parts/action.tsx';
import { ConfirmModal } from '../parts/confirm-modal.tsx';
import { useDo } from '../query/client.ts';
import type { View } from './words.ts';

/** Gives an operation up before anything is sent, after it was said what follows from it. */
export function CancelOperation({ view }: { readonly view: View }) {
  const [opened, setOpened] = useState(false);
  const cancel = useDo('operations:cancel');
  const isDistribution = view.kind === 'distribute';
  const close = () => {
    cancel.reset();
    setOpened(false);
  };
  return (
    <>
      <Action onClick={() => setOpened(true)}>Cancel …</Action>
      <ConfirmModal
        opened={opened}
        title={isDistribution ? 'Cancel this distribution at AMP?' : 'Cancel this operation?'}
        confirm={isDistribution ? 'Cancel the distribution' : 'Cancel the operation'}
        danger
        busy={cancel.isPending}
        failure={cancel.error}
        onConfirm={() => cancel.mutate({ id: view.id }, { onSuccess: close })}
        onClose={close}
      >
        {isDistribution ? (
          <>
            <p>
              Nothing is paid, and the assignments become free at AMP again. Ballast first makes
              sure that the wallet shows no payment of it that was made or can still come.
            </p>
            <p>
              Issuers have seen that no further distribution of an asset could be made after one was
              cancelled. When it is to be paid later, leave it as it is: it can wait.
            </p>
          </>
        ) : (
          <p>Nothing is sent. AMP needs no word of it: the request can be made anew at any time.</p>
        )}
      </ConfirmModal>
    </>
  );
}
