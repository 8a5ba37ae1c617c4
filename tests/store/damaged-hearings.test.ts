import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Heard } from '../../src/model/heard.ts';
import { openHeardFolder } from '../../src/store/heard-folder.ts';
import { openHeardTable } from '../../src/store/heard-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { heard, leg, segment } from '../helpers/heard.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const { path: folder } = tempFolder();
const LISTENING = { settings: 1, models: ['m'], masked: true };
const sound = (sha256: string): Heard => {
  const one = heard([leg(0), leg(1, segment(1, 2, '您好'))], 2);
  return { ...one, recording: { ...one.recording, sha256 } };
};

/** What a crash, a full disk or an editor may leave of a hearing. */
const DAMAGED: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['no hearing', '{}'],
  ['no object', 'null'],
  ['its beginning', JSON.stringify(sound('aa')).slice(0, 80)],
  ['a leg that is none', JSON.stringify({ ...sound('aa'), legs: [null] })],
  ['a number for a text', JSON.stringify(sound('aa')).replace('"您好"', '17')],
  ['a time before the beginning', JSON.stringify(sound('aa')).replace('"start":1', '"start":-1')],
];

test.each(DAMAGED)('a file of which %s is left is heard again, and costs no other', async (name, left) => {
  const own = join(folder, name);
  mkdirSync(own);
  const kept = openHeardFolder(own, LISTENING);
  await kept.keep(sound('aa'));
  await kept.keep(sound('bb'));
  const [file] = readdirSync(own).filter((one) => one.startsWith('aa'));
  writeFileSync(join(own, file!), left);
  expect(await kept.recall('aa')).toBeNull();
  expect(await kept.recall('bb')).toEqual(sound('bb'));
  await kept.keep(sound('aa'));
  expect(await kept.recall('aa')).toEqual(sound('aa'));
});

test.each(DAMAGED)('a row of which %s is left is heard again, and costs no other', async (name, left) => {
  const database = openDatabase(join(folder, `${name}.sqlite`));
  const kept = openHeardTable(database, LISTENING);
  await kept.keep(sound('aa'));
  await kept.keep(sound('bb'));
  database.run('UPDATE heard SET heard = ? WHERE sha256 = ?', [left, 'aa']);
  expect(await kept.recall('aa')).toBeNull();
  expect(await kept.recall('bb')).toEqual(sound('bb'));
  await kept.keep(sound('aa'));
  expect(await kept.recall('aa')).toEqual(sound('aa'));
  database.close();
});
