import { ExpectedError } from '../errors.ts';
import { type Lang, textsIn, translate } from '../messages/index.ts';
import { maskCrash } from '../privacy/mask-crash.ts';
import { maskName } from '../privacy/mask-name.ts';
import { printable } from '../text/printable.ts';

let language: Lang = 'en';

/** Notes are in this language from now on: that of the person who started the program. */
export const speakIn = (lang: Lang): void => {
  language = lang;
};

/** How much is said: results and errors alone; what one wants to know; every step. */
export type Loudness = 'quiet' | 'usual' | 'verbose';
let loudness: Loudness = 'usual';

/** So much is said from now on. */
export const speakAs = (how: Loudness): void => {
  loudness = how;
};

export const isQuiet = (): boolean => loudness === 'quiet';

export const isVerbose = (): boolean => loudness === 'verbose';

/** One line on stderr, in the user's language, whatever the file names in it hold. */
export const note = (line: string): void => {
  process.stderr.write(`call-etiquette: ${printable(translate(line, language))}\n`);
};

/** One line that names recordings: mobile and identity numbers in their names are masked unless they may be shown. */
export const noteNamed = (line: string, unmasked: boolean | undefined): void => note(unmasked ? line : maskName(line));

/** What is shown of a bug: where it was thrown or, where that is not known, what was. */
export const bugText = (error: unknown, unmasked: boolean | undefined): string => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return unmasked ? text : maskCrash(text);
};

/** Says that the program has a bug, and shows it line by line. */
export const noteCrash = (error: unknown, unmasked: boolean | undefined): void => {
  process.stderr.write(`call-etiquette: ${textsIn(language).program.bug}\n${bugText(error, unmasked)}\n`);
};

/** Says what failed: an expected failure in its one line, a bug as one. */
export const noteThrown = (error: unknown, unmasked: boolean | undefined): void => {
  if (error instanceof ExpectedError) noteNamed(error.line(), unmasked);
  else noteCrash(error, unmasked);
};

/** A line that says what was done, for whoever does not want it quiet. */
export const inform = (line: string, unmasked?: boolean): void => {
  if (loudness !== 'quiet') noteNamed(line, unmasked);
};

/** A line on how it is done, for whoever wants to know. */
export const detail = (line: string): void => {
  if (loudness === 'verbose') noteNamed(line, false);
};
