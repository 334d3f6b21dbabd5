import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link, useRevalidator, useRouteError } from 'react-router';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';

/** Stands in the place of a page that could not be drawn. The rest of the app goes on. */
export function Broken() {
  const error = useRouteError();
  const [open, setOpen] = useState(false);
  const { revalidate } = useRevalidator();
  return (
    <Page title="This page cannot be shown">
      <Note tone="mend" live>
        Something in this page went wrong. Operations are carried out elsewhere and go on.
        {open && (
          <pre className="mono">{error instanceof Error ? error.message : String(error)}</pre>
        )}
      </Note>
      <Group gap="xs">
        <Button onClick={() => void revalidate()}>Show it again</Button>
        <Button variant="default" component={Link} to="/">
          Go to Home
        </Button>
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide what went wrong' : 'Show what went wrong'}
        </Button>
      </Group>
    </Page>
  );
}
