import type { FrameRange } from './voice-frames.ts';

/** Frames of one voice without a pause or a change between them. */
export interface Run extends FrameRange {
  readonly voice: number;
}

/** The runs of voices within each range. */
export const runsOf = (ranges: readonly FrameRange[], voices: Int8Array): readonly Run[] =>
  ranges.flatMap(({ from, to }) => {
    const runs: Run[] = [];
    for (let start = from; start < to; ) {
      let end = start + 1;
      while (end < to && voices[end] === voices[start]) end++;
      runs.push({ from: start, to: end, voice: voices[start]! });
      start = end;
    }
    return runs;
  });
