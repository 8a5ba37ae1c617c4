import { EMBEDDING, type SpeakerEncoder, WINDOW_SECONDS } from './speaker-encoder.ts';
import { borderOf, type FrameRange } from './voice-frames.ts';

/** Frames of a window. */
const LONG = 100 * WINDOW_SECONDS;
/** Frames between the starts of two windows at most: 0.25 s; 0.5 s was measured to cost 3 points of seconds with the right voice. */
const STEP = 25;
/** Frames: speech that is shorter has no window of its own. */
const SHORTEST = 30;
/** Windows whose sound is held in memory at once: 2.5 MB. */
const AT_ONCE = 32;

/** Frames: windows that start further apart in one stretch are heard as different pieces of speech; they share no sound. */
const PIECE = 250;

/** Speech that has an embedding. */
export interface Window extends FrameRange {
  /** Windows of the same piece of speech, which last at most 3.7 s and hold the same words, have the same number. */
  readonly piece: number;
}

/** How the speech of a recording sounds to the network. */
export interface Embedded {
  readonly windows: readonly Window[];
  /** EMBEDDING numbers a window. */
  readonly vectors: Float32Array;
}

/**
 * Lays windows over stretches of speech, evenly, with at most `step` frames between their starts; a stretch too short for one is a
 * window of its own.
 */
export const planWindows = (stretches: readonly FrameRange[], step = STEP): readonly Window[] => {
  let piece = -1;
  return stretches.flatMap(({ from, to }) => {
    const room = to - from - LONG;
    if (room < SHORTEST - LONG) return [];
    if (room <= 0) return [{ from, to, piece: ++piece }];
    const steps = Math.ceil(room / step);
    const first = ++piece;
    return Array.from({ length: steps + 1 }, (_, i) => {
      const start = Math.round((i * room) / steps);
      piece = first + Math.floor(start / PIECE);
      return { from: from + start, to: from + start + LONG, piece };
    });
  });
};

/** Has the windows embedded. */
export const embedWindows = async (
  encoder: SpeakerEncoder,
  samples: Float32Array | Int16Array,
  sampleRate: number,
  windows: readonly Window[],
): Promise<Embedded> => {
  const vectors = new Float32Array(windows.length * EMBEDDING);
  for (let at = 0; at < windows.length; at += AT_ONCE) {
    const some = windows.slice(at, at + AT_ONCE);
    vectors.set(await encoder.embed(soundOf(some, samples, sampleRate)), at * EMBEDDING);
  }
  return { windows, vectors };
};

/** The sound of windows, one after the other; what is shorter than a window is repeated. */
const soundOf = (windows: readonly Window[], samples: Float32Array | Int16Array, sampleRate: number): Float32Array => {
  const size = Math.round(WINDOW_SECONDS * sampleRate);
  const scale = samples instanceof Int16Array ? 1 / 32768 : 1;
  const sound = new Float32Array(windows.length * size);
  for (const [w, { from, to }] of windows.entries()) {
    const first = Math.min(samples.length - 1, Math.round(borderOf(from) * sampleRate));
    const length = Math.max(
      1,
      Math.min(size, samples.length - first, Math.round((borderOf(to) - borderOf(from)) * sampleRate)),
    );
    for (let i = 0; i < size; i++) sound[w * size + i] = samples[first + (i % length)]! * scale;
  }
  return sound;
};

/** The windows of some indices. */
export const pickWindows = ({ windows, vectors }: Embedded, indices: readonly number[]): Embedded => {
  const picked = new Float32Array(indices.length * EMBEDDING);
  for (const [k, i] of indices.entries())
    picked.set(vectors.subarray(i * EMBEDDING, (i + 1) * EMBEDDING), k * EMBEDDING);
  return { windows: indices.map((i) => windows[i]!), vectors: picked };
};

/** At most so many windows, drawn evenly. */
export const someWindows = (embedded: Embedded, most: number): Embedded =>
  embedded.windows.length <= most ? embedded : pickWindows(embedded, evenly(embedded.windows.length, most));

/** At most so many of the first `count` numbers, drawn evenly. */
export const evenly = (count: number, most: number): readonly number[] => {
  const drawn = Math.min(count, most);
  return Array.from({ length: drawn }, (_, k) => Math.floor((k * count) / drawn));
};
