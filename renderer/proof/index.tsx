import { useParams } from 'react-router';
import { ProofPage } from './proof-wizard.tsx';

/** The wizard for the domain proof of the asset that the address names. */
export function ProofPages() {
  const { uuid = '', '*': step = '' } = useParams();
  return <ProofPage key={uuid} uuid={uuid} step={step} />;
}
