import type { ChannelSound, Hypothesis, SegmentToHear, Transcriber } from '../engines/transcriber.ts';
import { FASTEST } from '../transcript/clean-text.ts';
import { type Reading, readHypothesis } from './read-hypothesis.ts';

/** Seconds that a second try moves the ends of a segment: a recogniser's loops depend on where it starts. */
const SHIFT = 0.12;
/** Seconds: a segment as long as this that cannot be heard as a whole is heard in halves. A loop rarely begins in both. */
const HALVED = 2;

/**
 * Seconds that no word lasts: a segment has no pause of more than 0.6 s (plan-segments.ts). In 1,643 utterances of the 30 calls and two draws of harder
 * ones no word lasts more than 1.8 s but for one of 2.1 s, at the start of noisy speech, and four of 3.5 s and more: words were left out there.
 */
const LONGEST_WORD = 2;
/** Characters that say that a loop is back at its beginning. */
const BEGINNING = 4;
/** A text that cannot be believed and has fewer characters than this is noise. */
const FEWEST_CHARACTERS = 3;

/** What a segment is heard with. */
export interface SegmentScene {
  readonly transcriber: Transcriber;
  readonly sound: ChannelSound;
  readonly signal: AbortSignal;
  /** The moment at which to halve a segment, in seconds. */
  readonly quietest: (segment: SegmentToHear) => number;
}

/** Hears one segment. */
export const hearOne = async (
  { transcriber, sound, signal }: Omit<SegmentScene, 'quietest'>,
  segment: SegmentToHear,
): Promise<Hypothesis> => {
  for await (const hypothesis of transcriber.transcribe(sound, [segment], signal)) return hypothesis;
  throw new Error('an engine gave no hypothesis for a segment');
};

/**
 * Reads one segment of which a first hypothesis is there; one that cannot be what was said, or leaves words out, gets a second try with other ends, then
 * in two halves.
 */
export const recogniseSegment = async (
  first: Hypothesis,
  segment: SegmentToHear,
  scene: SegmentScene,
): Promise<Reading> => {
  const seconds = segment.end - segment.start;
  const reading = readHypothesis(first, seconds);
  if (isWhole(reading)) return reading;
  const shifted = { ...segment, from: Math.max(0, segment.from - SHIFT), to: segment.to + SHIFT };
  const second = readHypothesis(await hearOne(scene, shifted), seconds);
  if (isWhole(second)) return second;
  const instead = [reading, second].find(({ believable }) => believable) ?? unbelieved(reading, seconds);
  if (seconds < HALVED) return instead;
  const middle = scene.quietest(segment);
  const halves = [
    { ...segment, end: middle, to: middle },
    { ...segment, start: middle, from: middle },
  ];
  const readings: Reading[] = [];
  for (const half of halves) readings.push(readHypothesis(await hearOne(scene, half), half.end - half.start));
  if (readings.every(isWhole)) return joinReadings(readings, true);
  const heard = readings.filter(({ believable }) => believable);
  return instead.believable || heard.length === 0 ? instead : joinReadings(heard, heard.length === halves.length);
};

/** Whether a reading can be what was said, and all of it: a search that goes on behind words that it left out gives one word the time of them all. */
const isWhole = ({ believable, words = [] }: Reading): boolean =>
  believable && words.every(({ start, end, text }) => end - start <= LONGEST_WORD || !/[\p{L}\p{N}]/u.test(text));

/**
 * What cannot be what was said is shown, as far as anybody can have said it in that time, and relied on by nobody; a syllable or two are
 * noise.
 */
const unbelieved = ({ text, believable }: Reading, seconds: number): Reading => {
  const shown = firstRound([...text]).slice(0, Math.ceil(FASTEST * seconds));
  return { text: shown.length < FEWEST_CHARACTERS ? '' : shown.join(''), confidence: 0, believable };
};

/** What a loop says until it comes back to its beginning. */
const firstRound = (text: readonly string[]): readonly string[] => {
  const beginning = text.slice(0, BEGINNING).join('');
  const back = text.findIndex((_, i) => i >= BEGINNING && text.slice(i, i + BEGINNING).join('') === beginning);
  return back === -1 ? text : text.slice(0, back);
};

/** The least of what is known; null where nothing is. */
const leastOf = (confidences: readonly (number | null)[]): number | null => {
  const known = confidences.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** The words of both halves, or of one alone, which leaves words out: nobody should rely on it. */
const joinReadings = (halves: readonly Reading[], isWhole: boolean): Reading => ({
  text: halves.map(({ text }) => text).join(''),
  confidence: isWhole ? leastOf(halves.map(({ confidence }) => confidence)) : 0,
  words: halves.flatMap(({ words }) => words ?? []),
  believable: true,
});
