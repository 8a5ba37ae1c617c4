import { beforeAll, expect, test } from 'vitest';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const { path: facts } = tempFolder();
const number = '一三九零零一一二二三三';
const saying = (words: string) =>
  writtenCalls().find(({ events }) => events.some((event) => event.kind === 'speech' && event.text.includes(words)))!;
beforeAll(() => storeCalls(facts, [namedFacts(saying('不用跑'), 'kept-1'), namedFacts(saying(number), 'kept-2')]));

test('show prints the scorecard of a call by its id or the name of its recording', async () => {
  const byId = await runHere(['show', 'kept-1', '--facts', facts, '--lang', 'zh']);
  expect(byId).toMatchObject({ exitCode: 0, stderr: '' });
  expect(byId.stdout).toMatch(/kept-1\.wav[\s\S]*得分 \d/);
  expect((await runHere(['show', 'kept-1.wav', '--facts', facts, '--lang', 'zh'])).stdout).toBe(byId.stdout);
});

test('show names the nearest call when there is none of that name', async () => {
  const run = await runHere(['show', 'kep-1', '--facts', facts]);
  expect(run).toMatchObject({ exitCode: 65, stdout: '' });
  expect(run.stderr).toContain('did you mean "kept-1"?');
});

test('show takes 8 digits or more of a SHA-256, in whatever case, and says so where there are fewer', async () => {
  const { path: folder } = tempFolder();
  const one = namedFacts(saying('不用跑'), 'hashed');
  const whole = 'abcdef01'.repeat(8);
  await storeCalls(folder, [{ ...one, recording: { ...one.recording, sha256: whole } }]);
  const show = (name: string) => runHere(['show', name, '--facts', folder]);
  const byId = await show('hashed');
  for (const name of [whole, whole.slice(0, 8), whole.slice(0, 8).toUpperCase(), whole.toUpperCase()])
    expect(await show(name)).toEqual(byId);
  expect(await show(whole.slice(0, 7))).toMatchObject({
    exitCode: 65,
    stderr: expect.stringContaining('name its id, its recording, or the first 8 or more digits of its SHA-256'),
  });
});

test('find lists who said it when, without regard to marks, and counts', async () => {
  const run = await runHere(['find', '不 用，跑', '--facts', facts, '--lang', 'zh']);
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toMatch(
    /kept-1 .*\[\d\d:\d\d\.\d–\d\d:\d\d\.\d\] 坐席 「.*不用跑.*」\n共 2 通，在 1 通里找到 1 处\n$/,
  );
  expect((await runHere(['find', '不用跑', '--facts', facts, '--by', 'customer'])).stdout).toBe(
    '0 found, in 0 of 2 calls\n',
  );
});

test.each(['，。', ' - ', '？'])('find %j has nothing to look for, and says so', async (text) => {
  const run = await runHere(['find', '--facts', facts, '--', text]);
  expect(run).toMatchObject({ exitCode: 64, stdout: '' });
  expect(run.stderr).toBe(
    'call-etiquette: find needs words to look for — blanks and marks do not count: every sentence has them\n',
  );
});

test('find finds no number that masking hides', async () => {
  expect((await runHere(['find', number, '--facts', facts])).stdout).toBe('0 found, in 0 of 2 calls\n');
  expect((await runHere(['find', number, '--facts', facts, '--unmasked'])).stdout).toContain('1 found');
});
