import type { Heard, HeardSegment, Leg } from '../model/heard.ts';
import type { Role } from '../model/utterance.ts';
import { maskSpeech } from './mask.ts';

/** Whoever speaks on a leg, or with a voice, is one side; which of the two does not matter for masking. */
const sideOf = (leg: Leg, segment: HeardSegment): Role => {
  if (segment.voice !== null) return segment.voice === 0 ? 'agent' : 'customer';
  return leg.channel === 0 ? 'customer' : 'agent';
};

/** Masks the words of everything heard in a recording, in every hearing, numbers that were said in several pieces included. */
export const maskHeard = (heard: Heard): Heard => {
  const hearings = heard.legs.flatMap(({ segments }) => segments.map(({ again }) => again?.length ?? 0));
  const first = maskTexts(heard, ({ text }) => text);
  const further = Array.from({ length: Math.max(0, ...hearings) }, (_, hearing) =>
    maskTexts(heard, ({ text, again }) => again?.[hearing] || text),
  );
  let next = 0;
  const legs = heard.legs.map((leg) => ({
    ...leg,
    segments: leg.segments.map((segment) => {
      const at = next++;
      const again = segment.again?.map((text, hearing) => (text === '' ? '' : further[hearing]![at]!));
      return { ...segment, text: first[at]!, ...(again === undefined ? {} : { again }) };
    }),
  }));
  return { ...heard, legs };
};

/** The masked texts of one hearing, in the order of legs and segments. */
const maskTexts = (heard: Heard, textOf: (segment: HeardSegment) => string): readonly string[] => {
  const spoken = heard.legs.flatMap((leg) =>
    leg.segments.map((segment) => ({
      role: sideOf(leg, segment),
      start: segment.start,
      end: segment.end,
      text: textOf(segment),
    })),
  );
  return maskSpeech(spoken).utterances.map(({ text }) => text);
};
