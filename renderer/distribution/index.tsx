/**
 * The beginning of a distribution.
 */
export { DistributionStart } from './distribution-start.tsx';
