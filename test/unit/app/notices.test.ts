import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tellEnd, tellGoingOn } from '../../../main/app/notices.ts';
import type { OperationState, OperationView } from '../../../shared/operations/model.ts';

const fake = vi.hoisted(() => ({
  told: [] as string[],
  focused: false,
  supported: true,
  focus: vi.fn(),
}));

vi.mock('electron', () => ({
  Notification: class {
    static isSupported = () => fake.supported;
    #title: string;
    constructor({ title }: { readonly title: string }) {
      this.#title = title;
    }
    on = (_name: string, click: () => void) => click();
    show = () => fake.told.push(this.#title);
  },
}));

vi.mock('../../../main/app/window.ts', () => ({
  mainWindow: () => ({ isFocused: () => fake.focused }),
  showWindow: fake.focus,
}));

function view(state: OperationState): OperationView {
  return { kind: 'distribute', state } as OperationView;
}

beforeEach(() => {
  fake.told.length = 0;
  fake.focused = false;
  fake.supported = true;
});

describe('a notification', () => {
  it.each([
    ['verified', 'The distribution is done'],
    ['attention', 'The distribution needs a decision'],
    ['refused', 'The distribution was refused'],
  ] as const)('tells that an operation is %s', (state, title) => {
    tellEnd(view(state), undefined);
    expect(fake.told).toEqual([title]);
    expect(fake.focus).toHaveBeenCalled();
  });

  it('raises an alarm when an asset is not what was asked for', () => {
    const attention = { code: 'issued-differs', message: 'Contract', choices: [] } as const;
    tellEnd({ ...view('attention'), kind: 'issue', attention }, undefined);
    expect(fake.told).toEqual(['The asset is not what was asked for']);
  });

  it('tells that an operation stopped', () => {
    tellEnd(view('confirming'), new Error('no node'));
    expect(fake.told).toEqual(['The distribution stopped']);
  });

  it('is not made of what a person waits for anyway', () => {
    tellEnd(view('checked'), undefined);
    expect(fake.told).toEqual([]);
  });

  it('tells what goes on by itself', () => {
    tellGoingOn([]);
    tellGoingOn([view('confirming')]);
    tellGoingOn([view('confirming'), view('reporting')]);
    expect(fake.told).toEqual(['The distribution goes on', '2 operations go on']);
  });

  it('is not shown to who looks at the window, or where the system has none', () => {
    fake.focused = true;
    tellEnd(view('verified'), undefined);
    fake.focused = false;
    fake.supported = false;
    tellEnd(view('verified'), undefined);
    expect(fake.told).toEqual([]);
  });
});
