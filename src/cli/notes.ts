import { printable } from '../reports/printable.ts';

/** One line on stderr, whatever the file names in it hold. */
export const note = (line: string): void => {
  process.stderr.write(`call-etiquette: ${printable(line)}\n`);
};
