import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { reading } from '../query/client.ts';
import { styleNonce } from './nonce.ts';
import { router } from './routes.tsx';
import { colours, theme } from './theme.ts';
import { useColourScheme } from './use-colour-scheme.ts';

/** The whole page. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Coloured />
    </QueryClientProvider>
  );
}

function Coloured() {
  const settings = useQuery(reading('settings:read'));
  const scheme = useColourScheme(settings.data?.colourScheme ?? 'system');
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colours}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      <RouterProvider router={router} />
    </MantineProvider>
  );
}
