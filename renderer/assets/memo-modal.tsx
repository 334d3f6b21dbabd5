import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';

interface MemoModalProps {
  readonly assetUuid: string;
  readonly memo: string;
  readonly onClose: () => void;
}

/** The text that AMP keeps with an asset. */
export function MemoModal({ assetUuid, memo, onClose }: MemoModalProps) {
  const set = useDo('assets:setMemo');
  const form = useForm({ mode: 'controlled', initialValues: { memo } });
  return (
    <Modal opened onClose={onClose} title="Memo at AMP" centered>
      <form
        onSubmit={form.onSubmit((values) =>
          set.mutate({ assetUuid, memo: values.memo }, { onSuccess: onClose }),
        )}
      >
        <Stack gap="sm">
          <Textarea
            label="Memo"
            description="AMP keeps it with the asset, for you and your managers. It is no place for a secret."
            rows={5}
            maxLength={4_000}
            data-autofocus
            {...form.getInputProps('memo')}
          />
          <Problem failure={set.error} title="AMP did not keep it." stay />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={set.isPending}>
              Save at AMP
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
