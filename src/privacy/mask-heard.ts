import type { Heard, HeardSegment, Leg } from '../model/heard.ts';
import type { Role } from '../model/utterance.ts';
import { maskSpeech } from './mask.ts';

/** Whoever speaks on a leg, or with a voice, is one side; which of the two does not matter for masking. */
const sideOf = (leg: Leg, segment: HeardSegment): Role => {
  if (segment.voice !== null) return segment.voice === 0 ? 'agent' : 'customer';
  return leg.channel === 0 ? 'customer' : 'agent';
};

/** Masks the words of everything heard in a recording, numbers that were said in several pieces included. */
export const maskHeard = (heard: Heard): Heard => {
  const spoken = heard.legs.flatMap((leg) =>
    leg.segments.map((segment) => ({
      role: sideOf(leg, segment),
      start: segment.start,
      end: segment.end,
      text: segment.text,
    })),
  );
  const { utterances } = maskSpeech(spoken);
  let next = 0;
  const legs = heard.legs.map((leg) => ({
    ...leg,
    segments: leg.segments.map((segment) => ({ ...segment, text: utterances[next++]!.text })),
  }));
  return { ...heard, legs };
};
