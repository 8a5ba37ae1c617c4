import type { Word } from '../../model/words.ts';
import type { Hypothesis } from '../engines/transcriber.ts';
import type { PlannedSegment } from '../signal/plan-segments.ts';
import { partWords } from './part-words.ts';
import type { Reading } from './read-hypothesis.ts';
import { hearOne, recogniseSegment, type SegmentScene } from './recognise-segment.ts';

/** Seconds between two voices up to which neither is heard alone: a cut there goes through a word. */
const TOUCHING = 0.05;

/** Segments that are heard as one: one voice takes over from the other without a pause. */
export type Stretch = readonly [PlannedSegment, ...PlannedSegment[]];

/** Puts segments together where the voice changes without a pause, as far as an engine can hear them whole. */
export const joinTouching = (plan: readonly PlannedSegment[], longest: number): readonly Stretch[] => {
  const stretches: [PlannedSegment, ...PlannedSegment[]][] = [];
  for (const segment of plan) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const touches =
      last !== undefined &&
      before !== undefined &&
      before.voice !== segment.voice &&
      segment.start - before.end < TOUCHING &&
      segment.end - last[0].start <= longest;
    if (touches) last.push(segment);
    else stretches.push([segment]);
  }
  return stretches;
};

/** A stretch as the engine is given it. */
export const wholeOf = (stretch: Stretch): PlannedSegment => {
  const last = stretch.at(-1) ?? stretch[0];
  return { ...stretch[0], end: last.end, to: last.to };
};

/** Reads a stretch of which a first hypothesis is there: what each of its segments has of the words, by when they were said. */
export const readStretch = async (
  first: Hypothesis,
  stretch: Stretch,
  scene: SegmentScene,
): Promise<readonly Reading[]> => {
  const reading = await recogniseSegment(first, wholeOf(stretch), scene);
  if (stretch.length === 1) return [reading];
  const parts = partReading(reading, stretch);
  if (parts !== null) return parts;
  const alone: Reading[] = [];
  for (const segment of stretch) alone.push(await recogniseSegment(await hearOne(scene, segment), segment, scene));
  return alone;
};

/** null where words have no times, or where one of the voices has none: then each is heard alone. */
const partReading = ({ words = [], confidence, believable }: Reading, stretch: Stretch): readonly Reading[] | null => {
  const parts: Reading[] = [];
  let rest: readonly Word[] = words;
  for (const [i, segment] of stretch.entries()) {
    const next = stretch[i + 1];
    const [own, after] = next === undefined ? [rest, []] : partWords(rest, (segment.end + next.start) / 2);
    if (own.length === 0) return null;
    parts.push({ text: own.map(({ text }) => text).join(''), confidence, words: own, believable });
    rest = after;
  }
  return believable ? parts : null;
};
