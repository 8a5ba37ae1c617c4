import type { CallFacts } from '../model/call-facts.ts';
import { reworded, type Utterance } from '../model/utterance.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';

/** Mean log probability a token by which a reading may be behind the first and still be evidence (docs/ACCURACY.md, Alternatives). */
export const EVIDENCE_MARGIN = 0.15;

/** A call in which one utterance has another reading of the same sound in the place of its first. */
export interface OtherReading {
  readonly facts: CallFacts;
  readonly first: Utterance;
  readonly behind: number;
}

/** Whether an utterance lies in what a verdict shows; a verdict that shows no words asks for any of them. */
function isShown(utterance: Utterance, { evidence }: Verdict): boolean {
  const words = evidence.filter(({ source, role }) => source === 'transcript' && role !== 'network');
  if (words.length === 0) return true;
  return words.some(
    ({ start, end, role }) =>
      role === utterance.role && (start ?? 0) < utterance.end && (end ?? Number.POSITIVE_INFINITY) > utterance.start,
  );
}

const exchange = (facts: CallFacts, first: Utterance, text: string): CallFacts => {
  // Words and other readings are those of the first.
  const { words: _, alternatives: __, ...rest } = first;
  const second = reworded(rest, text);
  return { ...facts, utterances: facts.utterances.map((one) => (one === first ? second : one)) };
};

/** The call once for each further hearing of words that cannot be read: they may be what it has, and how far that is behind is not known. */
export const hearingsOfUnread = (facts: CallFacts, minConfidence: number): readonly OtherReading[] =>
  facts.utterances
    .filter(({ confidence }) => confidence !== null && confidence < minConfidence)
    .flatMap((first) =>
      (first.again ?? [])
        .filter((text) => text !== '')
        .map((text) => ({ facts: exchange(facts, first, text), first, behind: 0 })),
    );

/** The call once for each other reading that is near enough to be evidence of what a verdict asks for, the nearest first. */
export function otherReadings(facts: CallFacts, verdict: Verdict): readonly OtherReading[] {
  return facts.utterances
    .filter((one) => isShown(one, verdict))
    .flatMap((first) =>
      (first.alternatives ?? [])
        .filter(({ behind }) => behind <= EVIDENCE_MARGIN)
        .map(({ text, behind }) => ({ facts: exchange(facts, first, text), first, behind })),
    )
    .sort((a, b) => a.behind - b.behind);
}

/** The same once for all: the nearest other reading of every utterance that has one, then the next. */
export function readingsTogether(facts: CallFacts): readonly CallFacts[] {
  const near = facts.utterances.map(({ alternatives = [] }) =>
    alternatives.filter(({ behind }) => behind <= EVIDENCE_MARGIN),
  );
  const most = Math.max(0, ...near.map(({ length }) => length));
  return Array.from({ length: most }, (_, rank) => ({
    ...facts,
    utterances: facts.utterances.map((one, at) => reworded(one, near[at]?.[rank]?.text ?? one.text)),
  }));
}

const firstWords = ({ start, end, role, text }: Utterance): Evidence => ({
  start,
  end,
  role,
  text,
  source: 'transcript',
});

/** A verdict that rests on another reading: less sure than the words of the first would be, and it shows both. */
export function byReading(verdict: Verdict, { first, behind }: OtherReading): Verdict {
  return {
    ...verdict,
    confidence: Math.round(verdict.confidence * Math.exp(-behind) * 100) / 100,
    notes: [firstWords(first), ...verdict.notes],
    warnings: [...verdict.warnings, 'other-reading'],
  };
}
