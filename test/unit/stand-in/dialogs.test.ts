import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerDialog, dialog } from '../../stand-in/dialogs.ts';

const { folder, file } = vi.hoisted(() => {
  const base = `/tmp/ballast-dialogs-${process.pid}`;
  return { folder: base, file: `${base}.jsonl` };
});

vi.mock('../../stand-in/switches.ts', () => ({ DIALOG_ANSWERS: file }));
vi.mock('../../stand-in/tell.ts', () => ({ tell: () => undefined }));

const BOX = { message: 'Really?', buttons: ['No', 'Yes'], cancelId: 0 };

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(file, { force: true }));

describe('a dialog of the stand-in', () => {
  it('is closed when nobody laid an answer down', async () => {
    expect(await dialog.showSaveDialog({ title: 'Save' })).toEqual({
      canceled: true,
      filePath: '',
    });
    expect(await dialog.showOpenDialog({})).toEqual({ canceled: true, filePaths: [] });
    expect(await dialog.showMessageBox(BOX)).toMatchObject({ response: 0 });
  });

  it('takes the oldest answer of its kind, once, with or without a window before it', async () => {
    answerDialog(file, { kind: 'box', button: 'Yes' });
    answerDialog(file, { kind: 'save', path: `${folder}/one` });
    answerDialog(file, { kind: 'save', path: `${folder}/two` });
    expect(await dialog.showSaveDialog({}, {})).toMatchObject({ filePath: `${folder}/one` });
    expect(await dialog.showSaveDialog({})).toMatchObject({ filePath: `${folder}/two` });
    expect(await dialog.showMessageBox({}, BOX)).toMatchObject({ response: 1 });
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('refuses a button that the box does not have', async () => {
    answerDialog(file, { kind: 'box', button: 'Perhaps' });
    await expect(dialog.showMessageBox(BOX)).rejects.toThrow('no button called Perhaps');
  });
});
