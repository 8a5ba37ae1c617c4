import { expect, test, vi } from 'vitest';
import { readHotWords } from '../../src/run/hot-words.ts';
import { openListening } from '../../src/run/listening.ts';
import { madeModel } from '../helpers/engine-cases.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const folder = tempFolder();
const list = (...names: readonly string[]): string => folder.write(`${Math.random()}.txt`, names.join('\n'));

test('names are read, one a line; those that the rulebook scores are left out and named', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const names = await readHotWords(
    list('\uFEFF稳健一号', '联众投资', '', '小周 # our manager', '您好', '稳健一号'),
    undefined,
  );
  expect(names).toEqual(['稳健一号', '小周']);
  expect(said.mock.calls.join()).toMatch(/the rulebook scores 联众投资、您好: left out/);
  said.mockRestore();
});

test.each([
  [['谢'], 'is no name of 2 to 20 characters'],
  [['稳健 一号'], 'is no name'],
  [['甲/乙'], 'is no name'],
  [Array.from({ length: 201 }, (_, i) => `名称${i}`), 'has 201 names, and 200 are the most'],
])('%s: one line', async (names, message) => {
  await expect(readHotWords(list(...names), undefined)).rejects.toThrow(message);
});

test('an engine that cannot be told says so, and which can', async () => {
  const hotWords = list('稳健一号');
  await expect(openListening(1, { hotWords })).rejects.toMatchObject({
    message: '--hot-words: --engine whisper-base cannot be told what to expect',
    cure: 'leave it out, or choose zipformer',
  });
});

test('what is heard with other names is kept under another key', async () => {
  const keyWith = async (...names: readonly string[]): Promise<string> => {
    const listening = await openListening(1, {
      engine: 'zipformer',
      model: madeModel('zipformer'),
      hotWords: list(...names),
    });
    await listening.close();
    return listening.key;
  };
  expect(await keyWith('稳健一号')).toBe(await keyWith('稳健一号'));
  expect(await keyWith('稳健一号')).not.toBe(await keyWith('稳健二号'));
});
