import { distance } from 'fastest-levenshtein';
import type { Candidate, NextRow, Step } from './decoder.ts';

const END_OF_TEXT = 50257;
/** A text begins neither with a blank nor with its end (`SuppressBlank` of OpenAI's decoding.py). */
const NOT_FIRST = new Set([220, END_OF_TEXT]);
/** The decoder's text context of 224, less the prompt. */
const MOST_TOKENS = 220;

/**
 * Log probability that each token costs which says again what was just said. Whisper fills the silence behind a short turn with the
 * same words, each more likely than the last; what is really said twice has no rival that leaves it out (docs/ENGINE.md). Nor do
 * such tokens count in the mean that sequences are ranked by.
 */
const REPEATED = 1;
/** Tokens between a word and its repetition up to which it is looked for: a sentence of 8 s. */
const FURTHEST = 48;
/**
 * So many tokens that say the beginning of an ended text again, right behind it, are its second round, and the share of their characters that may be others:
 * of 58 segments of the bundled calls 11 were searched on into one, mostly with a word or two changed.
 */
const SECOND_ROUND = { tokens: 3, others: 0.25 };
/** One token may stand so often in a row (对对对对, 0000) before it counts as repeated. */
const ONE_TOKEN = 5;

/** Characters that a text begins with: 您好, and what it is misheard as. */
const BEGINNING = 2;

/**
 * Mean log probability a token by which the first sequence may be behind another that ended, whatever it gains: what is known of the
 * language decides among what may have been said and puts no words in a mouth (docs/ENGINE.md).
 */
const FARTHEST_BEHIND = 0.25;

/** A sequence of tokens with what the model thinks of each. */
export interface Sequence {
  /** Without the end of text. */
  readonly tokens: readonly number[];
  /** Of each token, and of the end of text when it was reached. */
  readonly logProbabilities: readonly number[];
  /** Mean log probability of what it says anew, less the price of repetition: what it is ranked by but for its gain. */
  readonly mean: number;
  /** Attention to the sound when each of them was chosen: heads times frames. */
  readonly attention: readonly Float32Array[];
}

/** What a search found, best first. */
export interface Found {
  readonly sequences: readonly Sequence[];
  /** Probability that nobody speaks, 0 to 1. */
  readonly noSpeech: number;
}

/** How a search goes. */
export interface SearchSettings {
  /** Sequences followed at once. */
  readonly width: number;
  /** How many of them may begin alike, with the same {@link BEGINNING}; any number when not given. */
  readonly alike?: number;
  /** A text never has more tokens. */
  readonly mostTokens: number;
  /** More tokens than people say in that time: a text that has more and repeats itself is held against where it could have ended. */
  readonly usualTokens: number;
  /** What tokens say, in whatever characters: of those that say the same one is followed and found. */
  readonly says: (tokens: readonly number[]) => string;
  /**
   * Makes what tells how much a text, as `says` spells it, gains in the order of sequences by what is known of the language; nothing when not given.
   * Asked once a search, which drops it: it may remember every text.
   */
  readonly gain?: () => (text: string) => number;
}

/** A search at work: says which rows go on, is given what the decoder says of them, and ends with what it found. */
export type BeamSearch = Generator<readonly NextRow[], Found, Step>;

/** A sequence as a chain: each link adds a token to the one before. */
interface Link {
  readonly before: Link | null;
  readonly token: number;
  readonly logProbability: number;
  readonly attention: Float32Array;
  /** What all tokens up to here say, as `says` spells it. */
  readonly text: string;
  /** Sum of log probabilities up to here, less the price of repetition. */
  readonly sum: number;
  /** What the text has gained: it counts in the order alone. */
  readonly gain: number;
  readonly length: number;
  /** How many of the tokens are no repetition. */
  readonly fresh: number;
}

/**
 * Beam search as in OpenAI's decoding.py (`BeamSearchDecoder` with patience 1, `MaximumLikelihoodRanker` without a length
 * penalty): as many sequences are followed as the beam is wide, until as many have ended; they are ranked by their mean log
 * probability a token. Of our own: sequences that say the same are one, the likelier; repetition has its price; a search in which
 * all that goes on says an ended text again is over; and one that was cut ranks behind all that ended: what
 * does not end is a loop.
 */
export function* searchBeam(
  first: Step,
  { width, alike = width, mostTokens, usualTokens, says, gain = () => () => 0 }: SearchSettings,
): BeamSearch {
  const isMark = remember((token: number) => says([token]) === '');
  const language = { says, isMark, gainOf: gain() };
  const ended: Link[] = [];
  const early: Link[] = [];
  let step = first;
  const noSpeech = Math.exp(step.noSpeech);
  let live: readonly (Link | null)[] = [null];
  for (let length = 0; length < Math.min(mostTokens, MOST_TOKENS); length++) {
    const { going, done, unlikely } = extend(live, step, { width, alike }, language);
    early.push(...unlikely);
    ended.push(...done);
    const isOver = going.every(({ link }) => isSecondRound(link, ended, isMark));
    live = isOver ? [] : going.map(({ link }) => link);
    if (distinct(ended).length >= width || isOver) break;
    step = yield going.map(({ link, parent }) => ({ parent, token: link.token }));
  }
  const best = distinct(ended).slice(0, width);
  const cut = live.filter((link) => link !== null);
  const found = [...best.sort(byRank), ...cut.sort(byRank).slice(0, width - best.length)];
  const isDoubted = found[0] !== undefined && isRepetitive(found[0]) && found[0].length > usualTokens;
  const sequences = isDoubted
    ? withEarlyEnds(
        found,
        early.filter(({ length }) => length <= usualTokens),
      )
    : found;
  return { sequences: bestFirst(distinct(sequences).slice(0, width)).map(toSequence), noSpeech };
}

/** Of sequences that say the same the one with the best mean, at the place of the first. */
const distinct = (links: readonly Link[]): Link[] => {
  const best = new Map<string, Link>();
  for (const link of links) {
    const known = best.get(link.text);
    if (known === undefined || (hasEnded(link) && rankOf(link) > rankOf(known))) best.set(link.text, link);
  }
  return [...best.values()];
};

/**
 * The first of those that rank best that the sound does not speak against. What says something twice comes first only where the sound has it
 * first: a second round of common words gains as much as the first.
 */
const bestFirst = (links: readonly Link[]): readonly Link[] => {
  const likeliest = Math.max(...links.filter(hasEnded).map(meanOf));
  const least = (link: Link): number => (isRepetitive(link) ? likeliest : likeliest - FARTHEST_BEHIND);
  const best = links.find((link) => meanOf(link) >= least(link)) ?? links[0];
  return [...links.filter((link) => link === best), ...links.filter((link) => link !== best)];
};

const isRepetitive = ({ fresh, length }: Link): boolean => fresh < length;

/**
 * A loop is more likely with every round, so that the text that said it once and ended fell out of the beam long ago: every end that
 * the decoder thought of before anything was repeated is ranked with what the beam found; what does not end ranks last.
 */
const withEarlyEnds = (found: readonly Link[], early: readonly Link[]): readonly Link[] => {
  const all = [...found, ...early.filter((link) => !isRepetitive(link))].sort(byRank);
  return [...all.filter(hasEnded), ...all.filter((link) => !hasEnded(link))];
};

/**
 * Whether a sequence says an ended text and begins to say it again, or nearly, and is less likely than its end: its price is still to come, and no
 * round makes up for it.
 */
const isSecondRound = (link: Link, ended: readonly Link[], isMark: Language['isMark']): boolean => {
  if (ended.length === 0) return false;
  const count = (one: Link): number => spokenTokens(one).filter((token) => !isMark(token)).length;
  const length = count(link);
  return ended.some((end) => {
    const run = length - count(end);
    if (run < SECOND_ROUND.tokens || !saysAgain(link.text, end.text)) return false;
    const owed = Math.max(0, run - (link.length - link.fresh));
    return (link.sum - REPEATED * owed) / Math.max(1, link.fresh - owed) < meanOf(end);
  });
};

const saysAgain = (text: string, once: string): boolean => {
  const rounds = once.repeat(Math.ceil(text.length / Math.max(1, once.length))).slice(0, text.length);
  return distance(text, rounds) <= SECOND_ROUND.others * (text.length - once.length);
};

const hasEnded = ({ token }: Link): boolean => token === END_OF_TEXT;

const meanOf = ({ sum, fresh }: Link): number => sum / fresh;

const rankOf = ({ sum, gain, fresh }: Link): number => (sum + gain) / fresh;

const byRank = (a: Link, b: Link): number => rankOf(b) - rankOf(a);

interface Extended {
  /** Sequences to follow, at most as many as the beam is wide, with the row that each continues. */
  readonly going: readonly { readonly link: Link; readonly parent: number }[];
  /** Those that ended before the last that goes on was found. */
  readonly done: readonly Link[];
  /** Ends that are less likely than every way to go on. */
  readonly unlikely: readonly Link[];
}

/** What a search knows of the language. */
interface Language extends Pick<SearchSettings, 'says'> {
  /** A token that says nothing by itself: a comma, a blank. */
  readonly isMark: (token: number) => boolean;
  readonly gainOf: (text: string) => number;
}

/** Goes through the continuations of all rows from the best on; of those that say the same the best goes on. */
const extend = (
  live: readonly (Link | null)[],
  step: Step,
  { width, alike }: Required<Pick<SearchSettings, 'width' | 'alike'>>,
  language: Language,
): Extended => {
  const extensions = live
    .flatMap((before, parent) => {
      const goOn = linksBehind(before, step.attention[parent]!, language);
      return allowed(step.rows[parent]!, before).map((one) => ({ parent, link: goOn(one) }));
    })
    .sort((a, b) => b.link.sum + b.link.gain - a.link.sum - a.link.gain);
  const said = new Set<string>();
  const begun = new Map<string, number>();
  const going: { link: Link; parent: number }[] = [];
  for (const one of extensions) {
    if (going.length === width) break;
    if (hasEnded(one.link)) continue;
    const { text } = one.link;
    const beginning = text.slice(0, BEGINNING);
    const before = begun.get(beginning) ?? 0;
    if (said.has(text) || before === alike) continue;
    said.add(text);
    begun.set(beginning, before + 1);
    going.push(one);
  }
  const ends = extensions.filter(({ link }) => hasEnded(link)).map(({ link }) => link);
  // Whether a text is over is for the sound to say.
  const least = going.length < width ? Number.NEGATIVE_INFINITY : Math.min(...going.map(({ link }) => link.sum));
  return { going, done: ends.filter(({ sum }) => sum >= least), unlikely: ends.filter(({ sum }) => sum < least) };
};

/** Adds candidates to a sequence, each by itself. */
const linksBehind = (before: Link | null, attention: Float32Array, { says, isMark, gainOf }: Language) => {
  const said = before === null ? [] : tokensOf(before);
  return (candidate: Candidate): Link => {
    const tokens = [...said, candidate.token];
    const text = says(spoken(tokens));
    return { before, ...candidate, attention, text, gain: gainOf(text), ...sums(before, candidate, tokens, isMark) };
  };
};

/** How many tokens a sequence repeats, as far as the last token makes it known. */
const newlyRepeated = (tokens: readonly number[]): number => {
  let most = 0;
  for (let lag = 1; lag <= Math.min(FURTHEST, tokens.length - 1); lag++) {
    let run = 0;
    while (run < tokens.length - lag && tokens.at(-1 - run) === tokens.at(-1 - run - lag)) run++;
    // Whole, or all but two tokens of it: 你是哪一位啊你是哪一位呀.
    const enough = lag === 1 ? ONE_TOKEN : Math.min(lag, Math.max(3, lag - 2));
    if (run >= enough) most = Math.max(most, run === enough ? run : 1);
  }
  return most;
};

/** A function of a number that is asked for the same ones again and again. */
const remember = (ask: (value: number) => boolean): ((value: number) => boolean) => {
  const known = new Map<number, boolean>();
  return (value) => {
    const answer = known.get(value) ?? ask(value);
    known.set(value, answer);
    return answer;
  };
};

const tokensOf = (last: Link): readonly number[] => linksOf(last).map(({ token }) => token);

/** Tokens without the end of text. */
const spoken = (tokens: readonly number[]): readonly number[] => tokens.filter((token) => token !== END_OF_TEXT);

const spokenTokens = (last: Link): readonly number[] => spoken(tokensOf(last));

const linksOf = (last: Link): readonly Link[] => {
  const links: Link[] = [];
  for (let link: Link | null = last; link !== null; link = link.before) links.push(link);
  return links.reverse();
};

const allowed = (row: readonly Candidate[], before: Link | null): readonly Candidate[] =>
  before === null ? row.filter(({ token }) => !NOT_FIRST.has(token)) : row;

const sums = (
  before: Link | null,
  { token, logProbability }: Candidate,
  tokens: readonly number[],
  isMark: Language['isMark'],
): Pick<Link, 'sum' | 'length' | 'fresh'> => {
  // A comma more the second time makes no other words.
  const repeated = newlyRepeated(isMark(token) ? tokens : tokens.filter((one) => !isMark(one)));
  const { sum, length, fresh } = before ?? { sum: 0, length: 0, fresh: 0 };
  return {
    sum: sum + logProbability - REPEATED * repeated,
    length: length + 1,
    fresh: Math.max(1, fresh + 1 - repeated),
  };
};

const toSequence = (last: Link): Sequence => {
  const links = linksOf(last);
  return {
    tokens: spokenTokens(last),
    mean: meanOf(last),
    logProbabilities: links.map(({ logProbability }) => logProbability),
    attention: links.map(({ attention }) => attention),
  };
};
