import type { HangupParty } from '../model/call-data.ts';
import { duration, type Span } from '../model/span.ts';
import type { Turn } from './turns.ts';
import type { Views } from './views.ts';

/** Busy bursts that prove a release (docs/judging.md section 2, caller-hangs-up-first `busyMinBursts`). */
export const BUSY_MIN_BURSTS = 2;

/** Who ended the call, what shows it, and when. */
export interface Release {
  readonly party: HangupParty | null;
  readonly source: 'cdr' | 'tone' | null;
  /** Seconds: the first busy burst after the customer's last word, else the end of the recording. */
  readonly at: number;
}

/** Busy bursts after the last speech of both sides; one that the speech runs into counts when most of it lies after. */
export const burstsAfter = (busyTones: readonly Span[], lastSpeech: number): readonly Span[] =>
  busyTones.filter((burst) => burst.end - lastSpeech > duration(burst) / 2);

/** Seconds: the end of the last word of a turn, or of the turn where nobody made out its words. */
export const endOfWords = ({ utterances, end }: Turn): number => utterances.at(-1)?.end ?? end;

/** Seconds from which nobody is on the line but the agent, as so many busy bursts prove behind the last word of all others; infinite where none do. */
export function freeFrom({ turns, busyTones }: Pick<Views, 'turns' | 'busyTones'>): number {
  const last = turns.findLast(({ role }) => role !== 'agent');
  const bursts = last === undefined ? [] : burstsAfter(busyTones, endOfWords(last));
  return bursts[BUSY_MIN_BURSTS - 1]?.end ?? Number.POSITIVE_INFINITY;
}

/** Who released first: call data outranks the busy tone. */
export function findRelease(
  views: Pick<Views, 'customerTurns' | 'busyTones' | 'busyAfterSpeech' | 'duration'>,
  hangupParty: HangupParty | undefined,
): Release {
  const lastTurn = views.customerTurns.at(-1);
  const lastWord = lastTurn === undefined ? 0 : endOfWords(lastTurn);
  const at = burstsAfter(views.busyTones, lastWord)[0]?.start ?? views.duration;
  if (hangupParty !== undefined) return { party: hangupParty, source: 'cdr', at };
  if (views.busyAfterSpeech.length >= BUSY_MIN_BURSTS) return { party: 'customer', source: 'tone', at };
  return { party: null, source: null, at };
}
