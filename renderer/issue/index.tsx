/**
 * The wizard that has an asset issued.
 */
export { IssueWizard } from './issue-wizard.tsx';
