import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';

/** Answers to an address that no page has. */
export function NotFound() {
  return (
    <Page title="Nothing here">
      <Empty
        title="This address leads to no page"
        action={
          <Button component={Link} to="/">
            Go to Home
          </Button>
        }
      >
        The page may have moved. Everything can be reached from the list at the left.
      </Empty>
    </Page>
  );
}
