/**
 * Start of the page.
 */
import '@mantine/core/styles.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import './app/tokens.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { announceNonce } from './app/nonce.ts';
import { router } from './app/routes.tsx';
import { createQueryClient, reading } from './query/client.ts';
import { followEvents } from './query/events.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');

announceNonce();
const client = createQueryClient();
followEvents(client);
// Asked for before anything is drawn, so that nothing appears in a colour or place that is then changed.
const [, status] = await Promise.allSettled([
  client.fetchQuery(reading('settings:read')),
  client.fetchQuery(reading('status:read')),
]);
// The app opens with the set-up until that is done. Who has left it is not led back by a reload.
const isSetUp = status.status === 'rejected' || status.value.isSetUp;
if (!isSetUp && router.state.location.pathname === '/') {
  await router.navigate('/setup', { replace: true });
}
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
