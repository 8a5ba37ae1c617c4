import { expect, test } from 'vitest';
import type { AgentScores } from '../../src/model/agent-scores.ts';
import { agentColumns, agentRows } from '../../src/reports/agents.ts';
import { chineseHeads } from '../../src/reports/chinese-heads.ts';
import { CALL_COLUMNS, callColumns, csvRows, toCsv, VERDICT_COLUMNS } from '../../src/reports/csv.ts';

const RULE = 'polite-closing';
const scores = (agentId: string | null, pass: number, fail: number, scoreSum: number): AgentScores => ({
  agentId,
  calls: pass + fail,
  withScore: pass + fail,
  scoreSum,
  coverageSum: (pass + fail) / 2,
  bands: { excellent: pass, qualified: 0, unqualified: fail, none: 0 },
  rules: { [RULE]: { pass, fail, unknown: 1 } },
});
const table = (...given: Parameters<typeof agentRows>) =>
  agentRows(...given).map((row) => Object.fromEntries(agentColumns([RULE]).map(({ id, cell }) => [id, cell(row)])));

test('all agents come first, then each by id, with pass rates, coverage and trends against the nights before', () => {
  const [all, one, two] = table(
    [scores('A2', 1, 0, 90), scores('A1', 1, 3, 280)],
    [scores('A1', 3, 1, 320), scores('A9', 1, 0, 100)],
    new Map([['A1', 2]]),
  );
  expect(all).toMatchObject({ scope: 'all', agent_id: null, calls: 7, scored: 5, failed: 2, average_score: 74 });
  expect(all).toMatchObject({ [`${RULE}.pass_rate`]: 0.4, [`${RULE}.pass_rate_7_nights`]: 0.8, coverage: 0.5 });
  expect(one).toMatchObject({
    scope: 'agent',
    agent_id: 'A1',
    calls: 6,
    failed: 2,
    average_score: 70,
    average_score_7_nights: 80,
    score_trend: -10,
    [`${RULE}.pass_rate`]: 0.25,
    [`${RULE}.judged`]: 4,
    [`${RULE}.unknown`]: 1,
    [`${RULE}.trend`]: -0.5,
    excellent: 1,
    unqualified: 3,
  });
  expect(two).toMatchObject({
    agent_id: 'A2',
    average_score_7_nights: null,
    score_trend: null,
    [`${RULE}.trend`]: null,
  });
});

test('a night without calls has one row, and an agent whose every recording failed has a row', () => {
  expect(table([], [], new Map())).toEqual([expect.objectContaining({ scope: 'all', calls: 0, average_score: null })]);
  expect(table([], [], new Map([[null, 1]]))[1]).toMatchObject({ agent_id: null, calls: 1, scored: 0, failed: 1 });
});

test('a half is rounded up: 83.3 and 83.4 are 83.4 on average, and 57 of 200 are 28.5 % for whoever rounds them again', () => {
  const [all, one] = table([scores('A1', 1, 1, 83.3 + 83.4)], [scores('A1', 57, 143, 200 * 83)], new Map());
  expect(all).toMatchObject({ average_score: 83.4, score_trend: 0.4, [`${RULE}.pass_rate_7_nights`]: 0.285 });
  expect(one).toMatchObject({ average_score: 83.4 });
});

test('every column has a Chinese head, and no two columns of a report have the same', () => {
  const heads = chineseHeads(new Map([[RULE, '礼貌结束']]));
  for (const columns of [CALL_COLUMNS, callColumns([RULE]), VERDICT_COLUMNS, agentColumns([RULE])]) {
    const named = columns.map(({ id }) => heads[id]);
    expect(named.filter((head) => head === undefined)).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  }
});

test('a CSV in parts has the bytes of one that is written at once', () => {
  const columns = [{ id: 'x', cell: (row: string) => row }];
  const whole = toCsv(columns, ['一', '=1+1', 'a"b']);
  expect(toCsv(columns, []) + csvRows(columns, ['一']) + csvRows(columns, ['=1+1', 'a"b'])).toBe(whole);
});
