/**
 * Writes out the command that a person would have to type, for advice that can be copied.
 */
import type { Settings } from './options.ts';
import { startedByNpm } from './places.ts';

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command with the flags that say where to work, and never a login. */
export function commandText(
  words: readonly string[],
  settings: Pick<Settings, 'profile' | 'ampUrl' | 'data'>,
  environment: NodeJS.ProcessEnv,
): string {
  const flags = [
    ...(settings.profile === undefined ? [] : ['--profile', settings.profile]),
    ...(settings.ampUrl === undefined ? [] : ['--amp-url', settings.ampUrl]),
    ...(settings.data === undefined ? [] : ['--data', settings.data]),
  ];
  const program = startedByNpm(environment) ? 'npm run desk --' : 'ballast-desk';
  return [program, ...[...words, ...flags].map(quoted)].join(' ');
}
