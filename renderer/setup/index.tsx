import { Navigate, Route, Routes } from 'react-router';
import { AmpStep } from './amp-step.tsx';
import { BackupStep } from './backup-step.tsx';
import { FeesStep } from './fees-step.tsx';
import { NetworkStep } from './network-step.tsx';
import { NodeStep } from './node-step.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { resumePath } from './steps.ts';
import { SummaryPage } from './summary-page.tsx';
import { SyncStep } from './sync-step.tsx';
import { useSetup } from './use-setup.ts';
import { WalletStep } from './wallet-step.tsx';

/** Leads to where the set-up goes on. */
function Resume() {
  return <Navigate to={resumePath(useSetup())} replace />;
}

/** Pages of the set-up. Each step has its own address, so that it can be left and opened again. */
export function SetupPages() {
  return (
    <Routes>
      <Route element={<SetupFrame />}>
        <Route index element={<Resume />} />
        <Route path="network" element={<NetworkStep />} />
        <Route path="amp" element={<AmpStep />} />
        <Route path="node" element={<NodeStep />} />
        <Route path="sync" element={<SyncStep />} />
        <Route path="wallet" element={<WalletStep />} />
        <Route path="backup" element={<BackupStep />} />
        <Route path="fees" element={<FeesStep />} />
        <Route path="summary" element={<SummaryPage />} />
        <Route path="*" element={<Resume />} />
      </Route>
    </Routes>
  );
}
