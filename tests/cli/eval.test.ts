import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Evaluation } from '../../src/evaluation/evaluate.ts';
import type { Report } from '../../src/model/report.ts';
import { complaints } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// Each test starts the program once or more.
vi.setConfig({ testTimeout: 60_000 });

const FACTS = fileURLToPath(new URL('../../fixtures/facts', import.meta.url));
const TRUTH = fileURLToPath(new URL('../../fixtures/calls/truth.jsonl', import.meta.url));
const RULES: Readonly<Record<string, string>> = {
  pickup: 'pickup-within-three-rings',
  opening: 'opening-greeting',
  closing: 'polite-closing',
  hangup: 'caller-hangs-up-first',
  forbidden: 'no-forbidden-phrases',
};
const { path: folder, write } = tempFolder();
const at = (name: string): string => join(folder, name);

interface Row {
  readonly file: string;
  readonly rule: string;
  readonly label: string;
}
const rows = readFileSync(TRUTH, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { file: string; labels: Record<string, string> })
  .flatMap(({ file, labels }) =>
    Object.entries(labels).map(([key, label]): Row => ({ file, rule: RULES[key]!, label })),
  );
const table = (some: readonly Row[]): string =>
  ['file,rule,verdict', ...some.map(({ file, rule, label }) => `${file},${rule},${label}`)].join('\n');
const labels = write('labels.csv', table(rows));

const evaluations = (file: string): readonly Evaluation[] =>
  (JSON.parse(readFileSync(at(file), 'utf8')) as { evaluations: readonly Evaluation[] }).evaluations;

/** The same counted in another way: by the report and the truth alone, a rule at a time. */
const counted = ({ calls }: Report, rule: string) => {
  const pairs = rows
    .filter((row) => row.rule === rule)
    .map(({ file, label }) => {
      const call = calls.find(({ recording }) => recording.path.endsWith(`/${file}`));
      return [label, call?.verdicts.find((verdict) => verdict.rule === rule)?.verdict ?? 'missing'];
    });
  const count = (is: (label: string, said: string) => boolean) => pairs.filter(([a, b]) => is(a!, b!)).length;
  return {
    n: pairs.length,
    right: count((label, said) => label === said),
    found: count((label, said) => label === 'fail' && said === 'fail'),
    said: count((_, said) => said === 'fail'),
    true: count((label) => label === 'fail'),
    falseFail: count((label, said) => said === 'fail' && label !== 'fail'),
    falsePass: count((label, said) => said === 'pass' && label !== 'pass'),
  };
};

beforeAll(async () => {
  await runHere(['judge', '--facts', FACTS, '--json', at('one.json')]);
  // Another engine, which loses a call, fails in one and turns every verdict on words about.
  const report = JSON.parse(readFileSync(at('one.json'), 'utf8')) as Report;
  const turned = { pass: 'fail', fail: 'pass' } as Readonly<Record<string, string>>;
  const calls = report.calls.slice(1).map((call) => ({
    ...call,
    verdicts: call.verdicts.map((verdict) =>
      verdict.rule === 'polite-closing' ? { ...verdict, verdict: turned[verdict.verdict] ?? verdict.verdict } : verdict,
    ),
  }));
  write('two.json', JSON.stringify({ ...report, engine: { ...report.engine, model: 'other' }, calls }));
});

test('eval counts what a count by the report and the truth gives, for each of two engines', async () => {
  const run = await runHere([
    ...['eval', '--labels', labels, '--results', at('one.json'), at('two.json'), '--json', at('eval.json')],
  ]);
  expect(run.exitCode).toBe(3);
  const [one, two] = evaluations('eval.json');
  expect([one!.missing, two!.missing]).toEqual([[], ['d-004.mp3']]);
  for (const [evaluation, file] of [
    [one!, 'one.json'],
    [two!, 'two.json'],
  ] as const) {
    const report = JSON.parse(readFileSync(at(file), 'utf8')) as Report;
    for (const rule of Object.values(RULES)) {
      const want = counted(report, rule);
      const { n, agreement, precision, recall, falseFail, falsePass } = evaluation.rules[rule]!;
      expect({
        n,
        right: agreement!.hits,
        found: precision!.hits,
        said: precision!.of,
        true: recall!.of,
        falseFail,
        falsePass,
      }).toEqual(want);
      expect([agreement!.of, recall!.hits]).toEqual([want.n, want.found]);
    }
  }
  // The two are not alike, or the comparison would show nothing.
  expect(one!.all.agreement!.hits).toBeGreaterThan(two!.all.agreement!.hits);
  expect(run.stdout).toContain('whisper-base');
  expect(run.stdout).toContain('other');
  expect(run.stdout).toContain('d-004.mp3');
});

test('eval holds two rulebooks against the same calls', async () => {
  const book = readFileSync(fileURLToPath(new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url)), 'utf8');
  const other = write('other.yaml', book.replaceAll('联众投资', '远方投资'));
  const run = await runHere([
    ...['eval', '--labels', labels, '--facts', FACTS, '--against', other, '--json', at('books.json')],
  ]);
  expect(run.exitCode).toBe(0);
  const [ours, theirs] = evaluations('books.json').map(({ rules }) => rules['opening-greeting']!.agreement!.hits);
  expect(ours).toBeGreaterThan(theirs!);
  expect(run.stdout).toContain('other.yaml');
});

test('agree holds people against each other and against the program', async () => {
  const wang = write('wang.csv', table(rows));
  const li = write('li.csv', table(rows.map((row, i) => (i % 5 === 1 ? { ...row, label: 'unknown' } : row))));
  const run = await runHere(['agree', wang, li, '--facts', FACTS]);
  expect(run.exitCode).toBe(0);
  for (const pair of [/wang\.csv – \S*li\.csv/, /wang\.csv – lianzhong-touzi\.yaml/, /li\.csv – lianzhong-touzi\.yaml/])
    expect(run.stdout).toMatch(pair);
  expect(run.stdout).toMatch(/│ All +│ +30 │ +80% │/);
});

test.each(['eval', 'agree'])(
  '%s: a rule that there is not costs one line, which names the nearest',
  async (command) => {
    const bad = write('bad.csv', 'file,rule,verdict\nd-004.mp3,opening-greting,pass\n');
    const files = command === 'eval' ? ['--labels', bad] : [bad, labels];
    const run = await runHere([command, ...files, '--facts', FACTS]);
    expect(run.exitCode).toBe(78);
    expect(run.stdout).toBe('');
    expect(complaints(run)).toEqual([
      expect.stringMatching(
        /bad\.csv: line 2: the rulebook has no rule "opening-greting" — did you mean "opening-greeting"\?$/,
      ),
    ]);
  },
);
