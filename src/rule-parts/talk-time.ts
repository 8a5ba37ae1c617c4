import { ROUNDING_ERROR } from '../conversation/index.ts';
import { duration, type Span } from '../model/span.ts';

/** Seconds: a verdict that hangs on less than this of talk is unknown (docs/judging.md section 6, Talk time). */
const NEAR_SECONDS = 1;

/** How a talk compares with the length from which a rule binds: `near` is too close to hang a verdict on. */
export const weighTalk = (talk: Span, least: number): 'short' | 'near' | 'long' => {
  const beyond = duration(talk) - least;
  if (Math.abs(beyond) < NEAR_SECONDS - ROUNDING_ERROR) return 'near';
  return beyond < 0 ? 'short' : 'long';
};
