import { expect, test } from 'vitest';
import type { SearchSettings } from '../../../src/speech/engines/whisper/beam-search.ts';
import { searchTogether } from '../../../src/speech/engines/whisper/search-together.ts';
import { followingAll, type Next } from '../../helpers/made-decoder.ts';

const END = 50257;
const NEVER = new AbortController().signal;
const SETTINGS: SearchSettings = {
  width: 2,
  mostTokens: 50,
  usualTokens: 50,
  says: (tokens: readonly number[]): string => tokens.join(' '),
};

/** Says these, each with a rival that is less likely. */
const saying =
  (...text: readonly number[]): Next =>
  (tokens) => ({ [text[tokens.length] ?? END]: 0.9, 7: 0.1 });

const textsOf = async (sounds: readonly Next[], settings = sounds.map(() => SETTINGS)) =>
  (await searchTogether(followingAll(sounds), { prompt: [], searches: settings }, NEVER)).map(({ sequences }) =>
    sequences.map(({ tokens }) => tokens.join(' ')),
  );

test('sounds that are searched together give what each gives alone, in their order, whichever ends first', async () => {
  const sounds = [saying(1, 2, 3), saying(4), saying(5, 6, 8, 9)];
  const together = await textsOf(sounds);
  expect(together.map(([best]) => best)).toEqual(['1 2 3', '4', '5 6 8 9']);
  expect(together).toEqual((await Promise.all(sounds.map((one) => textsOf([one])))).flat());
});

test('each sound is searched by its own settings', async () => {
  const counting: Next = (tokens) => ({ [tokens.length + 1]: 1 });
  const settings = [2, 4].map((mostTokens) => ({ ...SETTINGS, width: 1, mostTokens }));
  expect(await textsOf([counting, counting], settings)).toEqual([['1 2'], ['1 2 3 4']]);
});

test('the decoder takes no more steps than the longest text needs, and is not asked for a sound that is over', async () => {
  const decoder = followingAll([saying(1), saying(1, 2, 3)]);
  const asked: (readonly boolean[])[] = [];
  const counted: typeof decoder = {
    ...decoder,
    next: (rows) => {
      asked.push(rows.map((some) => some !== null));
      return decoder.next(rows);
    },
  };
  const searches = [SETTINGS, SETTINGS].map((settings) => ({ ...settings, width: 1 }));
  await searchTogether(counted, { prompt: [], searches }, NEVER);
  expect(asked).toEqual([
    [true, true],
    [false, true],
    [false, true],
  ]);
});

test('a search is given up when nobody waits for it', async () => {
  const reason = new Error('given up');
  const searching = searchTogether(
    followingAll([saying(1, 2)]),
    { prompt: [], searches: [SETTINGS] },
    AbortSignal.abort(reason),
  );
  await expect(searching).rejects.toBe(reason);
});
