import type { Span } from '../../model/span.ts';
import { FRAME } from './levels.ts';
import { speechFrames } from './speech-frames.ts';

/**
 * Mean square of a frame around its own mean, in steps of 16 bits, up to which nothing was recorded: digital zero with the ringing of a
 * resampler in it, or the idle code of A-law, which decodes to a constant 8. The quietest noise of one step has 0.25.
 */
const STILL = 0.1;
/**
 * Frames that a stretch is still for, and from which sound is more than an encoder leaves in a silence at the start or the end of a file
 * (MP3 at 8 kHz: 0.04 s): 0.1 s.
 */
const SHORTEST = 0.1 / FRAME;
/** Frames from which a stretch between recorded sound is one: 5 s. Shorter ones may be pauses of a line that sends none. */
const SHORTEST_WITHIN = 5 / FRAME;
/**
 * Still stretches between the first and the last speech of a leg up to which it is no leg that is still whenever nobody speaks (a gate, a
 * muted microphone, speech that a program wrote). A leg that was lost for a while has one or two.
 */
const MOST_WITHIN = 2;
/** Frames of recorded noise from the first speech on without which nothing tells a pause from what was not recorded: 1 s … */
const NOISE = 1 / FRAME;
/** … as far off the speech as no gate stays open. Seconds. */
const NEAR_SPEECH = 0.3;

/** From one frame to before another. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * Stretches in which nothing of a leg was recorded, to 20 ms: its samples stand still from the start of the file, up to its end, or for
 * 5 s or more in between. None on a leg without noise of its own, or that is still in pauses: silence is no lack there. `speech` in order.
 */
export const findUnrecorded = (samples: Int16Array, sampleRate: number, speech: readonly Span[]): readonly Span[] => {
  const [first, last] = [speech[0], speech.at(-1)];
  if (first === undefined || last === undefined) return [];
  const still = stillFrames(samples, Math.round(FRAME * sampleRate));
  const runs = runsOf(still).filter(({ from, to }) => to - from >= SHORTEST);
  if (runs.length === 0 || !hasNoise(still, speech)) return [];
  const isInside = ({ from, to }: Run): boolean => from * FRAME > first.start && to * FRAME < last.end;
  if (runs.filter(isInside).length > MOST_WITHIN) return [];
  const begins = ({ from }: Run): boolean => from < SHORTEST;
  const ends = ({ to }: Run): boolean => to > still.length - SHORTEST;
  return runs
    .filter((run) => begins(run) || ends(run) || run.to - run.from >= SHORTEST_WITHIN)
    .map((run) => ({
      start: begins(run) ? 0 : run.from * FRAME,
      end: ends(run) ? samples.length / sampleRate : run.to * FRAME,
    }));
};

/** 1 for every whole frame whose samples stand still. */
const stillFrames = (samples: Int16Array, size: number): Uint8Array => {
  const still = new Uint8Array(Math.floor(samples.length / size));
  for (let frame = 0; frame < still.length; frame++) {
    let [sum, squares] = [0, 0];
    for (let i = frame * size; i < (frame + 1) * size; i++) {
      sum += samples[i]!;
      squares += samples[i]! ** 2;
    }
    if (squares / size - (sum / size) ** 2 < STILL) still[frame] = 1;
  }
  return still;
};

const runsOf = (still: Uint8Array): readonly Run[] => {
  const runs: Run[] = [];
  for (let from = still.indexOf(1); from >= 0; ) {
    const end = still.indexOf(0, from);
    const to = end < 0 ? still.length : end;
    runs.push({ from, to });
    from = still.indexOf(1, to);
  }
  return runs;
};

/** Whether the leg is heard where nobody speaks. What sounds before the first speech may be a tone of the exchange. */
const hasNoise = (still: Uint8Array, speech: readonly Span[]): boolean => {
  const near = speech.map(({ start, end }) => ({ start: Math.max(0, start - NEAR_SPEECH), end: end + NEAR_SPEECH }));
  const inSpeech = speechFrames(near, still.length);
  let noisy = 0;
  for (let i = Math.floor(speech[0]!.start / FRAME); i < still.length; i++)
    if (still[i] === 0 && inSpeech[i] === 0) noisy++;
  return noisy >= NOISE;
};
