import { bestPath, frameOdds } from './best-path.ts';
import { firstPartings } from './first-partings.ts';
import { heldOutLead } from './held-out-lead.ts';
import { type Run, runsOf } from './runs.ts';
import { separationOf } from './separation.ts';
import type { Speech } from './speech.ts';
import { centroidsOf, cosineTo, directionOf, type Labels } from './vectors.ts';
import type { FrameRange } from './voice-frames.ts';
import { addFrame, modelOf, noMoments, type VoiceModel } from './voice-model.ts';
import type { Embedded } from './windows.ts';

const ROUNDS = 3;
/** Telling frames that a voice needs: 0.6 s. */
const LEAST = 60;
/** Share of a window's frames that must be of one voice for it to count as that voice's. */
const MOSTLY = 0.7;

/** A way of giving speech to two voices. */
export interface TwoVoices {
  /** Voice of each frame, 0 or 1; -1 outside speech. */
  readonly voices: Int8Array;
  readonly runs: readonly Run[];
  /** Voice of each window. */
  readonly labels: Labels;
  /** How much more alike windows are to their own voice than to the other, in cosine. */
  readonly lead: number;
  /** How far the voices stand apart in pitch and cepstra, in probability. */
  readonly separation: number;
  /** Log odds that each run is of its voice rather than of the other. */
  readonly margins: readonly number[];
}

/**
 * Gives speech to two voices: of all guesses the one whose voices differ most in windows that their centroids do not hold, then
 * moved to where pitch and cepstra and the pauses want the changes. null when there is too little speech.
 */
export const partVoices = (speech: Speech, embedded: Embedded): TwoVoices | null => {
  const guesses = firstPartings(embedded).map((labels) => ({
    labels,
    worth: heldOutLead(embedded, labels) * balanceOf(labels),
  }));
  if (guesses.length === 0) return null;
  let { labels } = guesses.reduce((a, b) => (b.worth > a.worth ? b : a));
  let voices = framesOf(speech, embedded, labels);
  let odds: Float32Array = new Float32Array(speech.frames.count);
  for (let round = 0; round < ROUNDS; round++) {
    const models = modelsOf(speech, voices);
    if (models === null) return null;
    odds = frameOdds(speech, models, frameLeads(speech, embedded, windowLeads(embedded, labels)));
    voices = bestPath(speech.ranges, odds);
    labels = labelsOf(embedded, voices);
  }
  const runs = runsOf(speech.ranges, voices);
  return {
    voices,
    runs,
    labels,
    lead: heldOutLead(embedded, labels),
    separation: separationOf(speech, runs),
    margins: marginsOf(runs, odds),
  };
};

/** 1 where both voices have as many windows, towards 0 the fewer one has: a few odd sounds lead by more than people do. */
const balanceOf = (labels: Labels): number => {
  const share = labels.filter((label) => label === 1).length / labels.length;
  return 2 * Math.sqrt(share * (1 - share));
};

/** How much more alike each window is to the second voice than to the first. */
const windowLeads = ({ windows, vectors }: Embedded, labels: Labels): Float32Array => {
  const [first, second] = centroidsOf(vectors, labels).map(directionOf) as [Float64Array, Float64Array];
  return Float32Array.from(windows, (_, i) => cosineTo(second, vectors, i) - cosineTo(first, vectors, i));
};

/** A value of windows for each frame: the mean of the windows that hold it, those with it in their middle counting most. */
const frameLeads = ({ frames }: Speech, { windows }: Embedded, values: Float32Array): Float32Array => {
  const sums = new Float32Array(frames.count);
  const weights = new Float32Array(frames.count);
  for (const [w, { from, to }] of windows.entries()) {
    const half = (to - from) / 2;
    for (let i = from; i < to; i++) {
      const weight = 1.02 - Math.abs(i + 0.5 - from - half) / half;
      sums[i]! += weight * values[w]!;
      weights[i]! += weight;
    }
  }
  return sums.map((sum, i) => (weights[i]! > 0 ? sum / weights[i]! : 0));
};

/** The voice of each frame that lies in windows, from theirs. */
const framesOf = (speech: Speech, embedded: Embedded, labels: Labels): Int8Array => {
  const signs = Float32Array.from(labels, (label) => (label < 0 ? 0 : 2 * label - 1));
  return Int8Array.from(frameLeads(speech, embedded, signs), (value) => (value > 0 ? 1 : value < 0 ? 0 : -1));
};

const labelsOf = ({ windows }: Embedded, voices: Int8Array): Labels =>
  Int8Array.from(windows, (window) => {
    const share = shareOfSecond(window, voices);
    return share >= MOSTLY ? 1 : share <= 1 - MOSTLY ? 0 : -1;
  });

const shareOfSecond = ({ from, to }: FrameRange, voices: Int8Array): number => {
  let count = 0;
  for (let i = from; i < to; i++) if (voices[i] === 1) count++;
  return count / (to - from);
};

const modelsOf = (
  { frames, ranges, telling, spread }: Speech,
  voices: Int8Array,
): readonly [VoiceModel, VoiceModel] | null => {
  const sides = [noMoments(), noMoments()] as const;
  for (const { from, to } of ranges)
    for (let i = from; i < to; i++)
      if (telling[i] === 1 && voices[i]! >= 0) addFrame(sides[voices[i] as 0 | 1], frames, i);
  if (sides.some((side) => side.n < LEAST)) return null;
  return [modelOf(sides[0], spread), modelOf(sides[1], spread)];
};

const marginsOf = (runs: readonly Run[], odds: Float32Array): readonly number[] =>
  runs.map(({ from, to, voice }) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += odds[i]!;
    return voice === 1 ? sum : -sum;
  });
