/** Calls of the wizard that has an asset issued. None of them issues: that takes the approval window. */
import { sendingBegan } from '../../operations/record.ts';
import { IssueDrafts } from '../../treasury/issue-drafts.ts';
import type { HandlersOf, OperationContext } from './context.ts';

/** The handlers of `issue`. */
export function issueHandlers({ treasury, operations }: OperationContext): HandlersOf<'issue'> {
  const drafts = new IssueDrafts();
  const { sessions } = treasury;
  return {
    'issue:readDraft': () => {
      const session = sessions.current();
      if (session === undefined) return {};
      const { network, node, journal } = session;
      const operation = drafts.operation(network);
      const record = operation === undefined ? undefined : journal.get(operation);
      // What AMP was asked to issue is no draft any more.
      if (record !== undefined && sendingBegan(record)) drafts.drop(network);
      return drafts.read(network, node?.wallet);
    },
    'issue:keepDraft': (choices) => drafts.keep(sessions.require().network, choices),
    'issue:dropDraft': () => drafts.drop(sessions.require().network),
    'issue:makeAddresses': () => {
      const { session, node } = operations.require();
      return drafts.makeAddresses(session.network, node);
    },
    'issue:submit': () => {
      const { session, node } = operations.require();
      treasury.status.needAmp();
      const id = operations.submitIssue(drafts.form(session.network, node.wallet));
      drafts.submitted(session.network, id);
      return { id };
    },
  };
}
