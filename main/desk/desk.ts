/**
 * What every command of the desk works with.
 */
import { homedir } from 'node:os';
import { makeProfile, type Profile } from '../profile.ts';
import { commandText } from './command-text.ts';
import type { Settings } from './options.ts';
import { createHumanOutput } from './output/human.ts';
import { createJsonOutput } from './output/json.ts';
import type { Output } from './output/output.ts';
import { type Machine, userPath } from './places.ts';
import { createTerminal, type Terminal } from './terminal.ts';

export interface Desk {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly machine: Machine;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly output: Output;
  /** Aborted when the command is to stop. */
  readonly signal: AbortSignal;
  /** A path as the person meant it. */
  path(text: string): string;
  /** A command to copy, with the flags that say where to work. */
  command(...words: readonly string[]): string;
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    home: homedir(),
    folder: process.cwd(),
    environment: process.env,
  };
}

/** Writes to the process's own streams. */
const STREAMS = {
  out: (text: string) => {
    process.stdout.write(text);
  },
  err: (text: string) => {
    process.stderr.write(text);
  },
};

function createOutput(settings: Settings, environment: NodeJS.ProcessEnv): Output {
  const choiceCommand = (id: string, choice: string) =>
    commandText(choice === 'cancel' ? [choice, id] : ['decide', id, choice], settings, environment);
  return settings.json
    ? createJsonOutput(STREAMS, choiceCommand)
    : createHumanOutput(STREAMS, {
        columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
        verbose: settings.verbose,
        choiceCommand,
      });
}

/**
 * @param stop stops the command, as Ctrl-C does; must abort `signal`.
 * @throws ProfileError when profile and AMP URL do not go together.
 */
export function createDesk(settings: Settings, signal: AbortSignal, stop: () => void): Desk {
  const machine = thisMachine();
  const { environment } = machine;
  return {
    settings,
    profile: makeProfile(settings.profile, settings.ampUrl),
    machine,
    environment,
    terminal: createTerminal(signal, stop),
    output: createOutput(settings, environment),
    signal,
    path: (text) => userPath(text, machine),
    command: (...words) => commandText(words, settings, environment),
  };
}
