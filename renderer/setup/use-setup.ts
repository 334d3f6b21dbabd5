import { useOutletContext } from 'react-router';
import type { Setup } from '../../shared/contract/setup.ts';

/** The set-up as main last told it. The frame around the steps has read it. */
export function useSetup(): Setup {
  return useOutletContext<Setup>();
}
