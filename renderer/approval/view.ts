/**
 * What the approval window shows, and the fields and buttons with which a person answers.
 */
import type { Approval } from '../../shared/contract/approval.ts';
import { element } from './element.ts';

/** What a person filled in. */
export interface Filled {
  readonly typed?: string;
  readonly passphrase?: string;
}

/** The page's parts that change or are read. */
export interface View {
  readonly form: HTMLFormElement;
  readonly decline: HTMLButtonElement;
  /** Hands out what was filled in, once: the passphrase is gone from the page afterwards. */
  take(): Filled;
  /** Says what is missing before the approval can be given; nothing when all is there. */
  blocked(): string;
  say(problem: string): void;
  setBusy(busy: boolean): void;
}

/** The digest in groups that two people can read to each other. */
function grouped(digest: string): string {
  return digest.match(/.{1,4}/g)?.join(' ') ?? digest;
}

function what(approval: Approval): HTMLElement {
  const { action, amount, subject, facts, recipients, digest, warning } = approval;
  const parts: HTMLElement[] = [
    element(
      'div',
      {},
      element('p', { class: amount === undefined ? 'lead' : 'quiet' }, action),
      ...(amount === undefined ? [] : [element('p', { class: 'amount' }, amount)]),
      element('p', { class: 'quiet' }, subject),
    ),
  ];
  if (warning !== undefined) parts.push(element('p', { class: 'warning' }, warning));
  const rows = facts.flatMap(({ label, value }) => [
    element('dt', {}, label),
    element('dd', {}, value),
  ]);
  if (digest !== undefined) {
    rows.push(element('dt', {}, 'Digest'), element('dd', { class: 'digest' }, grouped(digest)));
  }
  if (rows.length > 0) parts.push(element('dl', {}, ...rows));
  if (recipients.length > 0) {
    const lines = recipients.map((line) =>
      element('tr', {}, element('td', {}, line.who), element('td', {}, line.amount)),
    );
    const caption = element('caption', {}, `Recipients (${recipients.length})`);
    const table = element('table', {}, caption, element('tbody', {}, ...lines));
    const attributes = { class: 'recipients', tabindex: '0', role: 'region' };
    parts.push(element('div', { ...attributes, 'aria-label': 'Recipients' }, table));
  }
  if (digest !== undefined) {
    const words =
      'The digest stands for exactly what will be sent. Compare it with the one on the review screen.';
    parts.push(element('p', { class: 'quiet' }, words));
  }
  // It scrolls where it does not fit, so the keyboard must reach it.
  return element(
    'div',
    { class: 'what', tabindex: '0', role: 'region', 'aria-label': 'What is approved' },
    ...parts,
  );
}

function field(
  label: string,
  attributes: Readonly<Record<string, string>>,
): [HTMLElement, HTMLInputElement] {
  const input = element('input', {
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    ...attributes,
  });
  return [element('label', {}, label, input), input];
}

/** Shows an approval in place of what is in `root`. */
export function show(root: HTMLElement, approval: Approval): View {
  const { network, title, typed, passphrase, button } = approval;
  document.title = title;
  root.className = network;

  const form = element('form', { autocomplete: 'off' }, what(approval));
  const problem = element('p', { class: 'problem', role: 'alert' }, passphrase?.problem ?? '');
  const fields = element('div', { class: 'fields' });
  form.append(fields);
  const inputs: { typed?: HTMLInputElement; passphrase?: HTMLInputElement } = {};
  if (typed !== undefined) {
    const [label, input] = field(typed.label, { name: 'typed', maxlength: '100' });
    inputs.typed = input;
    fields.append(label);
  }
  if (passphrase !== undefined) {
    const name = `Passphrase of wallet "${passphrase.wallet}"`;
    const attributes = { name: 'passphrase', type: 'password', maxlength: '1000' };
    const [label, input] = field(name, attributes);
    inputs.passphrase = input;
    fields.append(label);
    form.append(
      element('p', { class: 'quiet' }, 'The passphrase is used for this run only, never stored.'),
    );
  }
  const decline = element(
    'button',
    { type: 'button' },
    approval.digest === undefined ? 'Cancel' : 'Do not approve',
  );
  const approve = element('button', { type: 'submit', 'aria-describedby': 'blocked' }, button);
  const reason = element('p', { class: 'quiet blocked', id: 'blocked' });
  form.append(problem, element('div', { class: 'buttons' }, decline, approve, reason));
  root.replaceChildren(
    element(
      'header',
      {},
      element('h1', {}, title),
      element('span', { class: 'network' }, network.toUpperCase()),
    ),
    form,
  );
  root.removeAttribute('aria-busy');

  let busy = false;
  const blocked = (): string => {
    if (inputs.typed?.value === '') return 'Fill in the confirmation above.';
    if (inputs.passphrase?.value === '') return 'Fill in the passphrase above.';
    return '';
  };
  const update = (): void => {
    reason.textContent = blocked();
    approve.setAttribute('aria-disabled', String(busy || blocked() !== ''));
  };
  form.addEventListener('input', update);
  update();

  return {
    form,
    decline,
    take: () => {
      const filled = {
        ...(inputs.typed && { typed: inputs.typed.value }),
        ...(inputs.passphrase && { passphrase: inputs.passphrase.value }),
      };
      if (inputs.passphrase !== undefined) inputs.passphrase.value = '';
      return filled;
    },
    blocked,
    say: (text) => {
      problem.textContent = text;
    },
    setBusy: (now) => {
      busy = now;
      form.setAttribute('aria-busy', String(now));
      update();
    },
  };
}
