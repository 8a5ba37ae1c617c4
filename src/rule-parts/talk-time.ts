import { ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import { duration, type Span } from '../model/span.ts';

/** Seconds: a verdict that hangs on less than this of talk is unknown (docs/judging.md section 6, Talk time). */
const NEAR_SECONDS = 1;

/** Whether one voice alone is on the recording: without the other's, its words are silence too, and nobody knows what it asked for. */
export const isOneParty = (turns: readonly Turn[]): boolean => new Set(turns.map(({ role }) => role)).size < 2;

/** How a talk compares with the length from which a rule binds: `near` is too close to hang a verdict on. */
export const weighTalk = (talk: Span, least: number): 'short' | 'near' | 'long' => {
  const beyond = duration(talk) - least;
  if (Math.abs(beyond) < NEAR_SECONDS - ROUNDING_ERROR) return 'near';
  return beyond < 0 ? 'short' : 'long';
};
