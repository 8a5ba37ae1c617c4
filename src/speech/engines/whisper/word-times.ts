import type { Span } from '../../../model/span.ts';

/** Frames over which attention is smoothed: `medfilt_width` of OpenAI's timing.py. */
const MEDIAN = 7;
/** Seconds of a frame of attention: two frames of 10 ms of the front end. */
export const ATTENTION_FRAME = 0.02;

/**
 * When each token was said, from the attention paid to the sound as it was chosen (`find_alignment` of OpenAI's timing.py): each head
 * normalised over the tokens, smoothed, the mean of the heads, dynamic time warping.
 * @param attention a row for each token: heads times frames, heads first; the graph gives Whisper's alignment heads alone.
 * @param frames of the sound.
 * @returns seconds from the start of the sound; a token ends where the next begins.
 */
export const alignTokens = (attention: readonly Float32Array[], frames: number): readonly Span[] => {
  const rows = attention.length;
  if (rows === 0) return [];
  const starts = warp(costsOf(attention, frames), rows, frames);
  return starts.map((start, i) => ({
    start: start * ATTENTION_FRAME,
    end: (starts[i + 1] ?? frames) * ATTENTION_FRAME,
  }));
};

/** Tokens times frames: less where a token was said. */
const costsOf = (attention: readonly Float32Array[], frames: number): Float64Array => {
  const rows = attention.length;
  const heads = attention[0]!.length / frames;
  const costs = new Float64Array(rows * frames);
  const window = new Float64Array(MEDIAN);
  for (let head = 0; head < heads; head++) {
    const normal = normalise(attention, head, frames);
    for (let row = 0; row < rows; row++) {
      const line = normal.subarray(row * frames, (row + 1) * frames);
      for (let frame = 0; frame < frames; frame++)
        costs[row * frames + frame]! -= medianAround(line, frame, window) / heads;
    }
  }
  return costs;
};

/** Attention of one head, tokens times frames: at each frame of mean 0 and deviation 1 over the tokens. */
const normalise = (attention: readonly Float32Array[], head: number, frames: number): Float64Array => {
  const rows = attention.length;
  const normal = new Float64Array(rows * frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    let squares = 0;
    for (const row of attention) {
      const value = row[head * frames + frame]!;
      sum += value;
      squares += value * value;
    }
    const mean = sum / rows;
    const deviation = Math.sqrt(Math.max(0, squares / rows - mean * mean));
    if (deviation === 0) continue;
    for (const [i, row] of attention.entries())
      normal[i * frames + frame] = (row[head * frames + frame]! - mean) / deviation;
  }
  return normal;
};

/** Median of the frames around one; at the ends the line is mirrored. `window` is scratch: MEDIAN values. */
const medianAround = (line: Float64Array, at: number, window: Float64Array): number => {
  const half = MEDIAN >> 1;
  for (let k = 0; k < MEDIAN; k++) {
    const frame = Math.abs(at - half + k);
    const value = line[frame < line.length ? frame : Math.max(0, 2 * (line.length - 1) - frame)]!;
    let place = k;
    for (; place > 0 && window[place - 1]! > value; place--) window[place] = window[place - 1]!;
    window[place] = value;
  }
  return window[half]!;
};

/** Dynamic time warping: the frame at which each token begins on the cheapest path through both. */
const warp = (costs: Float64Array, rows: number, frames: number): readonly number[] => {
  const width = frames + 1;
  const sums = new Float64Array((rows + 1) * width).fill(Number.POSITIVE_INFINITY);
  const steps = new Uint8Array((rows + 1) * width);
  sums[0] = 0;
  for (let i = 1; i <= rows; i++)
    for (let j = 1; j <= frames; j++) {
      const both = sums[(i - 1) * width + j - 1]!;
      const token = sums[(i - 1) * width + j]!;
      const frame = sums[i * width + j - 1]!;
      const least = Math.min(both, token, frame);
      sums[i * width + j] = costs[(i - 1) * frames + j - 1]! + least;
      steps[i * width + j] = least === both ? BOTH : least === token ? TOKEN : FRAME;
    }
  const starts = new Array<number>(rows).fill(0);
  for (let i = rows, j = frames; i > 0 && j > 0; ) {
    starts[i - 1] = j - 1;
    const step = steps[i * width + j]!;
    if (step !== FRAME) i--;
    if (step !== TOKEN) j--;
  }
  return starts;
};

/** What a path goes on with: the next token and the next frame, the next token alone, the next frame alone. */
const BOTH = 0;
const TOKEN = 1;
const FRAME = 2;
