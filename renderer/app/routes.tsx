/**
 * Which page stands under which address.
 */
import type { ReactElement } from 'react';
import { createHashRouter, type RouteObject } from 'react-router';
import { AssetPage } from '../assets/asset-page.tsx';
import { AssetsPage } from '../assets/assets-page.tsx';
import { DistributionStart } from '../distribution/index.tsx';
import { HomePage } from '../home/home-page.tsx';
import { IssueWizard } from '../issue/index.tsx';
import { OperationList, OperationPage } from '../operations/index.tsx';
import { ProofPages } from '../proof/index.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { SetupPages } from '../setup/index.tsx';
import { Broken } from './broken.tsx';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';

/** A page that takes nothing else along when it breaks. */
function page(path: string, element: ReactElement): RouteObject {
  return { path, element, errorElement: <Broken /> };
}

/** Addresses after the `#`, so that the page's own file stays the same. */
export const router = createHashRouter([
  {
    element: <Layout />,
    errorElement: <Broken />,
    children: [
      page('/', <HomePage />),
      page('/setup/*', <SetupPages />),
      page('/assets', <AssetsPage />),
      page('/assets/issue/*', <IssueWizard />),
      page('/assets/:uuid', <AssetPage />),
      page('/assets/:uuid/distribute', <DistributionStart />),
      page('/assets/:uuid/proof/*', <ProofPages />),
      page('/operations', <OperationList />),
      page('/operations/:id/*', <OperationPage />),
      page('/settings', <SettingsPage />),
      page('*', <NotFound />),
    ],
  },
]);
