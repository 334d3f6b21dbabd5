import { Button, Checkbox, Group, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { judgePassphrase } from '../../shared/domain/passphrase.ts';
import { besidesFields } from '../parts/form-fields.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { PassphraseMeter } from './passphrase-meter.tsx';
import { useFormFailure } from './use-form-failure.ts';

const EMPTY = { name: '', passphrase: '', again: '', understood: false };
const FIELDS = Object.keys(EMPTY);

const rules = {
  name: (value: string) =>
    /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/.test(value.trim())
      ? null
      : 'Use letters, digits, blanks, dots, hyphens and underscores, a letter or digit first.',
  passphrase: (value: string) => judgePassphrase(value).problem ?? null,
  again: (value: string, { passphrase }: typeof EMPTY) =>
    value === passphrase ? null : 'This is not the same passphrase.',
  understood: (value: boolean) =>
    value ? null : 'Write the passphrase down first, and say so here.',
};

/** A new encrypted wallet. What was typed stays until the node has made it. */
export function WalletCreate({ onLeave }: { readonly onLeave: () => void }) {
  const create = useDo('wallet:create');
  const form = useForm({ mode: 'controlled', initialValues: EMPTY, validate: rules });
  const { show, focusFirst } = useFormFailure(form);
  const send = ({ name, passphrase }: typeof EMPTY) =>
    create.mutate(
      { name: name.trim(), passphrase },
      {
        onSuccess: () => {
          form.setValues(EMPTY);
          create.reset();
          onLeave();
        },
        onError: show,
      },
    );
  return (
    <Panel title="A new wallet">
      <form className="setup-form" onSubmit={form.onSubmit(send, focusFirst)} noValidate>
        <TextInput
          label="Name"
          description="How the node and you will call it, for example treasury."
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          {...form.getInputProps('name')}
        />
        <div className="setup-field">
          <PasswordInput
            label="Passphrase"
            description="Several words that do not belong together are easy to keep and hard to guess."
            required
            withAsterisk={false}
            autoComplete="new-password"
            maxLength={1_000}
            {...form.getInputProps('passphrase')}
          />
          <PassphraseMeter passphrase={form.values.passphrase} />
        </div>
        <PasswordInput
          label="Passphrase once more"
          required
          withAsterisk={false}
          autoComplete="new-password"
          maxLength={1_000}
          {...form.getInputProps('again')}
        />
        <Note tone="know">
          <ul className="setup-list">
            <li>The keys in the wallet’s file are encrypted with this passphrase.</li>
            <li>Ballast asks for it at each payment and keeps it nowhere.</li>
            <li>
              If it is lost, nobody can restore it: not Blockstream, not Ballast, not a backup. The
              treasury is lost with it.
            </li>
            <li>The node loads the wallet by itself whenever it starts.</li>
          </ul>
        </Note>
        <Checkbox
          label="I have written the passphrase down and keep it in a safe place, apart from this computer."
          {...form.getInputProps('understood', { type: 'checkbox' })}
        />
        <Problem
          failure={besidesFields(create.error, FIELDS)}
          title="The wallet was not made."
          stay
        />
        <Group gap="xs">
          <Button type="submit" loading={create.isPending}>
            Make the wallet
          </Button>
          <Button variant="default" onClick={onLeave}>
            Leave it
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
