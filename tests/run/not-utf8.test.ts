import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMapping } from '../../src/call-data/mapping.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { ExpectedError } from '../../src/errors.ts';
import { translate } from '../../src/messages/index.ts';
import { readCaseFiles } from '../../src/run/case-files.ts';
import { readHotWords } from '../../src/run/hot-words.ts';
import { loadRulebook, readRulebook } from '../../src/run/load-rulebook.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const folder = tempFolder();
/** `name: 联众` as a Chinese Windows writes it, in GBK, and as its editor's "Unicode", UTF-16. */
const GBK = [...Buffer.from('name: '), 0xc1, 0xaa, 0xd6, 0xda, 0x0a];
const UTF_16 = [0xff, 0xfe, ...Buffer.from('name: 联众\n', 'utf16le')];

const written = (bytes: readonly number[]): string => {
  const file = join(folder.path, `${Math.random()}.yaml`);
  writeFileSync(file, Uint8Array.from(bytes));
  return file;
};

const lineOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof ExpectedError ? error.line() : String(error);
};

const settings = (named: string) => readSettings({ folder: folder.path, env: {}, named, commands: [] });
const hotWords = (file: string) => readHotWords(file, undefined);

test.each([
  ['a rulebook', readRulebook],
  ['a case file', readCaseFiles],
  ['a settings file', settings],
  ['a mapping', loadMapping],
  ['a list of names', hotWords],
])('%s that is not UTF-8: one line that says so', async (_, read: (file: string) => Promise<unknown>) => {
  for (const bytes of [GBK, UTF_16]) {
    const file = written(bytes);
    const line = await lineOf(read(file));
    expect(line).toMatch(
      /^(--hot-words )?\S+\.yaml: is not saved as UTF-8 — open it in an editor and save it with the encoding UTF-8$/,
    );
    expect(translate(line, 'zh')).toMatch(
      /^(--hot-words )?\S+\.yaml：不是 UTF-8 编码 — 请用编辑器打开，另存为 UTF-8 编码$/,
    );
  }
});

test('a mark of UTF-8 before the text does no harm', async () => {
  const { text } = await loadRulebook('rulebooks/examples/hotel.yaml');
  const marked = await loadRulebook(written([0xef, 0xbb, 0xbf, ...Buffer.from(text)]));
  expect(marked.rulebook.name).toBe((await loadRulebook('rulebooks/examples/hotel.yaml')).rulebook.name);
  expect(marked.text.startsWith('\uFEFF')).toBe(true);
});
