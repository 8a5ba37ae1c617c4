import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CALL_COLUMNS } from '../../src/call-data/call-columns.ts';
import { mapCalls } from '../../src/call-data/map-records.ts';
import { loadMapping, parseMapping, READY_MAPPINGS } from '../../src/call-data/mapping.ts';

const guide = readFileSync(fileURLToPath(new URL('../../docs/call-data.md', import.meta.url)), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]!);

test('every column and every ready mapping is described, and no other', () => {
  const table = guide.slice(guide.search(/\| column +\|/), guide.indexOf('Two rows for one'));
  const columns = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map((match) => match[1]!);
  expect(columns.sort()).toEqual(['file', ...Object.keys(CALL_COLUMNS)].sort());
  const sections = [...guide.matchAll(/^### (.+)$/gm)].map((match) => match[1]!);
  expect(sections.sort()).toEqual([...READY_MAPPINGS].sort());
});

test('the samples that are named are there', () => {
  const samples = [...guide.matchAll(/\]\((\.\.\/fixtures\/[^)]+)\)/g)].map((match) => match[1]!);
  expect(samples).toHaveLength(READY_MAPPINGS.length);
  for (const sample of samples)
    expect(readFileSync(fileURLToPath(new URL(`../../docs/${sample}`, import.meta.url))).length).toBeGreaterThan(0);
});

test('the mapping in the guide is valid and reads what the guide says', () => {
  const [example] = blocks('yaml');
  const mapping = parseMapping(example!, 'docs/call-data.md');
  const { rows, problems } = mapCalls(
    '"7","IN","A1","2026-07-31 10:30:00","2026-07-31 10:30:08","2026-07-31 10:31:00","2"\n',
    mapping,
    'x.csv',
  );
  expect(problems).toEqual([]);
  expect(rows[0]?.data).toEqual({
    callId: '7',
    direction: 'inbound',
    agentId: 'A1',
    ringSeconds: 8,
    hangupParty: 'agent',
    startedAt: '2026-07-31T10:30:00+08:00',
  });
});

test('the FreeSWITCH lines in the guide give what the guide says', async () => {
  const lines = blocks('').find((block) => block.includes('recv_bye'))!;
  const { rows } = mapCalls(lines, await loadMapping('freeswitch'), 'x.csv');
  expect(rows[0]?.data).toMatchObject({ ringSeconds: 7, hangupParty: 'customer' });
});
