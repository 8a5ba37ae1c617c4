import type { SpeechEngine } from '../engines/engine.ts';
import type { PlannedSegment } from '../signal/plan-segments.ts';
import { type CleanText, cleanText } from '../transcript/clean-text.ts';

/** Confidence of a text that could be what was said; RULES.md counts 0.6 where an engine gives none. */
const PLAUSIBLE = 0.6;
/** Confidence of a text that cannot: below RULES.md's `minConfidence` of 0.45, so that it is not taken as readable. */
const IMPLAUSIBLE = 0.3;
/** An implausible text with fewer characters than this is dropped: noise. */
const FEWEST_CHARACTERS = 3;
/** dB of a segment over the background of its leg from which noise does not count, and confidence lost for each dB below. */
const CLEAR = 14;
const LOST_PER_DB = 0.05;
/** Seconds that a second try moves the ends of a segment: a recogniser's loops depend on where it starts. */
const SHIFT = 0.12;

/** Seconds: a segment as long as this that cannot be heard as a whole is heard in halves. A loop rarely begins in both. */
const HALVED = 2;

/** What came out of one segment. */
export interface RecognisedSegment {
  readonly text: string;
  readonly confidence: number | null;
}

/** Cuts sound out of the leg, in seconds from the start of the recording; levelled, -1 to 1. */
export type CutSound = (from: number, to: number) => Float32Array;

/**
 * Recognises one segment; a text that cannot be what was said (a loop, words faster than speech) gets a second try with
 * other ends, then in two halves, and keeps a low confidence when that fails too.
 * @param quietest the moment at which to halve it, in seconds.
 * @param snrDb level of the segment over the background of its leg, dB.
 */
export const recogniseSegment = (
  engine: SpeechEngine,
  cut: CutSound,
  sampleRate: number,
  segment: PlannedSegment,
  snrDb: number,
  quietest: () => number,
): RecognisedSegment => {
  const seconds = segment.end - segment.start;
  const attempt = (from: number, to: number, length = seconds): CleanText =>
    cleanText(engine.recognise(cut(from, to), sampleRate).text, length);
  const first = attempt(segment.from, segment.to);
  if (isBelievable(first)) return { text: first.text, confidence: inNoise(PLAUSIBLE, snrDb) };
  const tries = [attempt(Math.max(0, segment.from - SHIFT), segment.to + SHIFT)];
  if (!isBelievable(tries[0]!)) tries.push(attempt(segment.start, segment.end));
  if (seconds >= HALVED && !tries.some(isBelievable)) {
    const middle = quietest();
    const halves = [
      attempt(segment.from, middle, middle - segment.start),
      attempt(middle, segment.to, segment.end - middle),
    ];
    const text = halves.map((half) => (half.plausible ? half.text : '')).join('');
    const isWhole = halves.every(({ plausible }) => plausible);
    if (isWhole) tries.push({ text, plausible: true });
    // One half is better than nothing, and is not taken as readable.
    else if (text !== '') return { text, confidence: IMPLAUSIBLE };
  }
  const second = tries.find(isBelievable);
  if (second !== undefined) return { text: second.text, confidence: inNoise(PLAUSIBLE, snrDb) };
  const shortest = [first, ...tries].reduce((a, b) => (b.text.length < a.text.length ? b : a));
  return { text: shortest.text.length < FEWEST_CHARACTERS ? '' : shortest.text, confidence: IMPLAUSIBLE };
};

/** Office noise at 10 dB costs a third of the characters, at 14 dB hardly any (docs/ACCURACY.md). */
const inNoise = (confidence: number, snrDb: number): number =>
  Math.round(Math.max(0.1, confidence - LOST_PER_DB * Math.max(0, CLEAR - snrDb)) * 100) / 100;

/** Somebody speaks, so no words at all is as wrong as a loop: Whisper now and then ends a short segment at once. */
const isBelievable = (heard: CleanText): boolean => heard.plausible && heard.text !== '';
