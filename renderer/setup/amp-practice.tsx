import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Note } from '../parts/note.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';

/** The login of the practice network, for those who do not want to type it. */
export function AmpPractice({ onDone }: { readonly onDone: () => void }) {
  const logins = useQuery(reading('profile:practiceLogins'));
  const signIn = useDo('amp:signIn');
  const { data } = logins;
  const use = () => {
    if (data === undefined) return;
    const { username, password } = data.amp;
    signIn.mutate({ username, password }, { onSuccess: onDone });
  };
  return (
    <Note tone="good">
      <p>
        This is the practice network. It has a login of its own, which guards nothing
        {data === undefined ? '' : `: user name ${data.amp.username}`}.
      </p>
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          disabled={data === undefined}
          loading={signIn.isPending}
          onClick={use}
        >
          Use the practice login
        </Button>
      </Group>
      <Problem failure={logins.error ?? signIn.error} stay />
    </Note>
  );
}
