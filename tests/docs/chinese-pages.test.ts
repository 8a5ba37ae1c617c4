import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CALL_COLUMNS } from '../../src/call-data/call-columns.ts';
import { parseMapping, READY_MAPPINGS } from '../../src/call-data/mapping.ts';

const page = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
const names = readdirSync(fileURLToPath(new URL('../../docs/zh', import.meta.url)));

test('what users read every day is there in Chinese', () => {
  const daily = ['call-data', 'judging', 'nightly', 'page', 'privacy', 'review', 'rulebook', 'settings'];
  expect(names).toEqual(expect.arrayContaining(daily.map((name) => `${name}.md`)));
});

test.each(names)('%s and its English page lead to each other', (name) => {
  expect(page(`zh/${name}`)).toContain(`(../${name})`);
  expect(page(name)).toContain(`(zh/${name})`);
});

/** Commands, settings and units of a page, without the words that explain them. */
const commandsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```[a-z]*\n(.*?)^```/gms)]
    .flatMap(([, block]) => block!.split('\n'))
    .filter((line) => /call-etiquette|^[A-Z]\w+=/.test(line) && !line.includes('<string>'))
    .map((line) => line.replace(/\s+#.*$/, '').replace(' --lang zh', ''));

test.each(['nightly.md', 'settings.md'])('%s has the commands of the English page', (name) => {
  expect(commandsOf(page(`zh/${name}`))).toEqual(commandsOf(page(name)).map((line) => line.replace(' --lang zh', '')));
});

/** Every number of a page, wherever it stands. */
const numbersOf = (text: string): readonly string[] => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).sort();

test.each(['judging.md', 'privacy.md'])('%s has the numbers of the English page', (name) => {
  expect(numbersOf(page(`zh/${name}`))).toEqual(numbersOf(page(name)));
});

test('the Chinese page of call data names every column and every mapping, and its example is valid', () => {
  const text = page('zh/call-data.md');
  const rows = [...text.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(expect.arrayContaining(['file', ...Object.keys(CALL_COLUMNS), ...READY_MAPPINGS]));
  const [, example] = /^```yaml\n(.*?)^```/ms.exec(text) ?? [];
  expect(parseMapping(example!, 'docs/zh/call-data.md').system).toBe('我们的呼叫中心');
});
