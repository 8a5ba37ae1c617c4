import type { Span } from '../../model/span.ts';
import type { Edge } from '../engines/transcriber.ts';

/** Seconds without this voice that part its first words, or its last, from the rest: a turn of docs/judging.md. */
const TURN_GAP = 1;

/** The first and the last turn of one voice, of which the segments are given in the order of time; its only turn is its first. */
export const edgesOf = <Segment extends Span>(own: readonly Segment[]): ReadonlyMap<Segment, Edge> =>
  new Map([
    ...firstTurn([...own].reverse()).map((one): [Segment, Edge] => [one, 'last']),
    ...firstTurn(own).map((one): [Segment, Edge] => [one, 'first']),
  ]);

/** The segments from the first on that follow each other without a gap; times may run forwards or backwards. */
const firstTurn = <Segment extends Span>(segments: readonly Segment[]): readonly Segment[] => {
  const end = segments.findIndex((one, i) => {
    const before = segments[i - 1];
    return before !== undefined && Math.max(one.start - before.end, before.start - one.end) >= TURN_GAP;
  });
  return end === -1 ? segments : segments.slice(0, end);
};
