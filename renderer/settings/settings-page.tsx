import { Page } from '../parts/page.tsx';
import { About } from './about.tsx';
import { AmpLogin } from './amp-login.tsx';
import { Appearance } from './appearance.tsx';
import { NetworkChoice } from './network-choice.tsx';
import { NodeAndWallet } from './node-and-wallet.tsx';
import './settings.css';

/** Everything that can be changed after the set-up. */
export function SettingsPage() {
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
