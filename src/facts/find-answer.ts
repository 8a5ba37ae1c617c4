import type { Tones } from '../model/heard.ts';
import { type Span, secondsWithin } from '../model/span.ts';
import type { Utterance } from '../model/utterance.ts';
import { groupRuns, ringsBeforeAnswer } from '../speech/tones/index.ts';

/** Seconds of speech before a ring from which the call was already answered: the ring is that of a transfer. */
const NOT_YET_A_CALL = 2;
/** Seconds: the agent may speak into the last ring, which the answer cuts. */
const RING_CUT = 0.3;
/** Seconds that the agent speaks before a ring which is then none of this call's: 您好，请讲 takes one second, a 喂 and sounds of the line that words were made of are shorter. */
const SPOKEN = 0.8;
/** Confidence of words that prove that the agent spoke, so that no words made of noise while the line rings do: what words count that have none (docs/judging.md section 0). */
const SURELY_WORDS = 0.6;

/** What the rings of a recording show of its answer. */
export interface Answer {
  /** Ring-back bursts of the run that the answer ended. */
  readonly rings: readonly Span[];
  /** Seconds: before this the call was still ringing, so nothing said there belongs to it; 0 without rings. */
  readonly connectedFrom: number;
}

const spokenBefore = (speech: readonly Span[], { start }: Span): number =>
  secondsWithin(speech, { start: 0, end: start });

const isSurelyAgent = ({ role, text, confidence }: Utterance): boolean =>
  role === 'agent' && text !== '' && (confidence ?? SURELY_WORDS) >= SURELY_WORDS;

/**
 * Finds the answer: the first speech after a run of ring-back has ended. Speech between two rings of one run is none, for the line went on ringing: it is
 * the caller, who talks to somebody else. Only the agent, whom nobody hears before the answer, ends a run: a tone that begins while
 * they speak, or behind what they said, is a neighbour's telephone, call waiting or a transfer. On one channel whoever speaks first may be the caller.
 * @param people what the two say, in the order of time.
 * @param stereo each of them has a channel.
 */
export const findAnswer = (tones: Tones, people: readonly Utterance[], stereo: boolean): Answer => {
  const { ringBack, unconfirmed = [] } = tones;
  const agent = stereo ? people.filter(isSurelyAgent) : [];
  const isAnswered = (ring: Span): boolean =>
    spokenBefore(agent, ring) >= SPOKEN ||
    agent.some(({ start, end }) => start < ring.start - RING_CUT && end > ring.start + RING_CUT);
  const isBeforeCall = (ring: Span): boolean => spokenBefore(people, ring) < NOT_YET_A_CALL && !isAnswered(ring);
  const first = groupRuns(ringBack)[0] ?? [];
  const answered = first.findIndex(isAnswered);
  const run = answered === -1 ? first : first.slice(0, answered);
  const connectedFrom = run.slice(0, 1).every(isBeforeCall) ? (run.at(-1)?.end ?? 0) : 0;
  const answer =
    people.find(({ role, start }) => role !== 'customer' && start >= connectedFrom - RING_CUT)?.start ??
    Number.POSITIVE_INFINITY;
  const rings = ringsBeforeAnswer(ringBack, answer, unconfirmed.filter(isBeforeCall));
  return { rings: rings.map(({ start, end }) => ({ start, end })), connectedFrom };
};
