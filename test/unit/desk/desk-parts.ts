import type { Desk } from '../../../main/desk/desk.ts';
import type { Settings } from '../../../main/desk/options.ts';
import { createHumanOutput } from '../../../main/desk/output/human.ts';
import type { LineStreams } from '../../../main/desk/output/json.ts';
import type { Terminal } from '../../../main/desk/terminal.ts';
import { makeProfile } from '../../../main/profile.ts';

/** A terminal at which somebody types these answers; `undefined`: no terminal. */
export function scriptedTerminal(
  answers: readonly string[] | undefined,
): Terminal & { readonly questions: readonly string[] } {
  const questions: string[] = [];
  const left = [...(answers ?? [])];
  const next = async (question: string): Promise<string> => {
    questions.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers: ${question}`);
    return answer;
  };
  return {
    interactive: answers !== undefined,
    questions,
    ask: next,
    askHidden: (question) => next(`hidden: ${question}`),
  };
}

/** Streams that keep what was written. */
export function keptStreams(): LineStreams & {
  out: (text: string) => void;
  text: string;
  errors: string;
} {
  const streams = {
    text: '',
    errors: '',
    out: (text: string) => {
      streams.text += text;
    },
    err: (text: string) => {
      streams.errors += text;
    },
  };
  return streams;
}

const SETTINGS: Settings = {
  username: undefined,
  password: undefined,
  nodeUrl: undefined,
  cookie: undefined,
  conf: undefined,
  wallet: undefined,
  profile: 'practice',
  ampUrl: 'http://127.0.0.1:1/api',
  data: undefined,
  json: false,
  yes: false,
  verbose: false,
};

/** A desk that writes to kept streams. */
export function testDesk(
  terminal: Terminal,
  streams: LineStreams,
  changes: Partial<Settings> = {},
): Desk {
  const settings = { ...SETTINGS, ...changes };
  return {
    settings,
    profile: makeProfile('practice', 'http://127.0.0.1:1/api'),
    machine: { platform: 'linux', home: '/home/me', folder: '/work', environment: {} },
    environment: {},
    terminal,
    output: createHumanOutput(streams, {
      columns: undefined,
      verbose: settings.verbose,
      choiceCommand: (id, choice) => `desk decide ${id} ${choice}`,
    }),
    signal: new AbortController().signal,
    path: (text) => text,
    command: (...words) => ['desk', ...words].join(' '),
  };
}
