import type { CallFacts } from '../model/call-facts.ts';
import { overlap, type Span, secondsWithin } from '../model/span.ts';
import { mergeSpans, subtractSpans } from './spans.ts';

/** Seconds by which a stretch may end before the recording and still reach its end: times are rounded. */
const AT_THE_END = 0.05;
/** Seconds that the customer speaks where words of the agent are missed: nobody does so long to a line that rings, or to one just put down. */
const SPEAKS_ON = 3;
/** Seconds after which nobody speaks any more to an agent who has put down the line. */
const PUT_DOWN = 5;

/** Whether a stretch goes to the end of the recording. */
export const reachesEnd = ({ end }: Span, recorded: number): boolean => end >= recorded - AT_THE_END;

/** What of the facts of a call decides whether words of the agent are lost. */
type Recorded = Pick<CallFacts, 'unrecorded' | 'recording' | 'rings' | 'callData'>;

/** Stretches without the agent's leg in which the customer goes on speaking, to an agent who is not heard. `speech`: the customer's. */
export function findLost(facts: Recorded, speech: readonly Span[]): readonly Span[] {
  const { unrecorded, recording, rings, callData } = facts;
  const spoken = mergeSpans(speech);
  return (unrecorded?.agent ?? []).filter((stretch) => {
    if (secondsWithin(spoken, stretch) < SPEAKS_ON || rings.some((ring) => overlap(ring, stretch) > 0)) return false;
    const putDown = callData.hangupParty === 'agent' && (spoken.at(-1)?.end ?? 0) <= stretch.start + PUT_DOWN;
    return !(putDown && reachesEnd(stretch, recording.duration));
  });
}

/** Silences by whether both sides were recorded in them. */
export interface HeardSilences {
  /** In which both were: what is left of others beside. */
  readonly silences: readonly Span[];
  /** In which a side was not, whole: it may have spoken. */
  readonly unheard: readonly Span[];
}

export function partSilences(silences: readonly Span[], { unrecorded }: Pick<CallFacts, 'unrecorded'>): HeardSilences {
  const gaps = [...(unrecorded?.agent ?? []), ...(unrecorded?.customer ?? [])];
  return {
    silences: subtractSpans(silences, gaps),
    unheard: silences.filter((silence) => gaps.some((gap) => overlap(gap, silence) > 0)),
  };
}
