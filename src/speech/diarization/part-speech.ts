import type { Atom } from './atoms.ts';
import type { Guess } from './first-guesses.ts';
import type { FrameRange, VoiceFrames } from './voice-frames.ts';
import {
  addFrame,
  addMoments,
  frameLikelihood,
  type Moments,
  modelOf,
  noMoments,
  type Spread,
  sumMoments,
  type VoiceModel,
} from './voice-model.ts';

/**
 * Neighbouring frames are of one sound: this many tell as much as one frame would alone. Measured from the spread of the
 * means of one-second pieces of one voice: 6 to 11 for every coefficient and for the pitch.
 */
export const FRAMES_PER_FACT = 10;
/** Cost of a change of voice, as -log of its odds: in the middle of speech … */
const CHANGE_IN_SPEECH = 8;
/** … and after a pause of so many seconds at least. About one pause in four is a change of turns, after 0.6 s every other. */
const CHANGE_AFTER: readonly (readonly [number, number])[] = [
  [0.6, 0.7],
  [0.25, 1.2],
  [0, 2],
];
/** Telling frames that a voice needs: 0.6 s. */
export const LEAST = 60;
/** Telling frames that must be left of a voice to judge a piece of its own by the rest. */
const LEAST_OTHERS = 40;
const MOST_ROUNDS = 12;

/** What is parted: the frames of a call, its stretches of speech and which frames tell something. */
export interface Speech {
  readonly frames: VoiceFrames;
  readonly ranges: readonly FrameRange[];
  readonly telling: Uint8Array;
  readonly spread: Spread;
}

/** One way of giving all speech to two voices. */
export interface Parting {
  /** Voice of each frame, 0 or 1; -1 outside speech. */
  readonly voices: Int8Array;
  /** Log likelihood with the costs of the changes: the higher the better. */
  readonly score: number;
}

/** Works a guess out to the best parting near it; null when one voice is left with next to nothing. */
export const partSpeech = (speech: Speech, atoms: readonly Atom[], guess: Guess): Parting | null => {
  const settled = settleAtoms(speech, atoms, guess);
  const voices = new Int8Array(speech.frames.count).fill(-1);
  atoms.forEach(({ from, to }, i) => {
    voices.fill(settled[i]!, from, to);
  });
  let parting: Parting = { voices, score: Number.NEGATIVE_INFINITY };
  for (let round = 0; round < MOST_ROUNDS / 2; round++) {
    const models = modelsOf(speech, parting.voices);
    if (models === null) return null;
    const next = bestPath(speech, models);
    const same = next.voices.every((voice, i) => voice === parting.voices[i]);
    parting = next;
    if (same) break;
  }
  return parting;
};

/** Gives each atom to the voice that fits it, judged without the atom itself, until nothing changes. */
const settleAtoms = ({ frames, telling, spread }: Speech, atoms: readonly Atom[], guess: Guess): Guess => {
  const likelihood = (model: VoiceModel, { from, to }: Atom): number => {
    let sum = 0;
    for (let i = from; i < to; i++) if (telling[i] === 1) sum += frameLikelihood(model, frames, i);
    return sum;
  };
  let labels = guess;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sides = [0, 1].map((voice) => sumMoments(atoms.filter((_, i) => labels[i] === voice).map((a) => a.moments)));
    if (sides.some((side) => side.n < LEAST)) break;
    const models = sides.map((side) => modelOf(side, spread));
    const next = Int8Array.from(atoms, (atom, i) => {
      const own = labels[i]!;
      if (own < 0) return likelihood(models[1]!, atom) > likelihood(models[0]!, atom) ? 1 : 0;
      const others = without(sides[own]!, atom.moments);
      if (others.n < LEAST_OTHERS) return own;
      return likelihood(models[1 - own]!, atom) > likelihood(modelOf(others, spread), atom) ? 1 - own : own;
    });
    const same = next.every((voice, i) => voice === labels[i]);
    labels = next;
    if (same) break;
  }
  return labels;
};

/** Sums without a part of them. */
export const without = (all: Moments, part: Moments): Moments => {
  const rest = noMoments();
  addMoments(rest, all);
  addMoments(rest, part, -1);
  return rest;
};

const modelsOf = ({ frames, ranges, telling, spread }: Speech, voices: Int8Array): readonly VoiceModel[] | null => {
  const sides = [noMoments(), noMoments()];
  for (const { from, to } of ranges)
    for (let i = from; i < to; i++) if (telling[i] === 1 && voices[i]! >= 0) addFrame(sides[voices[i]!]!, frames, i);
  return sides.some((side) => side.n < LEAST) ? null : sides.map((side) => modelOf(side, spread));
};

/** The likeliest sequence of voices (Viterbi): a change costs more in the middle of speech than after a pause. */
const bestPath = ({ frames, ranges, telling }: Speech, models: readonly VoiceModel[]): Parting => {
  const changed = [new Uint8Array(frames.count), new Uint8Array(frames.count)];
  let [first, second] = [0, 0];
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const { from, to } of ranges) {
    for (let i = from; i < to; i++) {
      const cost = i === from ? costAfter((from - lastEnd) / 100) : CHANGE_IN_SPEECH;
      const [toFirst, toSecond] = [second - cost > first, first - cost > second];
      if (toFirst) changed[0]![i] = 1;
      if (toSecond) changed[1]![i] = 1;
      [first, second] = [toFirst ? second - cost : first, toSecond ? first - cost : second];
      if (telling[i] === 0) continue;
      first += frameLikelihood(models[0]!, frames, i) / FRAMES_PER_FACT;
      second += frameLikelihood(models[1]!, frames, i) / FRAMES_PER_FACT;
    }
    lastEnd = to;
  }
  const voices = new Int8Array(frames.count).fill(-1);
  let voice = second > first ? 1 : 0;
  for (const { from, to } of ranges.toReversed()) {
    for (let i = to - 1; i >= from; i--) {
      voices[i] = voice;
      if (changed[voice]![i] === 1) voice = 1 - voice;
    }
  }
  return { voices, score: Math.max(first, second) };
};

const costAfter = (pause: number): number => CHANGE_AFTER.find(([least]) => pause >= least)?.[1] ?? CHANGE_IN_SPEECH;
