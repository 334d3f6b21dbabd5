/** Writes a line for the person who started the stand-in. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
