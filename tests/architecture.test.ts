import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const WEB = fileURLToPath(new URL('../web/src', import.meta.url));
const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** A row of the law: what a place may import besides itself, and why it is a room of its own. */
interface Law {
  readonly from: readonly string[];
  readonly why: string;
  /** Touches files, processes, the network or native code. */
  readonly edge?: true;
}

/** Every folder of src (and of src/speech) and every file beside them. Data flows one way: down this table. */
const LAWS: Readonly<Record<string, Law>> = {
  'errors.ts': { from: [], why: 'expected failures and their exit codes: anybody may throw one' },
  model: { from: [], why: 'the nouns that all rooms hand each other; knows nobody' },
  text: { from: [], why: 'small questions about strings that many rooms ask: a leaf, so that nobody copies them' },

  wav: { from: [], why: 'samples to the bytes of a WAV file: a leaf, for whoever hands sound on' },

  'speech/signal': { from: ['model'], why: 'samples to levels, gates and segments: pure arithmetic' },
  'speech/tones': { from: ['model', 'speech/signal'], why: 'telephone tones: pure arithmetic' },
  'speech/diarization': { from: ['model', 'speech/signal'], why: 'who speaks on one channel: pure arithmetic' },
  'speech/transcript': { from: ['model'], why: 'what an engine wrote to plain simplified text' },
  'speech/recordings': {
    from: ['model', 'errors.ts', 'text'],
    why: 'finds and decodes files; the only room that starts ffmpeg',
    edge: true,
  },
  'speech/models': { from: ['model', 'errors.ts'], why: 'model files: which, where, whole', edge: true },
  'speech/engines': {
    from: ['model', 'errors.ts', 'wav', 'speech/models'],
    why: 'native recognisers behind one contract; each names the models it opens',
    edge: true,
  },
  'speech/transcription': {
    from: ['model', 'errors.ts', 'speech'],
    why: 'joins the rooms of speech to one answer: a recording to what is heard in it, in a process of its own',
    edge: true,
  },

  phrases: { from: ['model', 'text'], why: 'the phrase language and its matcher: knows no rule' },
  meaning: {
    from: ['model', 'text', 'phrases'],
    why: 'word classes, frames and guards: what words mean in their sentence',
  },
  'call-data': { from: ['model', 'errors.ts', 'text'], why: 'what a telephone system exports about calls', edge: true },
  facts: { from: ['model', 'text', 'speech/tones'], why: 'what was heard and the call data to facts, roles included' },
  conversation: { from: ['model', 'phrases'], why: 'facts to turns, silences, releases: what rules ask about' },
  'rule-parts': { from: ['model', 'phrases', 'meaning', 'conversation'], why: 'what several rules are made of' },
  rules: {
    from: ['model', 'phrases', 'meaning', 'conversation', 'rule-parts'],
    why: 'one file a rule and nothing else',
  },
  rulebook: {
    from: ['model', 'errors.ts', 'text', 'phrases', 'meaning', 'rules'],
    why: 'a rulebook file to settings, lists and weights',
  },
  scoring: {
    from: ['model', 'phrases', 'meaning', 'conversation', 'rules', 'rulebook'],
    why: 'runs rules and weighs verdicts: pure',
  },
  'rulebook-cases': {
    from: ['model', 'text', 'rules', 'rulebook', 'scoring'],
    why: 'written dialogues that a rulebook must judge right',
  },

  messages: { from: ['model'], why: 'everything a person reads, in each language' },
  privacy: { from: ['model'], why: 'takes numbers out of texts; every output goes through it' },
  reports: { from: ['model', 'text', 'messages'], why: 'a report to bytes, one file a format; knows no rule' },
  evaluation: {
    from: ['model', 'errors.ts', 'text', 'messages', 'privacy', 'call-data', 'reports'],
    why: 'verdicts held against those of people: labels read from tables, agreement counted',
    edge: true,
  },
  review: { from: ['*'], why: 'a review: what its page and server say to each other (api.ts)', edge: true },
  store: { from: ['model', 'errors.ts'], why: 'what was heard and judged, kept on disk', edge: true },
  queue: { from: ['model', 'errors.ts'], why: 'listening spread over machines', edge: true },
  'pipeline.ts': {
    from: ['model', 'errors.ts', 'facts', 'speech/transcription'],
    why: 'the program on one page; its edges are handed in',
  },

  terminal: {
    from: ['errors.ts', 'text', 'privacy', 'messages'],
    why: 'what is said on stderr, and signals that are caught',
    edge: true,
  },
  sound: {
    from: ['model', 'errors.ts', 'wav', 'privacy', 'speech/recordings'],
    why: 'the sound of a call for pages: peaks and clips, silent where numbers are said',
    edge: true,
  },
  run: { from: ['*'], why: 'the application: joins the rooms for any caller; knows no command line', edge: true },
  doctor: { from: ['*'], why: 'looks at a machine: what is missing, the cure, how fast it listens', edge: true },
  'rulebook-docs': {
    from: [
      'model',
      'text',
      'messages',
      'phrases',
      'meaning',
      'privacy',
      'reports',
      'rules',
      'rulebook',
      'rulebook-cases',
      'scoring',
      'run',
    ],
    why: 'a rulebook as something one reads: explained, documented, compared',
  },
  nightly: { from: ['*'], why: 'a night: what is new, scored, into dated reports', edge: true },
  cli: { from: ['*'], why: 'argv in, exit code out', edge: true },
  'index.ts': { from: ['*'], why: 'what other programs import: the two halves and their types' },
};
/** What a place that joins the rest may not import: whoever stands above it. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  review: ['rulebook-docs', 'nightly', 'cli'],
  run: ['review', 'doctor', 'rulebook-docs', 'nightly', 'cli'],
  doctor: ['review', 'rulebook-docs', 'nightly', 'cli'],
  nightly: ['rulebook-docs', 'cli'],
  'index.ts': ['rulebook-docs', 'nightly', 'cli'],
};

const allows = (from: string, to: string): boolean => {
  const allowed = LAWS[from]?.from ?? [];
  if (allowed.includes('*')) return !(ABOVE[from] ?? []).includes(to);
  return allowed.includes(to) || allowed.includes(to.split('/')[0]!);
};
const OUTSIDE =
  /^(node:(fs|fs\/promises|child_process|net|http|https|os|worker_threads|module)|sherpa-onnx-node|onnxruntime-node|@aws-sdk|@ffmpeg-installer|node-sqlite3-wasm|fs-native-extensions|bullmq|ioredis)/;

const sources = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

const place = (file: string): string => {
  const parts = relative(SRC, file).split(/[\\/]/);
  return parts[0] === 'speech' ? parts.slice(0, 2).join('/') : parts[0]!;
};

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
        if (!target.startsWith('.')) return OUTSIDE.test(target) && LAWS[from]?.edge !== true;
        const to = place(resolve(dirname(file), target));
        return to !== from && !allows(from, to);
      })
      .map((target) => `${relative(SRC, file)} -> ${target}`);
  });

test('every import follows the table', () => {
  expect(forbiddenImports(new Map(sources.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual([]);
});

test('the check finds a planted import of a sibling, of the file system and of a native module', () => {
  const planted = new Map([
    [join(SRC, 'rules/planted.ts'), "import { x } from '../reports/csv.ts';\nimport { readFileSync } from 'node:fs';"],
    [join(SRC, 'nightly/planted.ts'), "import { main } from '../cli/main.ts';"],
    [join(SRC, 'speech/signal/planted.ts'), "const sherpa = createRequire(import.meta.url)('sherpa-onnx-node');"],
  ]);
  expect(forbiddenImports(planted)).toHaveLength(4);
});

test('every folder of src has a law and every law a folder', () => {
  const places = new Set(sources.map(place));
  expect([...places].sort()).toEqual(Object.keys(LAWS).sort());
});

test('no module is longer than 400 lines, and none is called utils, helpers, common or manager', () => {
  const pages = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => join(WEB, name));
  expect(pages.length).toBeGreaterThan(0);
  const long = [...sources, ...pages].filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
  const vague = sources.filter((file) =>
    /(^|[\\/])(utils?|helpers?|common|manager)([\\/.]|$)/.test(relative(SRC, file)),
  );
  expect([...long, ...vague].map((file) => relative(SRC, file))).toEqual([]);
});
