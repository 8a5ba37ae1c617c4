import type { Heard, HeardSegment, Leg } from '../model/heard.ts';
import type { Role } from '../model/utterance.ts';
import { retimeWords } from '../model/words.ts';
import { maskSpeech } from './mask.ts';
import { maskName } from './mask-name.ts';
import { readingsOf } from './readings.ts';

/** Whoever speaks on a leg, or with a voice, is one side; which of the two does not matter for masking. */
const sideOf = (leg: Leg, segment: HeardSegment): Role => {
  if (segment.voice !== null) return segment.voice === 0 ? 'agent' : 'customer';
  return leg.channel === 0 ? 'customer' : 'agent';
};

/** Masks the name of a recording and the words of everything heard in it, in every reading, numbers that were said in several pieces included. */
export const maskHeard = (heard: Heard): Heard => {
  const most = Math.max(0, ...heard.legs.flatMap(({ segments }) => segments.map((one) => readingsOf(one).length)));
  const first = maskTexts(heard, ({ text }) => text);
  const further = Array.from({ length: most }, (_, reading) =>
    maskTexts(heard, (segment) => readingsOf(segment)[reading] || segment.text),
  );
  let next = 0;
  const legs = heard.legs.map((leg) => ({
    ...leg,
    segments: leg.segments.map((segment) => {
      const at = next++;
      return maskSegment(
        segment,
        first[at]!,
        further.map((texts) => texts[at]!),
      );
    }),
  }));
  return { ...heard, recording: { ...heard.recording, path: maskName(heard.recording.path) }, legs };
};

/** A segment with masked texts: `readings` in the order of {@link readingsOf}. */
const maskSegment = (segment: HeardSegment, text: string, readings: readonly string[]): HeardSegment => {
  const { words, alternatives, again } = segment;
  const others = alternatives?.map((one, i) => ({ ...one, text: readings[i]! }));
  const further = again?.map((one, i) => (one === '' ? '' : readings[(alternatives?.length ?? 0) + i]!));
  return {
    ...segment,
    text,
    ...(words === undefined ? {} : { words: text === segment.text ? words : retimeWords(text, words) }),
    ...(others === undefined ? {} : { alternatives: others }),
    ...(further === undefined ? {} : { again: further }),
  };
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
