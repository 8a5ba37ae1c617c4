import type { Span } from '../../model/span.ts';
import type { Run } from './runs.ts';
import { borderOf, type VoiceFrames } from './voice-frames.ts';

/** Frames: what is shorter and lies next to other speech is a breath or the end of a word, not a turn. */
const SHORTEST = 20;
/** Certainty that a piece must reach before speech is cut for its sake: a wrong cut costs the words around it. */
const SURE_ENOUGH = 0.75;
/** Frames around a change in the middle of speech in which the quietest moment is looked for. */
const NEAR = 15;

/** A run with the certainty, 0 to 1, that it is of its voice. */
export interface WeighedRun extends Run {
  readonly certainty: number;
}

/** Speech of one voice within one span. */
export interface Piece extends Span {
  readonly voice: number;
  readonly certainty: number;
}

/**
 * Cuts a span of speech where the voice changes for sure: in the pause, which belongs to neither side, or else at the quietest
 * moment nearby. The ends of the span stay where they are.
 */
export const cutAtChanges = (span: Span, runs: readonly WeighedRun[], { level }: VoiceFrames): readonly Piece[] => {
  const turns = joinSame(absorb(runs));
  return turns.map((turn, i) => {
    const before = turns[i - 1];
    const after = turns[i + 1];
    return {
      start:
        before === undefined
          ? span.start
          : borderOf(before.to === turn.from ? quietest(level, before, turn) : turn.from),
      end: after === undefined ? span.end : borderOf(after.from === turn.to ? quietest(level, turn, after) : turn.to),
      voice: turn.voice,
      certainty: turn.certainty,
    };
  });
};

/** Gives runs that are too short or too doubtful to the neighbour across the shorter gap, the shortest first. */
const absorb = (runs: readonly WeighedRun[]): readonly WeighedRun[] => {
  const left = [...joinSame(runs)];
  for (;;) {
    const weak = left.filter((run) => length(run) < SHORTEST || run.certainty < SURE_ENOUGH);
    if (left.length < 2 || weak.length === 0) return left;
    const i = left.indexOf(weak.reduce((a, b) => (length(b) < length(a) ? b : a)));
    const run = left[i]!;
    const gapBefore = i === 0 ? Number.POSITIVE_INFINITY : run.from - left[i - 1]!.to;
    const gapAfter = i === left.length - 1 ? Number.POSITIVE_INFINITY : left[i + 1]!.from - run.to;
    const first = gapBefore <= gapAfter ? i - 1 : i;
    const stronger = left[gapBefore <= gapAfter ? i - 1 : i + 1]!;
    left.splice(first, 2, join(left[first]!, left[first + 1]!, stronger.voice));
    left.splice(0, left.length, ...joinSame(left));
  }
};

const length = ({ from, to }: Run): number => to - from;

/** Two neighbouring runs as one; its certainty is the mean, what is now given to another voice counting against it. */
const join = (a: WeighedRun, b: WeighedRun, voice: number): WeighedRun => {
  const certain = (run: WeighedRun): number => length(run) * (run.voice === voice ? run.certainty : 1 - run.certainty);
  return { from: a.from, to: b.to, voice, certainty: (certain(a) + certain(b)) / (length(a) + length(b)) };
};

const joinSame = (runs: readonly WeighedRun[]): readonly WeighedRun[] => {
  const joined: WeighedRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.voice === run.voice) joined[joined.length - 1] = join(last, run, run.voice);
    else joined.push(run);
  }
  return joined;
};

/** The border with the quietest frames on its sides, near a change from one run to the next. */
const quietest = (level: Float32Array, before: WeighedRun, after: WeighedRun): number => {
  const around = (frame: number): number => level[frame - 1]! + level[frame]!;
  const first = Math.max(before.from + 1, after.from - NEAR);
  const last = Math.min(after.to - 1, after.from + NEAR);
  let best = after.from;
  for (let frame = first; frame <= last; frame++) if (around(frame) < around(best)) best = frame;
  return best;
};
