import type { Tones } from '../model/heard.ts';
import type { Span } from '../model/span.ts';
import { groupRuns, ringsBeforeAnswer } from '../speech/tones/index.ts';

/** Seconds of speech before a ring from which the call was already answered: the ring is that of a transfer. */
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
export const findAnswer = (tones: Tones, speech: readonly Span[], agent: readonly number[]): Answer => {
  const { ringBack, unconfirmed = [] } = tones;
  const isBeforeCall = ({ start }: Span): boolean =>
    speech.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, start) - span.start), 0) < NOT_YET_A_CALL;
  const run = groupRuns(ringBack)[0] ?? [];
  const connectedFrom = run.slice(0, 1).every(isBeforeCall) ? (run.at(-1)?.end ?? 0) : 0;
  const answer = agent.find((start) => start >= connectedFrom - RING_CUT) ?? Number.POSITIVE_INFINITY;
  const rings = ringsBeforeAnswer(ringBack, answer, unconfirmed.filter(isBeforeCall));
  return { rings: rings.map(({ start, end }) => ({ start, end })), connectedFrom };
};
