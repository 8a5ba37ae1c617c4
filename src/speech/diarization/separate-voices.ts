import type { Span } from '../../model/span.ts';
import { cutAtoms } from './atoms.ts';
import { cutAtChanges, type Piece, type WeighedRun } from './cut-at-changes.ts';
import { findStretches } from './find-stretches.ts';
import type { TwoVoices } from './part-in-two.ts';
import type { Speech } from './part-speech.ts';
import { ASIDE, CHANGES, countChanges, partDialogue, TWO_VOICES } from './set-aside.ts';
import { measureFrames } from './voice-frames.ts';
import { commonSpread } from './voice-model.ts';
import type { Voice, VoicedSpan, VoiceSeparator } from './voiced-span.ts';

/** How fast trust grows with the logarithm of the separation. Measured with TWO_VOICES: 0.92 at 1.2, 0.15 at 0.6. */
const STEEPNESS = 8;
/** Trust in two voices that do not answer each other: one of them may be a tape. Assumption. */
const WITHOUT_DIALOGUE = 0.5;
/** Below this trust nothing is cut and no voice is named: more likely than not the parting is not one of voices. */
const LEAST_TRUST = 0.5;

/**
 * Tells the two voices of a mono call apart by their sound alone (mel cepstra and pitch), and cuts speech where the voice
 * changes. All that it knows it learns from the call itself: a call with one voice, with two that are hard to tell apart or
 * with little speech comes back as it was, voice null and confidence 0; so does a piece of a third voice. Throws RangeError
 * for a sample rate other than 8 or 16 kHz. A model of speakers does this better: see VoiceSeparator.
 */
export const separateVoices: VoiceSeparator = (samples, sampleRate, speech) => {
  const scene = observe(samples, sampleRate, speech);
  const two = partDialogue(scene);
  const trust = two === null ? 0 : trustIn(two);
  if (two === null || trust < LEAST_TRUST) return speech.map(unknown);
  const runs = weighRuns(two);
  return speech.flatMap((span, i) => {
    const { from, to } = scene.frames.speech[i]!;
    const inside = runs.filter((run) => run.from >= from && run.to <= to);
    return inside.length === 0 ? [unknown(span)] : cutAtChanges(span, inside, scene.frames).map(named(trust));
  });
};

const unknown = ({ start, end }: Span): VoicedSpan => ({ start, end, voice: null, confidence: 0 });

const named =
  (trust: number) =>
  ({ start, end, voice, certainty }: Piece): VoicedSpan =>
    voice === ASIDE
      ? unknown({ start, end })
      : { start, end, voice: voice as Voice, confidence: Math.round(trust * certainty * 100) / 100 };

const observe = (samples: Float32Array | Int16Array, sampleRate: number, speech: readonly Span[]): Speech => {
  const frames = measureFrames(samples, sampleRate, speech);
  const { ranges, telling } = findStretches(frames);
  const spread = commonSpread(cutAtoms(frames, ranges, telling).map((atom) => atom.moments));
  return { frames, ranges, telling, spread };
};

/** How far the parting is one of two people who talk with each other, 0 to 1. */
const trustIn = ({ separation, runs }: TwoVoices): number =>
  logistic(STEEPNESS * Math.log(Math.max(separation, 1e-3) / TWO_VOICES)) *
  (countChanges(runs) < CHANGES ? WITHOUT_DIALOGUE : 1);

/** Certainty of a run: how much better its voice fits than the other, as far as other good partings agree. */
const weighRuns = ({ runs, margins, agreement }: TwoVoices): readonly WeighedRun[] =>
  runs.map((run, i) => ({ ...run, certainty: logistic(margins[i]!) * agreement[(run.from + run.to) >> 1]! }));

const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
