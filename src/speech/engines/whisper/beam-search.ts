import type { Candidate, SequenceDecoder, Step } from './decoder.ts';

/** Whisper's multilingual prompt: start of transcript, Chinese, transcribe, no time stamps (models/PROVENANCE.md). */
const PROMPT = [50258, 50260, 50359, 50363];
const END_OF_TEXT = 50257;
/** A text begins neither with a blank nor with its end (`SuppressBlank` of OpenAI's decoding.py). */
const NOT_FIRST = new Set([220, END_OF_TEXT]);
/** The decoder's text context of 224, less the prompt. */
const MOST_TOKENS = 220;

/** A unit that is said so often in a row, over so many tokens in all, is a loop: 对对对对 and 零零零零零零 are none (docs/ENGINE.md). */
const LOOP_TIMES = 3;
const LOOP_TOKENS = 10;

/** A sequence of tokens with what the model thinks of each. */
export interface Sequence {
  /** Without the end of text. */
  readonly tokens: readonly number[];
  /** Of each token, and of the end of text when it was reached. */
  readonly logProbabilities: readonly number[];
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
  /** A text never has more tokens. */
  readonly mostTokens: number;
}

/** A sequence as a chain: each link adds a token to the one before. */
interface Link {
  readonly before: Link | null;
  readonly token: number;
  readonly logProbability: number;
  readonly attention: Float32Array;
  /** Sum of log probabilities up to here. */
  readonly sum: number;
  readonly length: number;
}

/**
 * Beam search as in OpenAI's decoding.py (`BeamSearchDecoder` with patience 1, `MaximumLikelihoodRanker` without a length
 * penalty): as many sequences are followed as the beam is wide, until as many have ended; they are ranked by their mean log
 * probability a token. Of our own: a sequence that falls into a loop is followed no further and ranks last, since a loop is as
 * probable as it is wrong.
 */
export const searchBeam = async (
  decoder: SequenceDecoder,
  { width, mostTokens }: SearchSettings,
  signal: AbortSignal,
): Promise<Found> => {
  const ended: Link[] = [];
  const looped: Link[] = [];
  let step = await decoder.begin(PROMPT);
  const noSpeech = Math.exp(step.noSpeech);
  let live: readonly (Link | null)[] = [null];
  for (let length = 0; length < Math.min(mostTokens, MOST_TOKENS); length++) {
    const { going, done, looped: fallen } = extend(live, step, width);
    ended.push(...done.slice(0, width - ended.length));
    looped.push(...fallen);
    live = going.map(({ link }) => link);
    if (ended.length === width || going.length === 0) break;
    signal.throwIfAborted();
    step = await decoder.next(
      going.map(({ link }) => link.token),
      going.map(({ parent }) => parent),
    );
  }
  const cut = live.filter((link) => link !== null).slice(0, width - ended.length);
  const found = [...ended, ...cut].sort(byMean);
  return { sequences: (found.length > 0 ? found : looped.sort(byMean)).map(toSequence), noSpeech };
};

const byMean = (a: Link, b: Link): number => b.sum / b.length - a.sum / a.length;

interface Extended {
  /** Sequences to follow, at most as many as the beam is wide, with the row that each continues. */
  readonly going: readonly { readonly link: Link; readonly parent: number }[];
  /** Those that ended before the last that goes on was found. */
  readonly done: readonly Link[];
  /** Those that fell into a loop. */
  readonly looped: readonly Link[];
}

/** Goes through the continuations of all rows from the most likely on. */
const extend = (live: readonly (Link | null)[], step: Step, width: number): Extended => {
  const extensions = live
    .flatMap((before, parent) =>
      allowed(step.rows[parent]!, before).map((one) => ({
        parent,
        link: { before, ...one, attention: step.attention[parent]!, ...sums(before, one) },
      })),
    )
    .sort((a, b) => b.link.sum - a.link.sum);
  const going: { link: Link; parent: number }[] = [];
  const done: Link[] = [];
  const looped: Link[] = [];
  for (const extension of extensions) {
    if (extension.link.token === END_OF_TEXT) done.push(extension.link);
    else if (isLoop(extension.link)) looped.push(extension.link);
    else going.push(extension);
    if (going.length === width) break;
  }
  return { going, done, looped };
};

/** Whether the last tokens are one unit over and over. */
const isLoop = (link: Link): boolean => {
  if (link.length < LOOP_TOKENS) return false;
  const tokens = tokensOf(link);
  for (let unit = 1; unit * LOOP_TIMES <= tokens.length; unit++) {
    let same = 0;
    while (same < tokens.length - unit && tokens.at(-1 - same) === tokens.at(-1 - same - unit)) same++;
    if (same + unit >= Math.max(LOOP_TOKENS, unit * LOOP_TIMES)) return true;
  }
  return false;
};

const tokensOf = (last: Link): readonly number[] => linksOf(last).map(({ token }) => token);

const linksOf = (last: Link): readonly Link[] => {
  const links: Link[] = [];
  for (let link: Link | null = last; link !== null; link = link.before) links.push(link);
  return links.reverse();
};

const allowed = (row: readonly Candidate[], before: Link | null): readonly Candidate[] =>
  before === null ? row.filter(({ token }) => !NOT_FIRST.has(token)) : row;

const sums = (before: Link | null, { logProbability }: Candidate): Pick<Link, 'sum' | 'length'> => ({
  sum: (before?.sum ?? 0) + logProbability,
  length: (before?.length ?? 0) + 1,
});

const toSequence = (last: Link): Sequence => {
  const links = linksOf(last);
  return {
    tokens: links.filter(({ token }) => token !== END_OF_TEXT).map(({ token }) => token),
    logProbabilities: links.map(({ logProbability }) => logProbability),
    attention: links.map(({ attention }) => attention),
  };
};
