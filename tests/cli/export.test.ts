import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveCall } from '../../src/store/calls-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { runCli } from '../helpers/run-cli.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

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
    const run = await runCli(['export', '--store', store, ...wanted]);
    expect(run.exitCode).toBe(3);
    expect(run.stderr.match(/damaged\.wav/g)).toHaveLength(1);
  }
});
