import { type Lang, translate } from '../messages/index.ts';
import { maskName } from '../privacy/mask-name.ts';
import { printable } from '../text/printable.ts';

let language: Lang = 'en';

/** Notes are in this language from now on: that of the person who started the program. */
export const speakIn = (lang: Lang): void => {
  language = lang;
};

/** One line on stderr, in the user's language, whatever the file names in it hold. */
export const note = (line: string): void => {
  process.stderr.write(`call-etiquette: ${printable(translate(line, language))}\n`);
};

/** One line that names recordings: mobile and identity numbers in their names are masked unless they may be shown. */
export const noteNamed = (line: string, unmasked: boolean | undefined): void => note(unmasked ? line : maskName(line));
