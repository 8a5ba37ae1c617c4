import { cutAtoms } from './atoms.ts';
import { firstGuesses } from './first-guesses.ts';
import { partSpeech, type Speech } from './part-speech.ts';
import { type Run, runsOf } from './runs.ts';
import { type Weighed, weighParting } from './weigh-parting.ts';

/**
 * How much of the evidence, as log odds, another parting may lack and still count e times less: the evidence of the pieces of
 * one turn is not independent. Assumption.
 */
const DOUBT = 4;

/** A way of giving speech to two voices. */
export interface TwoVoices extends Weighed {
  /** Voice of each frame, 0 or 1; -1 outside speech. */
  readonly voices: Int8Array;
  readonly runs: readonly Run[];
  /** Share of all partings found, by their evidence, that give a frame to the same voice: 0 to 1. */
  readonly agreement: Float32Array;
}

/**
 * Tries every guess and keeps the parting whose voices stand furthest apart in speech that their models have not seen: the
 * likelihood alone also grows by parting noisy from clean sounds of one voice. null when there is too little speech.
 */
export const partInTwo = (speech: Speech): TwoVoices | null => {
  const atoms = cutAtoms(speech.frames, speech.ranges, speech.telling);
  const partings = firstGuesses(atoms, speech.spread).flatMap((guess) => {
    const parting = partSpeech(speech, atoms, guess);
    if (parting === null) return [];
    const runs = runsOf(speech.ranges, parting.voices);
    return [{ ...parting, ...weighParting(speech, runs), runs }];
  });
  partings.sort((a, b) => b.evidence - a.evidence);
  const best = partings[0];
  if (best === undefined) return null;
  // Several guesses mostly end in the same parting.
  const distinct = partings.filter((one, i) => i === 0 || one.score !== partings[i - 1]!.score);
  const agreement = agreementOf(best.voices, distinct, best.evidence, speech);
  return { ...best, agreement };
};

const agreementOf = (
  best: Int8Array,
  partings: readonly { readonly voices: Int8Array; readonly evidence: number }[],
  most: number,
  { ranges }: Speech,
): Float32Array => {
  const agreement = new Float32Array(best.length);
  let total = 0;
  for (const { voices, evidence } of partings) {
    const weight = Math.exp((evidence - most) / DOUBT);
    total += weight;
    let balance = 0;
    for (const { from, to } of ranges) for (let i = from; i < to; i++) balance += voices[i] === best[i] ? 1 : -1;
    // The numbers of the voices mean nothing: turn them round where that fits better.
    const turned = balance < 0;
    for (const { from, to } of ranges)
      for (let i = from; i < to; i++) if ((voices[i] === best[i]) !== turned) agreement[i]! += weight;
  }
  return agreement.map((weight) => weight / total);
};
