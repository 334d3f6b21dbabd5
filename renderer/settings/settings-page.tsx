import { useQuery } from '@tanstack/react-query';
import { Page } from '../parts/page.tsx';
import { reading } from '../query/client.ts';
import { About } from './about.tsx';
import { AmpLogin } from './amp-login.tsx';
import { Appearance } from './appearance.tsx';
import { NetworkChoice } from './network-choice.tsx';
import { NodeAndWallet } from './node-and-wallet.tsx';
import './settings.css';

/** Everything that can be changed after the set-up. */
export function SettingsPage() {
  const status = useQuery(reading('status:read'));
  const network = status.data?.network;
  if (network === undefined) {
    return (
      <Page title="Settings" note="Login, node and wallet appear here once a network is chosen.">
        <Appearance />
        <About />
      </Page>
    );
  }
  return (
    <Page title="Settings">
      <div className="columns">
        <div className="settings-stack">
          <NetworkChoice />
          <Appearance />
        </div>
        <AmpLogin />
      </div>
      <NodeAndWallet />
      <About />
    </Page>
  );
}
