import type { Span } from '../../model/span.ts';
import { cutAtoms } from './atoms.ts';
import { cutAtChanges, type Piece, type WeighedRun } from './cut-at-changes.ts';
import { findStretches } from './find-stretches.ts';
import type { TwoVoices } from './part-voices.ts';
import { partDialogue } from './set-aside.ts';
import type { SpeakerEncoder } from './speaker-encoder.ts';
import type { Speech } from './speech.ts';
import { trustIn } from './trust.ts';
import { measureFrames } from './voice-frames.ts';
import { commonSpread } from './voice-model.ts';
import type { VoicedSpan } from './voiced-span.ts';
import { embedWindows, planWindows } from './windows.ts';

/** Below this trust nothing is cut and no voice is named: more likely than not the parting is not one of voices. */
const LEAST_TRUST = 0.5;

/**
 * Tells the two voices of a mono call apart by their sound (a speaker network's embeddings, mel cepstra and pitch), and cuts speech
 * where the voice changes. Samples of full scale 1 or 32768 at 16 kHz, speech in the order of time. A call with one voice, with
 * two that are hard to tell apart or with little speech comes back as it was, voice null and confidence 0; a third voice comes
 * back as ASIDE. Throws RangeError for another sample rate, which the network was not trained for.
 */
export const separateVoices = async (
  encoder: SpeakerEncoder,
  samples: Float32Array | Int16Array,
  sampleRate: number,
  speech: readonly Span[],
): Promise<readonly VoicedSpan[]> => {
  const scene = observe(samples, sampleRate, speech);
  const embedded = await embedWindows(encoder, samples, sampleRate, planWindows(scene.ranges));
  const two = partDialogue(scene, embedded);
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
  ({ start, end, voice, certainty }: Piece): VoicedSpan => ({
    start,
    end,
    voice: voice as VoicedSpan['voice'],
    confidence: Math.round(trust * certainty * 100) / 100,
  });

const observe = (samples: Float32Array | Int16Array, sampleRate: number, speech: readonly Span[]): Speech => {
  if (sampleRate !== 16_000) throw new RangeError(`voices at ${sampleRate} Hz: 16000 only`);
  const frames = measureFrames(samples, sampleRate, speech);
  const { ranges, telling } = findStretches(frames);
  const spread = commonSpread(cutAtoms(frames, ranges, telling).map((atom) => atom.moments));
  return { frames, ranges, telling, spread };
};

/** Certainty of a run: how much better its voice fits than the other. */
const weighRuns = ({ runs, margins }: TwoVoices): readonly WeighedRun[] =>
  runs.map((run, i) => ({ ...run, certainty: 1 / (1 + Math.exp(-margins[i]!)) }));
