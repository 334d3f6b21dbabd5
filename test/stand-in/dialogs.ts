/**
 * `dialog`: nobody can see a dialog of the stand-in. A test lays answers down beforehand, in the file
 * of the switch `--dialog-answers`; a dialog without one is answered as if it had been closed.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { known } from './known.ts';
import { DIALOG_ANSWERS } from './switches.ts';
import { tell } from './tell.ts';

/** The answer of a person to the next dialog of a kind. */
export type DialogAnswer =
  | { readonly kind: 'save'; readonly path: string }
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'box'; readonly button: string };

type AnswerOf<K extends DialogAnswer['kind']> = Extract<DialogAnswer, { kind: K }>;

/** Lays an answer down in a file of answers. */
export function answerDialog(file: string, answer: DialogAnswer): void {
  appendFileSync(file, `${JSON.stringify(answer)}\n`);
}

/** Takes the oldest answer of a kind out of the file. */
function takeAnswer<K extends DialogAnswer['kind']>(kind: K): AnswerOf<K> | undefined {
  if (DIALOG_ANSWERS === undefined || !existsSync(DIALOG_ANSWERS)) return undefined;
  const lines = readFileSync(DIALOG_ANSWERS, 'utf8').split('\n').filter(Boolean);
  const index = lines.findIndex((line) => (JSON.parse(line) as DialogAnswer).kind === kind);
  const line = lines[index];
  if (line === undefined) return undefined;
  writeFileSync(
    DIALOG_ANSWERS,
    lines
      .toSpliced(index, 1)
      .map((each) => `${each}\n`)
      .join(''),
  );
  return JSON.parse(line);
}

/** `dialog`. Each call may name a window first. */
export const dialog = known('dialog', {
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}: ${content}\n`);
  },
  showMessageBox: async (...given: readonly unknown[]) => {
    const { message, buttons = [], cancelId } = given.at(-1) as MessageBoxOptions;
    if (cancelId === undefined) throw new Error('A box that can be closed says what that means');
    const wanted = takeAnswer('box')?.button;
    const response = wanted === undefined ? cancelId : buttons.indexOf(wanted);
    if (response < 0) throw new Error(`The box has no button called ${wanted}`);
    tell(`The app asks: ${message} The stand-in answers: ${buttons[response]}`);
    return { response, checkboxChecked: false };
  },
  showSaveDialog: async (...given: readonly unknown[]) => {
    const { title = '', defaultPath = '' } = given.at(-1) as SaveDialogOptions;
    const path = takeAnswer('save')?.path;
    tell(
      `The app asks where to save: ${title} ${defaultPath} The stand-in answers: ${path ?? 'nowhere'}`,
    );
    return { canceled: path === undefined, filePath: path ?? '' };
  },
  showOpenDialog: async (...given: readonly unknown[]) => {
    const { title = '' } = given.at(-1) as OpenDialogOptions;
    const path = takeAnswer('open')?.path;
    tell(`The app asks for a file: ${title} The stand-in answers: ${path ?? 'none'}`);
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
  },
});
