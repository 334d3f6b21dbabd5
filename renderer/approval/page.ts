/**
 * The page of the approval window. It has no code but its own, shows what main says, and hands the
 * person's answer back. Main alone decides what the answer is worth, and closes the window.
 */
import type { Approval } from '../../shared/contract/approval.ts';
import type { ApprovalBridge } from '../../shared/contract/calls.ts';
import { BRIDGE_NAME } from '../../shared/contract/names.ts';
import { element } from './element.ts';
import { show, type View } from './view.ts';

const root = document.querySelector<HTMLElement>('#approval');
const bridge = Reflect.get<object, string>(window, BRIDGE_NAME) as ApprovalBridge | undefined;

/** Says why there is nothing to approve. */
function refuse(message: string): void {
  root?.replaceChildren(element('form', {}, element('p', { role: 'alert' }, message)));
  root?.removeAttribute('aria-busy');
}

async function approve(calls: ApprovalBridge, { id, digest }: Approval, view: View): Promise<void> {
  const missing = view.blocked();
  if (missing !== '') {
    view.say(missing);
    return;
  }
  view.say('');
  const filled = view.take();
  view.setBusy(true);
  const answer = await calls.approval.approve({
    id,
    ...(digest !== undefined && { digest }),
    ...filled,
  });
  view.setBusy(false);
  if (!answer.ok) view.say(Object.values(answer.fields).join(' ') || answer.message);
}

async function start(calls: ApprovalBridge): Promise<void> {
  const answer = await calls.approval.read();
  if (!answer.ok || root === null) {
    refuse(answer.ok ? '' : answer.message);
    return;
  }
  const approval = answer.data;
  const view = show(root, approval);
  const decline = (): void => void calls.approval.decline({ id: approval.id });
  view.decline.addEventListener('click', decline);
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') decline();
  });
  view.form.addEventListener('submit', (event) => {
    event.preventDefault();
    void approve(calls, approval, view);
  });
  // Whoever presses a key without reading must not have paid.
  view.decline.focus();
}

if (bridge === undefined) refuse('This page works in the approval window of Ballast only.');
else void start(bridge);
