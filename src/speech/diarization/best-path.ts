import type { Speech } from './speech.ts';
import type { FrameRange } from './voice-frames.ts';
import { frameLikelihood, type VoiceModel } from './voice-model.ts';

/**
 * Neighbouring frames are of one sound: this many tell as much as one frame would alone. Measured from the spread of the
 * means of one-second pieces of one voice: 6 to 11 for every coefficient and for the pitch.
 */
const FRAMES_PER_FACT = 10;
/** Natural log odds that a lead of 1 in cosine is worth in one frame of 10 ms: 160 a second, measured. */
const LEAD_WEIGHT = 1.6;
/** Cost of a change of voice, as -log of its odds: in the middle of speech … */
const CHANGE_IN_SPEECH = 8;
/** … and after a pause of so many seconds at least. About one pause in four is a change of turns, after 0.6 s every other. */
const CHANGE_AFTER: readonly (readonly [number, number])[] = [
  [0.6, 0.7],
  [0.25, 1.2],
  [0, 2],
];

/** Log odds of each frame that the second voice speaks rather than the first: by the network's lead (of the second, in cosine) and by the sound. */
export const frameOdds = (
  { frames, ranges, telling }: Speech,
  models: readonly [VoiceModel, VoiceModel],
  leads: Float32Array,
): Float32Array => {
  const odds = new Float32Array(frames.count);
  for (const { from, to } of ranges)
    for (let i = from; i < to; i++) {
      odds[i] = LEAD_WEIGHT * leads[i]!;
      if (telling[i] === 1)
        odds[i]! += (frameLikelihood(models[1], frames, i) - frameLikelihood(models[0], frames, i)) / FRAMES_PER_FACT;
    }
  return odds;
};

/**
 * The likeliest voice of each frame (Viterbi), -1 outside speech: a change costs more in the middle of speech than after a pause.
 */
export const bestPath = (ranges: readonly FrameRange[], odds: Float32Array): Int8Array => {
  const changed = [new Uint8Array(odds.length), new Uint8Array(odds.length)] as const;
  let [first, second] = [0, 0];
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const { from, to } of ranges) {
    for (let i = from; i < to; i++) {
      const cost = i === from ? costAfter((from - lastEnd) / 100) : CHANGE_IN_SPEECH;
      const [toFirst, toSecond] = [second - cost > first, first - cost > second];
      if (toFirst) changed[0][i] = 1;
      if (toSecond) changed[1][i] = 1;
      [first, second] = [toFirst ? second - cost : first, toSecond ? first - cost : second];
      second += odds[i]!;
    }
    lastEnd = to;
  }
  const voices = new Int8Array(odds.length).fill(-1);
  let voice: 0 | 1 = second > first ? 1 : 0;
  for (const { from, to } of ranges.toReversed())
    for (let i = to - 1; i >= from; i--) {
      voices[i] = voice;
      if (changed[voice][i] === 1) voice = voice === 0 ? 1 : 0;
    }
  return voices;
};

const costAfter = (pause: number): number => CHANGE_AFTER.find(([least]) => pause >= least)?.[1] ?? CHANGE_IN_SPEECH;
