import { groupRuns, ringsBeforeAnswer } from '../audio/tones/index.ts';
import type { ToneBurst } from '../model/heard.ts';
import type { Span } from '../model/span.ts';

/** Seconds of speech before the first ring from which the call was already answered: the rings are those of a transfer. */
const NOT_YET_A_CALL = 2;
/** Seconds: the agent may speak into the last ring, which the answer cuts. */
const RING_CUT = 0.3;

/** What the rings of a recording show of its answer. */
export interface Answer {
  /** Ring-back bursts of the run that the answer ended. */
  readonly rings: readonly Span[];
  /** Seconds: before this the call was still ringing, so nothing said there belongs to it; 0 without rings. */
  readonly connectedFrom: number;
}

/**
 * Finds the answer: the first speech after a run of ring-back has ended. Speech between two rings of one run cannot be the
 * answer, for the line went on ringing; it is a colleague in the background or the caller talking to somebody else.
 * @param speech where somebody speaks, in the order of time.
 * @param agent when the agent's speech starts, in the order of time.
 */
export const findAnswer = (
  ringBack: readonly ToneBurst[],
  speech: readonly Span[],
  agent: readonly number[],
): Answer => {
  const first = groupRuns(ringBack)[0];
  const begins = first?.[0]?.start ?? 0;
  const spokenBefore = speech.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, begins) - span.start), 0);
  const connectedFrom = spokenBefore < NOT_YET_A_CALL ? (first?.at(-1)?.end ?? 0) : 0;
  const answer = agent.find((start) => start >= connectedFrom - RING_CUT) ?? Number.POSITIVE_INFINITY;
  const rings = ringsBeforeAnswer(ringBack, answer);
  return { rings: rings.map(({ start, end }) => ({ start, end })), connectedFrom };
};
