import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileMode } from '../../src/cli/values.ts';
import { openNight } from '../../src/nightly/night.ts';
import { nightSummary } from '../../src/nightly/summary.ts';
import { writeNightReports } from '../../src/nightly/write-reports.ts';
import { agentRowsOf } from '../../src/reports/agents.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { saveFailure } from '../../src/store/files-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { saveScore } from '../../src/store/scores-table.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';

const rulebook = await loadRulebook(undefined);
const folder = newFolder();
const store = openDatabase(join(folder, 'calls.sqlite'));
afterAll(() => store.close());
const [dialogue] = writtenCalls();

/** So many calls of an agent on a night: whether each greets is as given. */
const calls = (date: string, agentId: string, greets: readonly boolean[]): void => {
  const night = openNight({ date, store, rulebook, lang: 'zh', unmasked: false });
  for (const [at, pass] of greets.entries()) {
    const facts = namedFacts(dialogue!, `${date}-${agentId}-${at}`);
    const sha256 = Buffer.from(facts.recording.path).toString('hex').padEnd(64, '0').slice(0, 64);
    const own = { ...facts, agentId, recording: { ...facts.recording, sha256 } };
    const id = saveCall(store, own, { day: date, night: date });
    const card = night.judge(own);
    const verdicts = card.verdicts.map((verdict) =>
      verdict.rule === 'opening-greeting' ? { ...verdict, verdict: pass ? 'pass' : 'fail' } : verdict,
    );
    saveScore(store, id, night.judgedBy, { ...card, score: pass ? 90 : 50, band: 'qualified', verdicts } as never);
  }
};
const many = (pass: number, fail: number): readonly boolean[] => [
  ...Array<boolean>(pass).fill(true),
  ...Array<boolean>(fail).fill(false),
];
const summary = (date: string, lang: 'zh' | 'en'): string =>
  nightSummary(openNight({ date, store, rulebook, lang, unmasked: false }));

calls('2026-11-23', 'A1', many(9, 1));
calls('2026-11-24', 'A1', many(8, 0));
calls('2026-11-24', '13800138000', many(1, 3));
saveFailure(store, '2026-11-24', { path: 'x.wav', code: 'undecodable', message: 'cannot be decoded', callData: {} });

test('a night in a few lines: counts, the night before, rules, what changed, who is lowest', () => {
  const text = summary('2026-11-24', 'en');
  expect(text).toContain('2026-11-24: 12 calls scored, 1 failed\nAverage 80.0, coverage ');
  expect(text).toContain('The night before, 2026-11-23: average 86.0 of 10 calls\n');
  expect(text).toContain('Greeted and named the company first: 3 of 12 (25%)');
  expect(text).toContain(
    'Failed more or less often than on 2026-11-23\n  Greeted and named the company first: 10% → 25%\n',
  );
  expect(text).toContain('Lowest averages\n  *******8000: 60.0 (4 calls)\n  A1: 90.0 (8 calls)\n');
  expect(summary('2026-11-24', 'zh')).toContain('2026-11-24：已评分 12 通，未能评分 1 通');
});

test('the workbook and the page of a night tell agents apart whose masked ids are alike', () => {
  const night = openNight({ date: '2026-11-24', store, rulebook, lang: 'zh', unmasked: false });
  const shown = ['13800138000', '13912348000', '13800138000'].map((agentId) =>
    night.showFailure({ path: 'x.wav', code: 'undecodable', message: 'no sound', callData: { agentId } }),
  );
  expect(new Set(shown.map(({ agentId }) => agentId))).toEqual(new Set(['*******8000']));
  expect(agentRowsOf({ calls: shown }).map(({ failed }) => failed)).toEqual([3, 2, 1]);
});

test('a night without calls says so', () => {
  expect(summary('2026-12-31', 'zh')).toBe('2026-12-31：没有一通评出得分，未能评分 0 通\n');
});

test('--mode is who may read the reports and the folder that is made for them; without it that is nobody else', async () => {
  const night = openNight({ date: '2026-11-24', store, rulebook, lang: 'zh', unmasked: false });
  const bits = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const outputs = { heads: {}, unmatched: null, workbook: null, page: null };
  const [own, shared] = [join(folder, 'own'), join(folder, 'shared')];
  await writeNightReports(night, own, outputs);
  await writeNightReports(night, shared, { ...outputs, mode: 0o640 });
  const report = 'calls-2026-11-24.csv';
  expect([bits(own), bits(join(own, report))]).toEqual(['700', '600']);
  expect([bits(shared), bits(join(shared, report))]).toEqual(['750', '640']);
});

test.each(['640', '0644', '660'])('--mode takes %s', (text) => {
  expect(fileMode(text)).toBe(Number.parseInt(text, 8));
});
test.each(['777', '040', 'u+r', '64', ''])('--mode does not take %j', (text) => {
  expect(() => fileMode(text)).toThrow();
});
