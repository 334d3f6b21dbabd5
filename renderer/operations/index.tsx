/**
 * Pages of the operations.
 */
export { OperationList } from './operation-list.tsx';
export { OperationPage } from './operation-page.tsx';
