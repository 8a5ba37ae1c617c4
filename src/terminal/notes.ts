import { maskName } from '../privacy/mask-name.ts';
import { printable } from '../text/printable.ts';

/** One line on stderr, whatever the file names in it hold. */
export const note = (line: string): void => {
  process.stderr.write(`call-etiquette: ${printable(line)}\n`);
};

/** One line that names recordings: mobile and identity numbers in their names are masked unless they may be shown. */
export const noteNamed = (line: string, unmasked: boolean | undefined): void => note(unmasked ? line : maskName(line));
