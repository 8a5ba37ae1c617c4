import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Which folders (or files at the top of src) each may import from, besides itself. Data flows one way: down this table. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'errors.ts': [],
  model: [],
  audio: ['model'],
  transcript: ['model'],
  phrases: ['model'],
  conversation: ['model', 'phrases'],
  rules: ['model', 'phrases', 'conversation'],
  rulebook: ['model', 'errors.ts', 'phrases', 'rules'],
  scoring: ['model', 'phrases', 'conversation', 'rules', 'rulebook'],
  'rulebook-cases': ['model', 'rules', 'rulebook', 'scoring'],
  messages: ['model'],
  privacy: ['model'],
  reports: ['model'],
  roles: ['model'],
  facts: ['model', 'audio', 'roles'],
  recordings: ['model', 'errors.ts'],
  engines: ['model', 'errors.ts'],
  models: ['model', 'errors.ts'],
  'call-data': ['model', 'errors.ts'],
  store: ['model', 'errors.ts'],
  inbox: ['model', 'errors.ts'],
  queue: ['model', 'errors.ts'],
  listening: ['model', 'errors.ts', 'audio', 'transcript', 'engines', 'models', 'recordings'],
  'pipeline.ts': ['model', 'errors.ts', 'facts'],
};
/** These may import everything: they join the rest. */
const JOINS = ['cli'];
/** Only these touch files, processes and native code. */
const EDGES = ['cli', 'recordings', 'engines', 'models', 'call-data', 'store', 'inbox', 'queue', 'listening'];
const OUTSIDE =
  /^(node:(fs|fs\/promises|child_process|net|http|https|os|worker_threads|module)|sherpa-onnx-node|@ffmpeg-installer|node-sqlite3-wasm|fs-native-extensions|bullmq|ioredis)/;

const sources = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

const place = (file: string): string => relative(SRC, file).split(/[\\/]/)[0]!;

const importsOf = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\brequire\(\s*'([^']+)'\s*\)|\bcreateRequire\([^)]*\)\(\s*'([^']+)'\s*\)/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4])!);

/** Every import that the table does not allow, as `file -> import`. */
const forbiddenImports = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].flatMap(([file, text]) => {
    const from = place(file);
    return importsOf(text)
      .filter((target) => {
        if (!target.startsWith('.')) return OUTSIDE.test(target) && !EDGES.includes(from);
        const to = place(resolve(dirname(file), target));
        return to !== from && !JOINS.includes(from) && !(MAY_IMPORT[from] ?? []).includes(to);
      })
      .map((target) => `${relative(SRC, file)} -> ${target}`);
  });

test('every import follows the table', () => {
  expect(forbiddenImports(new Map(sources.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual([]);
});

test('the check finds a planted import of a sibling, of the file system and of a native module', () => {
  const planted = new Map([
    [join(SRC, 'rules/planted.ts'), "import { x } from '../reports/csv.ts';\nimport { readFileSync } from 'node:fs';"],
    [join(SRC, 'audio/planted.ts'), "const sherpa = createRequire(import.meta.url)('sherpa-onnx-node');"],
  ]);
  expect(forbiddenImports(planted)).toHaveLength(3);
});

test('every folder of src is in the table', () => {
  const places = new Set(sources.map(place));
  expect([...places].filter((one) => !(one in MAY_IMPORT) && !JOINS.includes(one))).toEqual([]);
});

test('no module is longer than 400 lines, and none is called utils, helpers, common or manager', () => {
  const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
  const vague = sources.filter((file) =>
    /(^|[\\/])(utils?|helpers?|common|manager)([\\/.]|$)/.test(relative(SRC, file)),
  );
  expect([...long, ...vague].map((file) => relative(SRC, file))).toEqual([]);
});
