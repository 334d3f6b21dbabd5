import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { besidesFields, showFields } from '../parts/form-fields.ts';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';

interface ReplaceLoginProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const EMPTY = { username: '', password: '' };

/** Another login at AMP. It takes the place of the kept one once AMP has let it in. */
export function ReplaceLogin({ opened, onClose, onDone }: ReplaceLoginProps) {
  const signIn = useDo('amp:signIn');
  const form = useForm({
    mode: 'controlled',
    initialValues: EMPTY,
    validate: {
      username: (value) => (value.trim() === '' ? 'Write the user name.' : null),
      password: (value) => (value === '' ? 'Write the password.' : null),
    },
  });
  const close = () => {
    form.setValues(EMPTY);
    form.clearErrors();
    signIn.reset();
    onClose();
  };
  const send = (values: typeof EMPTY) => {
    // The page has no use for the password once it is sent.
    form.setFieldValue('password', '');
    signIn.mutate(values, {
      onSuccess: () => {
        close();
        onDone();
      },
      onError: (failure) => showFields(form, failure),
    });
  };
  return (
    <Modal opened={opened} onClose={close} title="Login at AMP" centered>
      <form onSubmit={form.onSubmit(send)}>
        <Stack gap="sm">
          <TextInput
            label="User name"
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('username')}
          />
          <PasswordInput label="Password" autoComplete="off" {...form.getInputProps('password')} />
          <Problem failure={besidesFields(signIn.error, Object.keys(EMPTY))} stay />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Leave it
            </Button>
            <Button type="submit" loading={signIn.isPending}>
              Test and keep
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
