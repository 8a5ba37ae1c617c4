import { expect, it } from 'vitest';
import { agentKey } from '../../src/model/agent-key.ts';
import type { ScoredCall } from '../../src/model/report.ts';
import { maskReport } from '../../src/privacy/mask-report.ts';
import { agentsCsv } from '../../src/reports/agents.ts';
import { callRow } from '../../src/reports/call-row.ts';
import { hourOf, overviewOf } from '../../src/reports/overview.ts';
import { sampleReport } from './sample-report.ts';

const [scored, failed] = [
  sampleReport().calls.find(({ status }) => status === 'scored')!,
  sampleReport().calls.find(({ status }) => status === 'failed')!,
];
const call = (agentId: string | null, score: number, startedAt: string | null, team: string | null): ScoredCall => ({
  ...scored,
  agentId,
  score,
  band: 'qualified',
  view: { ...scored.view!, startedAt, team },
});

it('adds up by agent, team and hour, worst first, and counts scores in steps of ten', () => {
  const calls = [
    call('A1', 100, '2026-11-24T09:30:00+08:00', '一组'),
    call('A1', 90, '2026-11-24T14:05:00+08:00', '一组'),
    call('A2', 45, null, null),
    failed,
  ];
  const overview = overviewOf({ calls });
  expect(overview.distribution).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 2]);
  expect(overview.agents.map(({ key, averageScore }) => [key, averageScore]).slice(0, 2)).toEqual([
    ['A2', 45],
    ['A1', 95],
  ]);
  expect(overview.teams.map(({ key, calls }) => [key, calls])).toEqual([
    [null, 2],
    ['一组', 2],
  ]);
  expect(overview.hours.map(({ key }) => key)).toEqual(['9', '14', null]);
  expect(overview.calls - overview.scored).toBe(1);
});

it('agents whose masked ids are alike are counted each for themselves, in the overview, the table and the list', () => {
  const made = [call('13800138000', 90, null, null), call('13912348000', 80, null, null), call('A1', 70, null, null)];
  const report = maskReport({ ...sampleReport(), calls: [...made, { ...failed, agentId: '13912348000' }] });
  expect(JSON.stringify(report)).not.toMatch(/1380013|1391234/);
  const { agents } = overviewOf(report);
  expect(agents.map(({ key, shown = key, calls, averageScore }) => [shown, calls, averageScore])).toEqual([
    ['A1', 1, 70],
    ['*******8000', 2, 80],
    ['*******8000', 1, 90],
  ]);
  expect(new Set(agents.map(({ key }) => key)).size).toBe(3);
  const rows = report.calls.map((one, at) => callRow(one, at));
  expect(agents.map(({ key }) => rows.filter((row) => agentKey(row) === key).map(({ id }) => id))).toEqual([
    [2],
    [1, 3],
    [0],
  ]);
  const table = agentsCsv(report, []).split('\r\n').slice(1, -1);
  expect(table.map((line) => line.split(',').slice(1, 6).join())).toEqual([
    ',4,3,1,80',
    '"*******8000",1,1,0,90',
    '"*******8000",2,1,1,80',
    '"A1",1,1,0,70',
  ]);
});

it('leaves out a grouping of which nothing is known', () => {
  expect(overviewOf({ calls: [call('A1', 1, null, null)] })).toMatchObject({ teams: [], hours: [] });
  expect(hourOf('2026-11-24')).toBeNull();
});

it('a line of the list names the file without its folder, and the rules that failed', () => {
  const row = callRow(scored, 3);
  expect(row).toMatchObject({ id: 3, name: 'd-001.wav', status: 'scored', agentId: 'A003' });
  expect(row.failed).toEqual(scored.verdicts.flatMap(({ rule, verdict }) => (verdict === 'fail' ? [rule] : [])));
});
