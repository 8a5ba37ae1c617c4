import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runHere } from '../helpers/run-here.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// Each test starts the program several times.
vi.setConfig({ testTimeout: 60_000 });

const init = async (lang: 'en' | 'zh', company: string, ...more: readonly string[]) => {
  const { path } = tempFolder();
  const file = join(path, 'rules', 'my-rules.yaml');
  const args = ['rules', 'init', file, '--company', company, '--lang', lang, ...more];
  return { file, cases: join(path, 'rules', 'cases', 'my-rules'), args, run: await runHere(args) };
};

describe('rules init', () => {
  test.each(['en', 'zh'] as const)(
    'writes a rulebook in which nothing is wrong, with cases that pass: %s',
    async (lang) => {
      const { file, cases, run } = await init(lang, '青禾银行');
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(run.stdout).toContain(file);
      const check = await runHere(['rules', 'check', file]);
      expect([check.exitCode, check.stdout]).toEqual([0, `${file}: nothing wrong\n`]);
      const tried = await runHere(['rules', 'test', cases]);
      expect([tried.exitCode, tried.stdout]).toEqual([0, expect.stringContaining('5 passed, 0 failed')]);
      const text = readFileSync(file, 'utf8');
      expect(text).not.toMatch(/#(zh|en)$|\{公司|\{简称/m);
      expect(text).toMatch(lang === 'en' ? /^# Check it when/m : /^# 改完先查/m);
    },
  );

  test('takes the short name that is given, else one without the last part; a number is a name too', async () => {
    expect(readFileSync((await init('en', '松月酒店')).file, 'utf8')).toContain('- text: 松月\n');
    expect(readFileSync((await init('en', '松月酒店', '--short', '松月山庄')).file, 'utf8')).toContain(
      '- text: 松月山庄\n',
    );
    const { file, run } = await init('en', '12345');
    expect(run.exitCode).toBe(0);
    expect((await runHere(['rules', 'check', file])).stdout).toContain('nothing wrong');
  });

  test('writes over nothing, and refuses what is no name or no rulebook file', async () => {
    const { file, args } = await init('en', '青禾银行');
    const before = readFileSync(file, 'utf8');
    const again = await runHere(args);
    expect([again.exitCode, again.stderr]).toEqual([73, expect.stringContaining('is there already')]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const signs = await init('zh', '(甲/乙)');
    expect([signs.run.exitCode, signs.run.stderr]).toEqual([64, expect.stringContaining('念不出来，不能作名称')]);
    expect(existsSync(signs.file)).toBe(false);
    expect((await runHere(['rules', 'init', 'rules.txt', '--company', '青禾银行'])).exitCode).toBe(64);
    expect((await runHere(['rules', 'init', 'rules.yaml'])).exitCode).toBe(64);
  });
});
