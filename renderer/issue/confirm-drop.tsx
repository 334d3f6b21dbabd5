import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmModal } from '../parts/confirm-modal.tsx';
import { reading, useDo } from '../query/client.ts';

/** Begins anew, after a question. */
export function ConfirmDrop({ onDropped }: { readonly onDropped: () => void }) {
  const client = useQueryClient();
  const drop = useDo('issue:dropDraft');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Discard …
      </Button>
      <ConfirmModal
        opened={asking}
        title="Discard what was filled in?"
        confirm="Discard"
        danger
        busy={drop.isPending}
        onConfirm={() =>
          drop.mutate(undefined, {
            onSuccess: () => {
              onDropped();
              client.removeQueries({ queryKey: reading('issue:readDraft').queryKey });
            },
          })
        }
        onClose={() => setAsking(false)}
      >
        <p>
          Nothing was issued. Addresses that the wallet has made for it stay in the wallet, unused.
        </p>
      </ConfirmModal>
    </>
  );
}
