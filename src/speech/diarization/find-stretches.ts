import { percentile } from '../signal/levels.ts';
import type { FrameRange, VoiceFrames } from './voice-frames.ts';

/** Frames of quiet that part two stretches: 0.15 s is longer than the closure of a stop, shorter than a change of turns. */
const PAUSE = 15;
/** Share of the way from the background up to the speaker's level (dB) below which a frame is quiet. */
const QUIET = 0.3;
/** dB below the speaker's level from which a frame is quiet however silent the line is. */
const DEEPEST = 30;
/**
 * dB between the loudest speech and the background, at least and at most: outside speech there may be ringing and music, and
 * digital silence.
 */
const NARROWEST = 15;
const WIDEST = 50;

/** Frames on either side of a span that show its background: 10 s, long enough to hold both speakers and pauses. */
const AROUND = 1000;

/** Speech between two pauses, and which of its frames tell something of the voice. */
export interface Stretches {
  readonly ranges: readonly FrameRange[];
  /** 1: loud enough above the background. */
  readonly telling: Uint8Array;
}

/** Parts speech at its pauses. Each span is held against the sound around it: an announcement may be cleaner than the call. */
export const findStretches = ({ level, speech, count }: VoiceFrames): Stretches => {
  const inSpeech = new Uint8Array(count);
  for (const { from, to } of speech) inSpeech.fill(1, from, to);
  const smooth = level.map((_, i) => meanAround(level, i));
  const telling = new Uint8Array(count);
  const ranges = speech.flatMap((span) => {
    const background = backgroundAround(level, inSpeech, span);
    const speaker = percentile(smooth.subarray(span.from, span.to), 0.9, background);
    const threshold = Math.max(background + QUIET * Math.max(0, speaker - background), speaker - DEEPEST);
    for (let i = span.from; i < span.to; i++) telling[i] = level[i]! > threshold ? 1 : 0;
    return partAtPauses(smooth, span, threshold);
  });
  return { ranges, telling };
};

/** Level of the background around a span, dB. */
const backgroundAround = (level: Float32Array, inSpeech: Uint8Array, { from, to }: FrameRange): number => {
  const first = Math.max(0, from - AROUND);
  const near = level.subarray(first, to + AROUND);
  const loud = near.filter((_, i) => inSpeech[first + i] === 1);
  const still = near.filter((_, i) => inSpeech[first + i] === 0);
  const top = percentile(loud, 0.95, 0);
  const quietest = Math.max(percentile(loud, 0.02, top), percentile(still, 0.25, top - WIDEST));
  return Math.min(top - NARROWEST, Math.max(top - WIDEST, quietest));
};

const partAtPauses = (smooth: Float32Array, { from, to }: FrameRange, threshold: number): FrameRange[] => {
  const parts: FrameRange[] = [];
  let start = -1;
  let end = -1;
  for (let i = from; i < to; i++) {
    if (smooth[i]! < threshold) continue;
    if (start >= 0 && i - end >= PAUSE) {
      parts.push({ from: start, to: end });
      start = -1;
    }
    if (start < 0) start = i;
    end = i + 1;
  }
  if (start >= 0) parts.push({ from: start, to: end });
  return parts;
};

/** Mean of five frames. */
const meanAround = (level: Float32Array, frame: number): number => {
  const from = Math.max(0, frame - 2);
  const to = Math.min(level.length, frame + 3);
  let sum = 0;
  for (let i = from; i < to; i++) sum += level[i]!;
  return sum / (to - from);
};
