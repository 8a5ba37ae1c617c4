import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// Each test starts the program once or more.
vi.setConfig({ testTimeout: 60_000 });

const rulebooks = (name: string): string => fileURLToPath(new URL(`../../rulebooks/${name}`, import.meta.url));
const BUNDLED = rulebooks('lianzhong-touzi.yaml');
const HOTEL = rulebooks('examples/hotel.yaml');
const bundled = readFileSync(BUNDLED, 'utf8');
const RECORDING = fileURLToPath(new URL('../../fixtures/calls/d-020.ogg', import.meta.url));

/** The bundled rulebook with one piece of its text replaced. */
const spoil = (piece: string, by: string): string => {
  if (bundled.split(piece).length !== 2) throw new Error(`"${piece}" is not there exactly once`);
  return bundled.replace(piece, by);
};
const ownRule = (id: string): string =>
  `  - id: ${id}\n    title: 甲\n    clause: 三7\n    kind: forbidden\n    any: [稳赚不赔]\n`;
const NO_OWN_RULES = 'customRules: []';

/** `line:column` of a piece in a text; a second one is looked for behind the first. */
const placeOf = (text: string, piece: string, inside = piece, nth = 1): string => {
  let at = -1;
  for (let n = 0; n < nth; n++) at = text.indexOf(piece, at + 1);
  if (at < 0) throw new Error(`"${piece}" is not there`);
  const before = text.slice(0, at + piece.indexOf(inside)).split('\n');
  return `${before.length}:${[...before.at(-1)!].length + 1}`;
};

describe('rules list', () => {
  test('shows every rule with its weight, state and clause', async () => {
    const run = await runHere(['rules', 'list', '--lang', 'zh']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/opening-greeting +│ 首先问候并自报公司名称 +│ 启用 +│ +15 │ 四1、四2/);
    expect(run.stdout).toMatch(/no-forbidden-phrases +│ 不说服务忌语（一票否决）/);
    expect(run.stdout).toMatch(/clear-voice +│ .* │ 停用/);
    expect(run.stdout).toContain('启用 15 条，权重合计 100；停用 6 条');
  });

  test('shows the rules that a rulebook adds', async () => {
    const { stdout } = await runHere(['rules', 'list', '--rulebook', HOTEL]);
    expect(stdout).toMatch(/invites-back +│ 最后一段话欢迎客人光临 +│ own rule │ +2 │ 4\.1/);
    expect(stdout).toContain('12 on, weights sum up to 100; 0 off');
  });
});

describe('rules explain', () => {
  test('shows clause, verdicts, settings in force, phrases, and a call that passes and one that fails', async () => {
    const { path, write } = tempFolder();
    const rulebook = write('strict.yaml', spoil('maxRings: 3 #', 'maxRings: 2 #'));
    const run = await runHere([
      'rules',
      'explain',
      'pickup-within-three-rings',
      '--rulebook',
      rulebook,
      '--lang',
      'zh',
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('四1  「铃响三声以内接起');
    expect(run.stdout).toContain('rings-too-many');
    expect(run.stdout).toContain('maxRings：2（默认 3）  「铃响三声以内接起」');
    expect(run.stdout).toContain('maxRingSeconds：11 ');
    // The examples are judged by the rulebook at hand.
    const [, failing = ''] = run.stdout.split('例 ✗ 未通过：');
    expect(failing).toMatch(/（振铃 [3-9] 声）\n[\s\S]*→ 振铃 \d 声才接起，超过 2 声/);
    expect(existsSync(path)).toBe(true);
  });

  test('names the phrase lists with their phrases', async () => {
    const { stdout } = await runHere(['rules', 'explain', 'no-forbidden-phrases', '--lang', 'zh']);
    expect(stdout).toMatch(/T3 {2}不归我管（\d+ 条）\n +\[这\]不是我\[们\]管的\[事\]/);
    expect(stdout).toContain('例 ✓ 通过：');
    expect(stdout).toMatch(/→ 坐席说了服务忌语 \d 处/);
  });

  test('explains a rule that a rulebook adds by its own cases', async () => {
    const { stdout } = await runHere(['rules', 'explain', 'no-hidden-fee', '--rulebook', HOTEL]);
    expect(stdout).toContain(
      'the agent must not say any of these; after the customer said “多少钱/什么价/贵不贵”, within 20 s',
    );
    expect(stdout).toContain('Customer: 婚宴一桌多少钱？');
    expect(stdout).not.toContain('phrase-missing');
  });

  test('an unknown rule is exit 64 with the nearest id', async () => {
    const run = await runHere(['rules', 'explain', 'openin-greeting']);
    expect(run).toMatchObject({ exitCode: 64, stdout: '' });
    expect(run.stderr).toBe(
      'call-etiquette: the rulebook has no rule "openin-greeting" — did you mean "opening-greeting"?\n',
    );
  });
});

const CLAUSE = '    clause: 一4、一8\n    on: true\n    weight: 3\n';
const PHRASES_2000 = Array.from(
  { length: 2000 },
  (_, at) =>
    `          - 甲乙${[...String(at).padStart(4, '0')].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`,
);
const longList = (last: string): string =>
  spoil(
    NO_OWN_RULES,
    `customRules:\n  - id: long\n    title: 甲\n    clause: 三7\n    kind: forbidden\n    any:\n${[...PHRASES_2000, last].join('\n')}`,
  );

/** What is wrong, the rulebook, where, and what is said of it. */
const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  [
    'a YAML typo: a bracket left open',
    spoil('ringOnSeconds: [0.7, 1.3]', 'ringOnSeconds: [0.7, 1.3'),
    '',
    'Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'a misspelt key',
    spoil(CLAUSE, CLAUSE.replace('weight', 'wieght')),
    placeOf(spoil(CLAUSE, CLAUSE.replace('weight', 'wieght')), 'wieght'),
    'unknown key "wieght" in rules.apology-when-due — did you mean "weight"?',
  ],
  [
    'an unknown rule',
    spoil('  hold-notice:', '  hold-notise:'),
    placeOf(spoil('  hold-notice:', '  hold-notise:'), 'hold-notise'),
    'unknown rule "hold-notise" — did you mean "hold-notice"?',
  ],
  [
    'a negative weight',
    spoil(CLAUSE, CLAUSE.replace('3\n', '-3\n')),
    placeOf(spoil(CLAUSE, CLAUSE.replace('3\n', '-3\n')), 'weight: -3', '-3'),
    'rules.apology-when-due.weight: Too small: expected number to be >=0',
  ],
  [
    'a mistake at the end of a list of 2,000 phrases',
    longList('          - 甲[乙'),
    placeOf(longList('          - 甲[乙'), '- 甲[乙', '甲'),
    '"甲[乙" cannot be read as a phrase: [ is not closed',
  ],
  [
    'a regular expression that would run for ever',
    spoil('      - 早上好\n      - 上午好', '      - (早+)+好\n      - 上午好'),
    placeOf(spoil('      - 早上好\n      - 上午好', '      - (早+)+好\n      - 上午好'), '(早+)+好'),
    '"(早+)+好" cannot be read as a phrase: + is no part of a phrase: regular expressions are not supported',
  ],
  [
    'two rules with one id',
    spoil(NO_OWN_RULES, `customRules:\n${ownRule('no-promise')}${ownRule('no-promise')}`),
    placeOf(
      spoil(NO_OWN_RULES, `customRules:\n${ownRule('no-promise')}${ownRule('no-promise')}`),
      'id: no-promise\n    t',
      'no',
      2,
    ),
    'two rules have the id "no-promise" — ids have to be unique, also among the built-in rules',
  ],
  [
    'a built-in rule that is there twice',
    spoil('  dead-air:\n', '  hold-notice:\n'),
    placeOf(spoil('  dead-air:\n', '  hold-notice:\n'), '  hold-notice:\n', 'hold', 2),
    'Map keys must be unique',
  ],
  [
    'an exclusion that hides its own phrase',
    spoil('- text: 你好\n        misheard: [一号]\n', '- text: 你好\n        not: [你好]\n'),
    placeOf(
      spoil('- text: 你好\n        misheard: [一号]\n', '- text: 你好\n        not: [你好]\n'),
      'text: 你好\n        not',
      'text',
    ),
    '"你好" can never match: a "not" covers the whole phrase',
  ],
];

describe('rules check', () => {
  const { path: folder, write } = tempFolder();

  test('finds nothing wrong with the bundled rulebook and the example', async () => {
    for (const file of [BUNDLED, HOTEL])
      expect(await runHere(['rules', 'check', file])).toEqual({
        exitCode: 0,
        stdout: `${file}: nothing wrong\n`,
        stderr: '',
      });
  });

  test.each(MISTAKES)(
    '%s: file, line, column, what is wrong and what was meant; exit 78; nothing judged',
    async (_, text, place, message) => {
      const file = write('bad.yaml', text);
      const check = await runHere(['rules', 'check', file]);
      expect(check).toMatchObject({ exitCode: 78, stderr: '' });
      expect(check.stdout).toContain(`${file}:${place === '' ? '' : `${place}: error: `}`);
      expect(check.stdout).toContain(message);
      expect(check.stdout).toMatch(/bad\.yaml:\d+:\d+: error: /);

      const json = join(folder, 'out.json');
      const score = await runHere(['score', RECORDING, '--rulebook', file, '--json', json]);
      expect(score).toMatchObject({ exitCode: 78, stdout: '' });
      expect(score.stderr).toContain(`call-etiquette: ${file}:${place}`);
      expect(score.stderr.trim().split('\n')).toHaveLength(1);
      expect(existsSync(json)).toBe(false);
    },
  );

  test('a list of 2,000 phrases without a mistake is fine', async () => {
    expect(await runHere(['rules', 'check', write('long.yaml', longList(''))])).toMatchObject({ exitCode: 0 });
  });

  test('shows all mistakes at once, in the order of the file', async () => {
    const text = spoil('whenSourcesDisagree: audio', 'whenSourcesDisagre: audio').replace(
      'maxRings: 3',
      'maxRings: -3',
    );
    const { stdout, exitCode } = await runHere(['rules', 'check', write('two.yaml', text), '--lang', 'zh']);
    expect(exitCode).toBe(78);
    expect(
      stdout
        .split('\n')
        .slice(0, 2)
        .map((line) => line.replace(/^.*?\d+:\d+: /, '')),
    ).toEqual([
      '错误: pickup-within-three-rings.maxRings 不能是负数',
      '错误: 规则 pickup-within-three-rings 没有 whenSourcesDisagre 这个参数 — 您要的是 whenSourcesDisagree 吗？',
    ]);
    expect(stdout).toContain('错误 2 处，提醒 0 处');
  });

  test('warnings alone are exit 0: weights, phrases that another swallows, clauses that are not quoted', async () => {
    const text = spoil('      - 早上好\n      - 上午好', '      - 早上好\n      - 今天早上好\n      - 上午好').replace(
      CLAUSE,
      CLAUSE.replace('weight: 3', 'weight: 4').replace('一4', '一9'),
    );
    const { stdout, exitCode } = await runHere(['rules', 'check', write('warn.yaml', text)]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('warning: weights of the rules that are on sum up to 101, not 100');
    expect(stdout).toContain('warning: "今天早上好" is superfluous: 早上好 finds it anyway');
    expect(stdout).toContain('warning: clause "一9" is not among the clauses that are quoted');
    expect(stdout).toContain('0 errors, 3 warnings');
  });

  test('a rulebook that is not there is exit 78', async () => {
    const run = await runHere(['rules', 'check', join(folder, 'no.yaml')]);
    expect(run.exitCode).toBe(78);
    expect(run.stderr).toContain('no.yaml: rulebook cannot be read (ENOENT)');
  });
});

describe('rules test', () => {
  test('runs the bundled cases by the rulebook beside them', async () => {
    const run = await runHere(['rules', 'test', rulebooks('cases/lianzhong-touzi'), '--lang', 'zh']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain(`规则集：${BUNDLED}`);
    expect(run.stdout).toContain('  ✓ 标准开头');
    expect(run.stdout).toMatch(/共 \d{3} 例：通过 \d{3} 例，不符 0 例（\d+ 毫秒）\n$/);
    const hotel = await runHere(['rules', 'test', rulebooks('examples/cases/hotel')]);
    expect(hotel).toMatchObject({ exitCode: 0, stderr: '' });
    expect(hotel.stdout).toContain(`Rulebook: ${HOTEL}`);
  });

  test('a case that gets another verdict is shown with the difference and its evidence, and is exit 2', async () => {
    const { path, write } = tempFolder();
    const text = `cases:
  - name: 喂字当头
    direction: inbound
    lines:
      - 坐席: 喂，您好，联众投资。
    expect:
      opening-greeting: pass
      pickup-within-three-rings: unknown
  - name: 标准
    direction: inbound
    lines:
      - 坐席: 您好，联众投资。
    expect:
      opening-greeting: pass
`;
    const file = write('one.yaml', text);
    const run = await runHere(['rules', 'test', path]);
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toContain(`  ✗ 喂字当头  ${file}:2
      opening-greeting: expected pass, got fail (greeting-late)
        the first words are not a greeting (您好)
        [00:00.5–00:01.9] Agent 「喂，您好，联众投资。」
  ✓ 标准`);
    expect(run.stdout).not.toContain('pickup-within-three-rings');
    expect(run.stdout).toMatch(/2 cases: 1 passed, 1 failed \(\d+ ms\)/);
  });

  test('a broken case file is named with its line, and is exit 78; the others run', async () => {
    const { path, write } = tempFolder();
    cpSync(rulebooks('cases/lianzhong-touzi/05-hangup.yaml'), join(path, 'good.yaml'));
    const bad = write(
      'bad.yaml',
      'cases:\n  - name: 甲\n    lines:\n      - 坐席: 好\n    expect:\n      dead-aire: pass\n',
    );
    const run = await runHere(['rules', 'test', path]);
    expect(run.exitCode).toBe(78);
    expect(run.stderr).toBe(
      `call-etiquette: ${bad}:6:7: expect names the rule "dead-aire", which the rulebook does not have — did you mean "dead-air"?\n`,
    );
    expect(run.stdout).toContain('9 cases: 9 passed, 0 failed');
    expect(run.stdout).toContain('1 case file has mistakes and did not run');
  });

  test('tries the rulebook that is named', async () => {
    const run = await runHere(['rules', 'test', rulebooks('examples/cases/hotel'), '--rulebook', BUNDLED]);
    expect(run.exitCode).toBe(78);
    expect(run.stderr).toContain('expect names the rule "repeats-booking", which the rulebook does not have');
  });

  test('a folder that is not there or holds no case is exit 64, a bad rulebook 78', async () => {
    const { path, write } = tempFolder();
    mkdirSync(join(path, 'empty'));
    for (const name of ['no', 'empty']) {
      const run = await runHere(['rules', 'test', join(path, name)]);
      expect(run.exitCode).toBe(64);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
    }
    const run = await runHere([
      'rules',
      'test',
      rulebooks('examples/cases/hotel'),
      '--rulebook',
      write('bad.yaml', 'x'),
    ]);
    expect(run).toMatchObject({ exitCode: 78, stdout: '' });
  });
});

describe('rules diff', () => {
  const { path: folder, write } = tempFolder();
  const facts = join(folder, 'facts');
  beforeAll(async () => {
    await storeCalls(
      facts,
      writtenCalls()
        .slice(0, 6)
        .map((call, at) => namedFacts(call, `c${at}`)),
    );
  });

  test('says which calls change verdict, by rule, with counts', async () => {
    const after = write(
      'after.yaml',
      spoil('maxRings: 3 #', 'maxRings: 4 #').replace(
        '    on: true\n    weight: 2\n    settings:\n      silence: 10',
        '    on: false\n    weight: 2\n    settings:\n      silence: 10',
      ),
    );
    const run = await runHere(['rules', 'diff', BUNDLED, after, '--facts', facts, '--lang', 'zh']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain('共 6 通，其中 6 通的判定有变化');
    expect(run.stdout).toMatch(/│ 三声内接起 +│ 未通过 → 通过 +│ +1 │/);
    expect(run.stdout).toMatch(/│ 让客户等待前先说明 +│ 不适用 → 没有判定 +│ +6 │/);
    expect(run.stdout).toContain('三声内接起：未通过 → 通过\n  c3  振铃 4 声接起，没有超过 4 声');
    expect(run.stdout).toMatch(/得分或等级有变化的：1 通\n {2}c3 {2}\d/);
  });

  test('says so when nothing changes', async () => {
    const run = await runHere(['rules', 'diff', BUNDLED, BUNDLED, '--facts', facts]);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('6 calls, 0 with another verdict\nboth rulebooks give the same verdicts\n');
  });

  test('a damaged call is named and is exit 3', async () => {
    writeFileSync(join(facts, 'zz.facts.json'), '{');
    const run = await runHere(['rules', 'diff', BUNDLED, BUNDLED, '--facts', facts]);
    expect(run.exitCode).toBe(3);
    expect(run.stderr).toBe(
      `call-etiquette: ${join(facts, 'zz.facts.json')}: is not a stored call — score its recording again with --facts\n`,
    );
  });

  test('a bad rulebook is exit 78, no --facts 64', async () => {
    expect((await runHere(['rules', 'diff', BUNDLED, write('bad.yaml', 'x: 1'), '--facts', facts])).exitCode).toBe(78);
    expect((await runHere(['rules', 'diff', BUNDLED, BUNDLED])).exitCode).toBe(64);
  });
});

test('every subcommand has help with an example', async () => {
  const names = ['init', 'list', 'explain', 'check', 'test', 'diff'];
  for (const command of [['judge'], ['rules'], ...names.map((name) => ['rules', name])]) {
    const run = await runHere([...command, '--help']);
    expect([command, run.exitCode]).toEqual([command, 0]);
    expect(run.stdout).toMatch(/Examples?:\n {2}call-etiquette /);
  }
  expect((await runHere(['rules', '--help'])).stdout).not.toContain('docs [options]');
});

test('rules without a subcommand, or with an unknown one, is exit 64', async () => {
  expect((await runHere(['rules'])).exitCode).toBe(64);
  expect(await runHere(['rules', 'lst'])).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('list') });
});
