import { expect, test } from 'vitest';
import type { Found, SearchSettings } from '../../../src/speech/engines/whisper/beam-search.ts';
import type { SequenceDecoder } from '../../../src/speech/engines/whisper/decoder.ts';
import { searchTogether } from '../../../src/speech/engines/whisper/search-together.ts';
import { followingAll, type Next } from '../../helpers/made-decoder.ts';

const END = 50257;
const NEVER = new AbortController().signal;
const characterOf = (token: number): string => String.fromCodePoint(0x4e00 + (token % 100));
/** Every token says a character of its own, but for 100 and above, which say what the same less 100 says. */
const says = (tokens: readonly number[]): string => tokens.map(characterOf).join('');

const following = (next: Next): SequenceDecoder => followingAll([next]);

const searchBeam = async (decoder: SequenceDecoder, settings: SearchSettings): Promise<Found> =>
  (await searchTogether(decoder, { prompt: [], searches: [settings] }, NEVER))[0]!;

const textsOf = async (decoder: SequenceDecoder, width: number, mostTokens = 50) =>
  (await searchBeam(decoder, { width, mostTokens, usualTokens: 50, says })).sequences.map(({ tokens }) =>
    tokens.join(' '),
  );

/** 1 looks better than 2 at first, and what follows it is worse. */
const garden = (tokens: readonly number[]): Readonly<Record<number, number>> => {
  if (tokens.length === 0) return { 1: 0.6, 2: 0.4 };
  if (tokens.length >= 2) return { [END]: 1 };
  return tokens[0] === 1 ? { 3: 0.35, 4: 0.33, 5: 0.32 } : { 6: 0.95, 7: 0.05 };
};

test('a beam finds the likelier sequence that begins worse; one sequence alone does not', async () => {
  expect((await textsOf(following(garden), 1))[0]).toBe('1 3');
  expect((await textsOf(following(garden), 3))[0]).toBe('2 6');
});

test('every sequence comes with its log probabilities, the end among them, and where it listened', async () => {
  const { sequences, noSpeech } = await searchBeam(following(garden), {
    width: 2,
    mostTokens: 50,
    usualTokens: 50,
    says,
  });
  const [best, second] = sequences;
  expect(best!.logProbabilities.map((one) => Math.exp(one))).toEqual([0.4, 0.95, 1].map((p) => expect.closeTo(p)));
  expect(best!.attention.map(([length]) => length)).toEqual([0, 1, 2]);
  expect(best!.mean).toBeCloseTo((Math.log(0.4) + Math.log(0.95)) / 3);
  expect(second!.tokens).toEqual([1, 3]);
  expect(noSpeech).toBeCloseTo(0.25);
});

test('a text begins neither with its end nor with a blank', async () => {
  const empty = following((tokens) => (tokens.length === 0 ? { [END]: 0.7, 220: 0.2, 8: 0.1 } : { [END]: 1 }));
  expect(await textsOf(empty, 1)).toEqual(['8']);
});

test('a loop gives way to what is less likely and ends', async () => {
  // After 1 2 the pair is repeated for ever, or the text ends.
  const looping = following((tokens) => {
    const next = tokens.length % 2 === 0 ? 1 : 2;
    return tokens.length >= 2 ? { [next]: 0.99, [END]: 0.01 } : { [next]: 1 };
  });
  const [best] = await textsOf(looping, 2);
  expect(best!.split(' ').length).toBeLessThan(10);
});

test.each([
  ['six times the same', [9, 9, 9, 9, 9, 9]],
  ['a phrase twice', [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]],
])('%s is no loop', async (_, said) => {
  const decoder = following((tokens) => ({ [said[tokens.length] ?? END]: 1 }));
  expect(await textsOf(decoder, 1)).toEqual([said.join(' ')]);
});

test('when all is a loop, the loop is what there is', async () => {
  const [only] = await textsOf(
    following(() => ({ 1: 1 })),
    2,
  );
  expect(only).toMatch(/^1( 1)+$/);
});

test('a search ends after the most tokens', async () => {
  const counting = following((tokens) => ({ [tokens.length + 1]: 1 }));
  expect(await textsOf(counting, 1, 4)).toEqual(['1 2 3 4']);
});

test('a text that is said twice is doubted more than the same said once, however likely its second half', async () => {
  const doubled = following((tokens) => ({
    [[1, 2, 3, 4, 1, 2, 3, 4][tokens.length] ?? END]: tokens.length < 4 ? 0.8 : 1,
  }));
  const single = following((tokens) => ({ [[1, 2, 3, 4][tokens.length] ?? END]: tokens.length < 4 ? 0.8 : 1 }));
  const meanOf = async (decoder: SequenceDecoder) =>
    (await searchBeam(decoder, { width: 1, mostTokens: 50, usualTokens: 50, says })).sequences[0]!.mean;
  expect(await meanOf(doubled)).toBeLessThan((await meanOf(single)) - 0.5);
});

test.each([
  ['faster than anybody speaks', 5, '1 2 3'],
  ['at a usual pace', 50, '1 2 3 1 2 3'],
])(
  'what is said twice %s is held against its first half, however unlikely its end was',
  async (_, usualTokens, text) => {
    const said = [1, 2, 3, 1, 2, 3];
    const doubled = following((tokens) =>
      tokens.length === 3 ? { 1: 0.6, [END]: 0.1 } : { [said[tokens.length] ?? END]: 0.9 },
    );
    const { sequences } = await searchBeam(doubled, { width: 1, mostTokens: 50, usualTokens, says });
    expect(sequences[0]!.tokens.join(' ')).toBe(text);
  },
);

test('of sequences that say the same in other tokens one is followed, and leaves room for other words', async () => {
  // 1 in three forms, each likelier than 2.
  const forms = following((tokens) =>
    tokens.length === 0 ? { 1: 0.35, 101: 0.25, 201: 0.2, 2: 0.15, 3: 0.05 } : { [END]: 1 },
  );
  expect(await textsOf(forms, 3)).toEqual(['1', '2', '3']);
});

test('no more sequences that begin alike are followed than may, so that another beginning keeps its place', async () => {
  // Three ways to go on after 1 1, each likelier than all that begins with 2.
  const begun = following((tokens) => {
    if (tokens.length >= 3) return { [END]: 1 };
    if (tokens.length === 0) return { 1: 0.8, 2: 0.2 };
    if (tokens.length === 1) return { [tokens[0]!]: 1 };
    return tokens[0] === 1 ? { 3: 0.4, 4: 0.35, 5: 0.25 } : { 6: 0.6, 7: 0.4 };
  });
  const letters = (tokens: readonly number[]): string => tokens.join('');
  const found = async (alike?: number) => {
    const settings = { width: 3, mostTokens: 50, usualTokens: 50, says: letters };
    const { sequences } = await searchBeam(begun, { ...settings, ...(alike === undefined ? {} : { alike }) });
    return sequences.map(({ tokens }) => letters(tokens));
  };
  expect(await found()).toEqual(['113', '114', '115']);
  expect(await found(2)).toEqual(['113', '114', '226']);
  expect(await found(1)).toEqual(['113', '226']);
});

test('of two ends that say the same the one with the better mean is found', async () => {
  // A mark (100, which says nothing new) lifts the mean of what it stands in.
  const marked = (tokens: readonly number[]): string => tokens.filter((token) => token !== 99).join(' ');
  const decoder = following((tokens) => {
    if (tokens.length === 0) return { 1: 1 };
    if (tokens.length === 1) return { [END]: 0.3, 99: 0.5, 2: 0.2 };
    return { [END]: 1 };
  });
  const { sequences } = await searchBeam(decoder, { width: 2, mostTokens: 50, usualTokens: 50, says: marked });
  expect(sequences.map(({ tokens }) => tokens.join(' '))).toEqual(['1 99', '1 2']);
});

test('a sentence that is said twice in a row is a loop, however long', async () => {
  const sentence = Array.from({ length: 20 }, (_, i) => i + 1);
  const doubled = following((tokens) =>
    tokens.length === sentence.length
      ? { 1: 0.9, [END]: 0.1 }
      : { [[...sentence, ...sentence][tokens.length] ?? END]: 0.9 },
  );
  const { sequences } = await searchBeam(doubled, { width: 2, mostTokens: 60, usualTokens: 30, says });
  expect(sequences[0]!.tokens).toEqual(sentence);
});

test('what is said twice is a loop whatever marks stand in it the second time', async () => {
  const clause = [1, 2, 3, 4, 5, 6];
  const MARK = 90;
  const bare = (tokens: readonly number[]): string => tokens.filter((token) => token !== MARK).join(' ');
  const twice = [...clause, ...clause.slice(0, 2), MARK, ...clause.slice(2)];
  const doubled = following((tokens) =>
    tokens.length === clause.length ? { 1: 0.9, [END]: 0.1 } : { [twice[tokens.length] ?? END]: 0.9 },
  );
  const settings = { width: 2, mostTokens: 50, usualTokens: 10, says: bare };
  expect((await searchBeam(doubled, settings)).sequences[0]!.tokens).toEqual(clause);
});

/** Says 1 to 8, ends with this probability or else says them again, and then ends. */
const twoRounds =
  (end: number) =>
  (tokens: readonly number[]): Readonly<Record<number, number>> => {
    if (tokens.length === 16) return { [END]: 1 };
    const next = (tokens.length % 8) + 1;
    return tokens.length === 8 ? { [END]: end, [next]: 1 - end } : { [next]: 1 };
  };

test('a search is over when all that goes on says an ended text again', async () => {
  const decoder = following(twoRounds(0.6));
  let steps = 0;
  const counted: SequenceDecoder = {
    ...decoder,
    next: (rows) => {
      steps++;
      return decoder.next(rows);
    },
  };
  expect(await textsOf(counted, 2)).toEqual(['1 2 3 4 5 6 7 8']);
  // The first token comes with the prompt; seven more, and three of the second round.
  expect(steps).toBe(10);
});

test('nearly saying it again is a second round, saying something else is not', async () => {
  const roundOf = (second: readonly number[]) => {
    const said = [1, 2, 3, 4, 5, 6, 7, 8, ...second];
    return following((tokens) => {
      const next = said[tokens.length] ?? END;
      return tokens.length === 8 ? { [END]: 0.6, [next]: 0.4 } : { [next]: 1 };
    });
  };
  const lengthsOf = async (second: readonly number[]) =>
    (await textsOf(roundOf(second), 2)).map((text) => text.split(' ').length);
  expect(await lengthsOf([1, 2, 20, 4, 5, 6, 7, 8])).not.toContain(16);
  expect(await lengthsOf([1, 20, 21, 4, 5, 22, 23, 8])).toContain(16);
});

test('a second round that is likelier than the end of the first is followed to its own', async () => {
  expect(await textsOf(following(twoRounds(1e-6)), 2)).toEqual(['1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8', '1 2 3 4 5 6 7 8']);
});

/** What the decoder thinks likeliest is 1, by a little; 2 is 1's rival, 3 is far behind. */
const rivals = following((tokens) => (tokens.length === 0 ? { 1: 0.5, 2: 0.45, 3: 0.05 } : { [END]: 1 }));
/** Gains of a text that begins with this token. */
const gainOfFirst = (token: number, gain: number) => (text: string) => (text.startsWith(characterOf(token)) ? gain : 0);

test('what the language gains decides among what may have been said, and enters no probability', async () => {
  const settings = { width: 3, mostTokens: 50, usualTokens: 50, says };
  const plain = (await searchBeam(rivals, settings)).sequences;
  const { sequences } = await searchBeam(rivals, { ...settings, gain: () => gainOfFirst(2, 0.5) });
  expect(plain.map(({ tokens }) => tokens[0])).toEqual([1, 2, 3]);
  expect(sequences.map(({ tokens }) => tokens[0])).toEqual([2, 1, 3]);
  const [one, two, three] = plain;
  expect(sequences).toEqual([two, one, three]);
});

test('a search has gains of its own: what they remember goes with it', async () => {
  let made = 0;
  const settings = { width: 3, mostTokens: 50, usualTokens: 50, says };
  const gain = () => {
    made++;
    return () => 0;
  };
  await searchTogether(
    followingAll([garden, garden]),
    {
      prompt: [],
      searches: [
        { ...settings, gain },
        { ...settings, gain },
      ],
    },
    NEVER,
  );
  expect(made).toBe(2);
});

test('no gain brings what was hardly heard to the first place', async () => {
  const settings = { width: 3, mostTokens: 50, usualTokens: 50, says, gain: () => gainOfFirst(3, 9) };
  const { sequences } = await searchBeam(rivals, settings);
  expect(sequences.map(({ tokens }) => tokens[0])).toEqual([1, 3, 2]);
});

test('a gain keeps in the beam what would have fallen out of it', async () => {
  // 2 begins worse than three others, and ends better.
  const late = following((tokens) => {
    if (tokens.length === 0) return { 1: 0.5, 2: 0.3, 3: 0.2 };
    return tokens[0] === 2 ? { [END]: 1 } : { 8: 0.6, [END]: 0.4 };
  });
  const settings = { width: 1, mostTokens: 50, usualTokens: 50, says };
  expect((await searchBeam(late, settings)).sequences[0]!.tokens[0]).toBe(1);
  const { sequences } = await searchBeam(late, { ...settings, gain: () => gainOfFirst(2, 0.6) });
  expect(sequences[0]!.tokens).toEqual([2]);
});

test('no gain brings what is said twice to the first place', async () => {
  // An end after 1 to 6, or nearly the same again: a little less likely, by less than a gain may make up for.
  const loop = [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 8, 7];
  const decoder = following((tokens) => {
    if (tokens.length === 6) return { 1: 1, [END]: 5e-5 };
    if (tokens.length === 11) return { 7: 9e-4 };
    return { [loop[tokens.length] ?? END]: tokens.at(-1) === 2 ? 0.05 : 1 };
  });
  const settings = { width: 2, mostTokens: 50, usualTokens: 50, says };
  const found = async (gainOf: (text: string) => number) =>
    (await searchBeam(decoder, { ...settings, gain: () => gainOf })).sequences;
  const [once, twice] = await found(() => 0);
  expect([once!.tokens.length, twice!.tokens.length]).toEqual([6, 12]);
  expect(once!.mean - twice!.mean).toBeLessThan(0.25);
  const lastGains = await found((text) => (text.endsWith(characterOf(7)) ? 9 : 0));
  expect(lastGains.map(({ tokens }) => tokens.length)).toEqual([6, 12]);
});
