import type { Peaks } from '../model/call-view.ts';
import type { Role } from '../model/utterance.ts';

/** Seconds of a step: what a pixel of a lane shows of a call of a minute. */
const STEP = 0.05;
/** Steps at most: lanes are not wider in pixels, and a long call costs a page no more than a short one. */
const MOST_STEPS = 1200;
const FULL_SCALE = 32_768;

/** How loud each leg is over time. @param rate Hz. */
export const findPeaks = (legs: readonly { role: Role; samples: Int16Array }[], rate: number): Peaks => {
  const seconds = (legs[0]?.samples.length ?? 0) / rate;
  const step = Math.max(STEP, seconds / MOST_STEPS);
  return {
    step,
    legs: legs.map(({ role, samples }) => ({ role, loudness: loudnessOf(samples, step * rate).toString('base64') })),
  };
};

const loudnessOf = (samples: Int16Array, width: number): Buffer => {
  const steps = Buffer.alloc(Math.ceil(samples.length / width));
  for (let at = 0; at < steps.length; at++) {
    let most = 0;
    const end = Math.min(samples.length, Math.round((at + 1) * width));
    for (let i = Math.round(at * width); i < end; i++) most = Math.max(most, Math.abs(samples[i]!));
    steps[at] = Math.round(255 * Math.sqrt(Math.min(1, most / FULL_SCALE)));
  }
  return steps;
};
