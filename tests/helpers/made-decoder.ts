import type { Candidate, SequenceDecoder, Step } from '../../src/speech/engines/whisper/decoder.ts';

/** Probabilities of the tokens that follow those that were said. */
export type Next = (tokens: readonly number[]) => Readonly<Record<number, number>>;

/** A decoder of made sounds, one for each: its next tokens follow from the tokens so far, and its attention says how many they are. */
export const followingAll = (sounds: readonly Next[]): SequenceDecoder => {
  let texts: readonly (readonly (readonly number[])[])[] = [];
  const stepOf = (next: Next, rows: readonly (readonly number[])[]): Step => ({
    rows: rows.map((tokens) =>
      Object.entries(next(tokens))
        .map(([token, p]): Candidate => ({ token: Number(token), logProbability: Math.log(p) }))
        .sort((a, b) => b.logProbability - a.logProbability),
    ),
    attention: rows.map((tokens) => Float32Array.of(tokens.length)),
    noSpeech: Math.log(0.25),
  });
  return {
    begin: async () => {
      texts = sounds.map(() => [[]]);
      return sounds.map((next, i) => stepOf(next, texts[i]!));
    },
    next: async (rows) => {
      const before = texts;
      texts = rows.map((some, i) => (some ?? []).map(({ token, parent }) => [...before[i]![parent]!, token]));
      return rows.map((some, i) => (some === null ? null : stepOf(sounds[i]!, texts[i]!)));
    },
  };
};
