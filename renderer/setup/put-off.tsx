import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { pathAfter } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** Puts a step off and goes on. */
export function PutOff({ id }: { readonly id: 'backup' | 'fees' }) {
  const setup = useSetup();
  const navigate = useNavigate();
  const skip = useDo('setup:skipStep');
  const next = pathAfter(setup, id);
  return (
    <>
      <Problem failure={skip.error} stay />
      <Button
        variant="default"
        loading={skip.isPending}
        onClick={() => skip.mutate({ id }, { onSuccess: () => void navigate(next) })}
      >
        Put it off
      </Button>
    </>
  );
}
