import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DEFAULT_RULEBOOK } from '../../src/run/locations.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const HOTEL = fileURLToPath(new URL('../../rulebooks/examples/hotel.yaml', import.meta.url));

test('a damaged call is named once, whatever is exported', async () => {
  const { path: folder } = tempFolder();
  const store = join(folder, 'calls.sqlite');
  const database = openDatabase(store);
  for (const name of ['whole', 'damaged'])
    saveCall(database, namedFacts(writtenCalls()[0]!, name), { day: '2026-11-24', night: null });
  database.run("UPDATE calls SET facts = '{}' WHERE call_id = 'damaged'");
  database.close();
  const facts = ['--out', join(folder, 'facts')];
  const csv = ['--csv', join(folder, 'all.csv')];
  for (const wanted of [facts, csv, [...facts, ...csv]]) {
    const run = await runHere(['export', '--store', store, ...wanted]);
    expect(run.exitCode).toBe(3);
    expect(run.stderr.match(/damaged\.wav/g)).toHaveLength(1);
  }
});

test('whatever reads stored calls reads a folder and a store alike', async () => {
  const { path: folder } = tempFolder();
  const store = join(folder, 'calls.sqlite');
  const facts = join(folder, 'facts');
  const database = openDatabase(store);
  const calls = writtenCalls()
    .slice(0, 3)
    .map((dialogue, at) => namedFacts(dialogue, `c${at}`));
  for (const call of calls) saveCall(database, call, { day: '2026-11-24', night: null });
  database.close();
  await storeCalls(facts, calls);
  const both = async (args: readonly string[]): Promise<string> => {
    const [byFacts, byStore] = [await runHere([...args, '--facts', facts]), await runHere([...args, '--store', store])];
    expect(byFacts).toMatchObject({ exitCode: 0 });
    expect(byStore.stdout).toBe(byFacts.stdout);
    return byFacts.stdout;
  };
  expect(await both(['judge', '--json', '-'])).toContain('"callId": "c2"');
  expect(await both(['rules', 'diff', DEFAULT_RULEBOOK, HOTEL])).toContain('c2');
  await both(['export', '--out', join(folder, 'out')]);
  await both(['purge', '--call', 'c1']);
  expect(await both(['judge', '--json', '-'])).not.toContain('"callId": "c1"');
  expect((await runHere(['rules', 'diff', DEFAULT_RULEBOOK, HOTEL])).exitCode).toBe(64);
}, 300_000);
