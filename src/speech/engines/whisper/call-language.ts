import { readFile } from 'node:fs/promises';

/** How likely people on service calls say a character after what was said before it (models/PROVENANCE.md). */
export interface CallLanguage {
  /** Log probability of the last character of a text that is spelled as src/speech/transcript/spell.ts does; of the empty text 0. */
  readonly lastOf: (text: string) => number;
}

/** Characters are numbered from 1; a gram is a number to this base, two characters of history at most. */
const BASE = 4096;
const HISTORY = 2;
/** Log probabilities and back-off weights are kept in sixteenths, without their sign. */
const STEP = 16;
/**
 * Share of the calls' language in the order of readings, and what every character gains by being there: a little more than it costs on
 * the average (3.6 to 3.9), so that neither few words nor many are favoured (docs/ENGINE.md).
 */
const SHARE = 0.35;
const EVEN = 4.5;
/** Log probability below which no character is taken to be: names and what else no text has must be left a chance. */
const RAREST = -9;

/** Which number was said no text tells, and digits become such characters when a number is over. */
const GAINS_NOTHING = /[^\p{Script=Han}]$|[〇零一二三四五六七八九十百千万亿两幺]$/u;

/** First line of the file. */
interface Head {
  readonly characters: string;
  readonly grams: number;
  /** Log probability of a character that no text of the training had. */
  readonly unknown: number;
}

/** Reads what bench/train-call-language.mjs writes: a line of JSON, the grams in order (float64), their log probabilities and back-off weights. */
export const readCallLanguage = async (path: string): Promise<CallLanguage> => {
  const file = await readFile(path);
  const body = file.indexOf('\n') + 1;
  const { characters, grams, unknown } = JSON.parse(file.toString('utf8', 0, body)) as Head;
  const numberOf = new Map([...characters].map((character, i) => [character, i + 1]));
  // Copied, since floats begin at a multiple of eight bytes.
  const keys = new Float64Array(Uint8Array.from(file.subarray(body, body + 8 * grams)).buffer);
  const likelihoods = file.subarray(body + 8 * grams, body + 9 * grams);
  const backOffs = file.subarray(body + 9 * grams);
  return {
    lastOf: (text) => {
      const [last, ...before] = [...text.slice(-2 * (HISTORY + 1))].reverse().map((one) => numberOf.get(one) ?? 0);
      if (last === undefined) return 0;
      const foreign = before.indexOf(0);
      const history = before.slice(0, foreign === -1 ? HISTORY : Math.min(foreign, HISTORY)).reverse();
      let owed = 0;
      for (let from = 0; from <= history.length; from++) {
        const key = history.slice(from).reduce((sum, one) => sum * BASE + one, 0);
        const gram = find(keys, key * BASE + last);
        if (gram !== -1) return owed - likelihoods[gram]! / STEP;
        const known = from < history.length ? find(keys, key) : -1;
        if (known !== -1) owed -= backOffs[known]! / STEP;
      }
      return owed + unknown;
    },
  };
};

/**
 * What a text gains in the order of readings by being what people say on calls; less than nothing where they say other things. Marks, letters
 * and numbers gain nothing, and what was said before in the same text nothing either, though it costs again: a loop is made of common
 * words. To be made anew for each search: it remembers what it was asked.
 */
export const gainBy = ({ lastOf }: CallLanguage): ((text: string) => number) => {
  const known = new Map<string, number>([['', 0]]);
  const gain = (text: string): number => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const head = text.slice(0, -1);
    // Its last character may be two of JavaScript's.
    const all = GAINS_NOTHING.test(text.slice(-2)) ? 0 : SHARE * (Math.max(RAREST, lastOf(text)) + EVEN);
    const own = head.includes(text.slice(-1 - HISTORY)) ? Math.min(0, all) : all;
    const sum = gain(head) + own;
    known.set(text, sum);
    return sum;
  };
  return gain;
};

/** Place of a number in a sorted list, -1 where it is not in it. */
const find = (sorted: Float64Array, wanted: number): number => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === wanted ? from : -1;
};
