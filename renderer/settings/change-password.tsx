import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { besidesFields, showFields } from '../parts/form-fields.ts';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';

interface ChangePasswordProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const EMPTY = { password: '', again: '' };

/** A new password at AMP. The old one is kept until AMP has taken the new one. */
export function ChangePassword({ opened, onClose, onDone }: ChangePasswordProps) {
  const change = useDo('amp:changePassword');
  const form = useForm({
    mode: 'controlled',
    initialValues: EMPTY,
    validate: {
      password: (value) => (value === '' ? 'Write the new password.' : null),
      again: (value, { password }) =>
        value === password ? null : 'This is not the same as above.',
    },
  });
  const close = () => {
    form.setValues(EMPTY);
    form.clearErrors();
    change.reset();
    onClose();
  };
  const send = ({ password }: typeof EMPTY) => {
    // The page has no use for the password once it is sent.
    form.setValues(EMPTY);
    change.mutate(
      { password },
      {
        onSuccess: () => {
          close();
          onDone();
        },
        onError: (failure) => showFields(form, failure),
      },
    );
  };
  return (
    <Modal opened={opened} onClose={close} title="Change the password at AMP" centered>
      <form onSubmit={form.onSubmit(send)}>
        <Stack gap="sm">
          <PasswordInput
            label="New password"
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label="The same again"
            autoComplete="off"
            {...form.getInputProps('again')}
          />
          <Problem failure={besidesFields(change.error, Object.keys(EMPTY))} stay />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Leave it
            </Button>
            <Button type="submit" loading={change.isPending}>
              Change
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
