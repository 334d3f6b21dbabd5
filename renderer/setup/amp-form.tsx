import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { besidesFields } from '../parts/form-fields.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { useFormFailure } from './use-form-failure.ts';

interface AmpFormProps {
  readonly onDone: () => void;
  /** Another way stands above and is the one to take. */
  readonly isSecond: boolean;
  /** Back to the login that is kept. */
  readonly onLeave: (() => void) | undefined;
}

const EMPTY = { username: '', password: '' };
const FIELDS = Object.keys(EMPTY);

/** User name and password. What was typed stays until AMP has taken it. */
export function AmpForm({ onDone, isSecond, onLeave }: AmpFormProps) {
  const signIn = useDo('amp:signIn');
  const form = useForm({
    mode: 'controlled',
    initialValues: EMPTY,
    validate: {
      username: (value) =>
        value.trim() === '' ? 'Write the user name of your issuer account.' : null,
      password: (value) => (value === '' ? 'Write the password.' : null),
    },
  });
  const { show, focusFirst } = useFormFailure(form);
  const send = ({ username, password }: typeof EMPTY) =>
    signIn.mutate(
      { username: username.trim(), password },
      {
        onSuccess: () => {
          form.setValues(EMPTY);
          signIn.reset();
          onDone();
        },
        onError: show,
      },
    );
  return (
    <Panel title="Issuer account">
      <form className="setup-form" onSubmit={form.onSubmit(send, focusFirst)} noValidate>
        <TextInput
          label="User name"
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label="Password"
          required
          withAsterisk={false}
          autoComplete="off"
          maxLength={1_000}
          {...form.getInputProps('password')}
        />
        <Problem failure={besidesFields(signIn.error, FIELDS)} title="Nothing was kept." stay />
        <Group gap="xs">
          <Button
            type="submit"
            variant={isSecond ? 'default' : 'filled'}
            loading={signIn.isPending}
          >
            Sign in and keep
          </Button>
          {onLeave !== undefined && (
            <Button variant="default" onClick={onLeave}>
              Leave the login as it is
            </Button>
          )}
        </Group>
      </form>
    </Panel>
  );
}
