import type { CallFacts } from '../model/call-facts.ts';
import { duration, overlap, type Span } from '../model/span.ts';
import type { Role, Utterance } from '../model/utterance.ts';
import { mergeSpans } from './spans.ts';

/** What one side said and where it spoke. */
export interface SideSpeech {
  readonly role: Role;
  /** Voice activity and utterances together, merged. */
  readonly pieces: readonly Span[];
  /** Utterances with words, in order. */
  readonly utterances: readonly Utterance[];
}

/** Seconds: bursts nearer than this belong to one tone (busy and congestion pause at most 0.7 s). */
const TONE_PAUSE_SECONDS = 0.8;

/** Where tones sound, from the first to the last burst of each run. */
function toneStretches(facts: CallFacts): readonly Span[] {
  const bursts = [...facts.rings, ...(facts.laterRings ?? []), ...facts.busyTones];
  if (bursts.length === 0) return bursts;
  return mergeSpans(bursts.map((burst) => ({ start: burst.start, end: burst.end + TONE_PAUSE_SECONDS })));
}

/**
 * Where one side speaks. Voice activity without words that lies mostly inside a tone is the tone, not a person; an
 * utterance is speech even where voice activity missed it.
 */
export function findSideSpeech(facts: CallFacts, role: Role): SideSpeech {
  const utterances = facts.utterances.filter((utterance) => utterance.role === role && utterance.text !== '');
  const tones = toneStretches(facts);
  const isTone = (piece: Span): boolean => {
    let covered = 0;
    for (const tone of tones) covered += overlap(piece, tone);
    return covered >= duration(piece) / 2 && !utterances.some((utterance) => overlap(utterance, piece) > 0);
  };
  const heard = tones.length === 0 ? facts.speech[role] : facts.speech[role].filter((piece) => !isTone(piece));
  return { role, pieces: mergeSpans([...heard, ...utterances]), utterances };
}
