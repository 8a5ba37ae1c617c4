import { readFile } from 'node:fs/promises';
import { reasonOf, UsageError } from '../errors.ts';
import { note } from '../terminal/notes.ts';
import { utf8Text } from '../text/utf8-text.ts';
import { readRulebook } from './load-rulebook.ts';
import { DEFAULT_RULEBOOK } from './locations.ts';

/** Names that a recogniser may be told at once: each makes it a little more likely to hear what nobody said. */
const MOST_NAMES = 200;
/** Characters of a name. */
const SHORTEST = 2;
const LONGEST = 20;

/**
 * Reads names to expect, one a line. Those that the rulebook mentions are left out and named: a recogniser that is told what is scored hears it
 * where nobody said it.
 * @throws UsageError when the file cannot be read or is no list of names.
 */
export const readHotWords = async (file: string, rulebook: string | undefined): Promise<readonly string[]> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`--hot-words ${file}: cannot be read (${reasonOf(cause)})`);
  });
  const text = utf8Text(bytes, (message, cure) => new UsageError(`--hot-words ${file}: ${message}`, { cure }));
  const names = [
    ...new Set(
      text.split(/\r?\n/).map((line) =>
        line
          .replace(/^\uFEFF/, '')
          .replace(/#.*/, '')
          .trim(),
      ),
    ),
  ].filter(Boolean);
  const odd = names.find((name) => [...name].length < SHORTEST || [...name].length > LONGEST || /[/:\s]/.test(name));
  if (odd !== undefined)
    throw new UsageError(
      `--hot-words ${file}: ${odd.slice(0, LONGEST)} is no name of ${SHORTEST} to ${LONGEST} characters`,
      {
        cure: 'give one name a line, without blanks, strokes and colons',
      },
    );
  if (names.length > MOST_NAMES)
    throw new UsageError(`--hot-words ${file}: has ${names.length} names, and ${MOST_NAMES} are the most`);
  const scored = await readRulebook(rulebook ?? DEFAULT_RULEBOOK);
  const left = names.filter((name) => scored.includes(name));
  if (left.length > 0)
    note(`--hot-words: the rulebook scores ${left.join('、')}: left out, or it would be heard where nobody said it`);
  return names.filter((name) => !left.includes(name));
};
