import type { Span } from '../../model/span.ts';
import { FRAME } from './levels.ts';

export interface SegmentSettings {
  /** Speech with shorter gaps is recognised in one piece: seconds. docs/judging.md ends a clause at 0.6 s. */
  readonly mergeGap: number;
  /** Seconds: a piece is cut before it gets longer. Whisper stops at 112 tokens, which fast speech reaches after about 14 s. */
  readonly longest: number;
  /** Seconds of sound around a piece that go with it, as far as the neighbours leave room. */
  readonly padding: number;
}

/** Speech of one voice; on a leg of its own the voice is null. */
export interface VoiceSpan extends Span {
  readonly voice: number | null;
}

/** A piece of speech of one voice, with the sound around it (`from`, `to`) that is given to the engine. */
export interface PlannedSegment extends VoiceSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Joins speech of one voice across short gaps and cuts what is too long at the quietest moment. Levels are of 20 ms
 * frames, dBFS; `duration` is that of the recording in seconds.
 */
export const planSegments = (
  speech: readonly VoiceSpan[],
  levels: Float32Array,
  duration: number,
  settings: SegmentSettings,
): readonly PlannedSegment[] => {
  const merged: VoiceSpan[] = [];
  for (const span of speech.flatMap((one) => cutLong(one, levels, settings.longest))) {
    const last = merged.at(-1);
    if (last !== undefined && joins(last, span, settings)) merged[merged.length - 1] = { ...last, end: span.end };
    else merged.push(span);
  }
  return withRoom(merged, duration, settings.padding);
};

/** Gives each piece of a leg the sound around it: `padding` seconds at most, and no more than half of a gap. */
export const withRoom = <Piece extends Span>(
  pieces: readonly Piece[],
  duration: number,
  padding: number,
): readonly (Piece & Pick<PlannedSegment, 'from' | 'to'>)[] =>
  pieces.map((piece, i) => ({
    ...piece,
    from: Math.max(0, piece.start - room(piece.start - (pieces[i - 1]?.end ?? -padding), padding)),
    to: Math.min(duration, piece.end + room((pieces[i + 1]?.start ?? duration + padding) - piece.end, padding)),
  }));

const joins = (last: VoiceSpan, next: VoiceSpan, settings: SegmentSettings): boolean =>
  last.voice === next.voice && next.start - last.end < settings.mergeGap && next.end - last.start <= settings.longest;

const room = (gap: number, padding: number): number => Math.min(padding, Math.max(0, gap) / 2);

/** Halves a span at its quietest moment, away from its ends, until no piece is too long. */
const cutLong = (span: VoiceSpan, levels: Float32Array, longest: number): VoiceSpan[] => {
  const length = span.end - span.start;
  if (length <= longest) return [span];
  const cut = quietestMoment(span, levels, Math.min(length / 3, Math.max(1, length - longest)));
  return [...cutLong({ ...span, end: cut }, levels, longest), ...cutLong({ ...span, start: cut }, levels, longest)];
};

/** The quietest moment of a span at least `margin` seconds away from its ends, in seconds. */
export const quietestMoment = (span: Span, levels: Float32Array, margin: number): number => {
  const first = Math.round((span.start + margin) / FRAME);
  const last = Math.round((span.end - margin) / FRAME);
  let quietest = first;
  for (let i = first; i <= last; i++) if (smooth(levels, i) < smooth(levels, quietest)) quietest = i;
  return (quietest + 0.5) * FRAME;
};

/** Mean of five frames: a stop consonant is no pause. */
const smooth = (levels: Float32Array, i: number): number => {
  let sum = 0;
  for (let k = i - 2; k <= i + 2; k++) sum += levels[k] ?? 0;
  return sum / 5;
};
