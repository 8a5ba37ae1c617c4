import type { FrameRange } from './voice-frames.ts';
import { ASIDE } from './voiced-span.ts';

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

/** How often one of the two voices follows the other; what is set aside does not count. */
export const countChanges = (runs: readonly Run[]): number => {
  const talking = runs.filter((run) => run.voice !== ASIDE);
  return talking.filter((run, i) => i > 0 && run.voice !== talking[i - 1]!.voice).length;
};

/** Share of a voice's frames in its longest block without the other voice. */
export const largestBlock = (runs: readonly Run[], voice: number): number => {
  let [block, largest, total] = [0, 0, 0];
  for (const run of runs) {
    if (run.voice !== voice) block = 0;
    else {
      block += run.to - run.from;
      total += run.to - run.from;
      largest = Math.max(largest, block);
    }
  }
  return largest / Math.max(1, total);
};
