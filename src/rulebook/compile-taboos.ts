import {
  type ClassProblem,
  type Cues,
  checkExamples,
  compileClasses,
  compileFrame,
  DEGREES,
  type Degree,
  type Frame,
  type FrameEntry,
  type FrameSet,
  type Guard,
  type Learned,
  type LearnedModel,
  NO_FRAMES,
  readModel,
  type TabooGroup,
  type Taboos,
  toFrameSet,
  WEIGHTS,
  type WordClasses,
} from '../meaning/index.ts';
import { checkPhrases, compilePhraseList, type PhraseList, type PhraseLists } from '../phrases/index.ts';
import { phraseFindings, toSpec } from './compile-lists.ts';
import type { RulebookFinding } from './rulebook.ts';
import type { FrameFile, RulebookFile, TabooFile } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

interface Bench {
  readonly source: SourceMap;
  readonly classes: WordClasses;
  readonly findings: RulebookFinding[];
}

const complain = (
  { findings, source }: Pick<Bench, 'findings' | 'source'>,
  code: string,
  path: YamlPath,
  message: string,
  severity: 'error' | 'warning' = 'error',
): void => {
  findings.push({ severity, code, ...source.value(path), message, cure: null });
};

function compileTexts(bench: Bench, texts: readonly string[], path: YamlPath, entry: FrameEntry): readonly Frame[] {
  return texts.flatMap((text, at) => {
    const compiled = compileFrame(text, entry, bench.classes);
    if (compiled.ok) return [compiled.frame];
    complain(bench, 'bad-frame', [...path, at], `"${text}" cannot be read as a frame: ${compiled.detail}`);
    return [];
  });
}

/** Frames that only say where something stands: guards, cues, harmless contexts. */
function compileSet(bench: Bench, texts: readonly string[] | undefined, path: YamlPath): FrameSet {
  if (texts === undefined || texts.length === 0) return NO_FRAMES;
  const entry: FrameEntry = { text: texts[0] ?? '', group: '', degree: 'possible', nots: NO_FRAMES };
  return toFrameSet(compileTexts(bench, texts, path, entry));
}

function compileEntry(bench: Bench, file: FrameFile, group: string, degree: Degree, path: YamlPath): readonly Frame[] {
  const entry: FrameEntry = { text: file.text, group, degree, nots: compileSet(bench, file.not, [...path, 'not']) };
  return [
    ...compileTexts(bench, [file.text], path, entry),
    ...compileTexts(bench, file.variants ?? [], [...path, 'variants'], entry),
  ];
}

function compileCue(bench: Bench, files: readonly FrameFile[] = [], cue: keyof Cues): FrameSet {
  return toFrameSet(files.flatMap((file, at) => compileEntry(bench, file, '', 'possible', ['cues', cue, at])));
}

function compileFrames(bench: Bench, id: string, file: TabooFile, path: YamlPath): FrameSet {
  const of = (degree: Degree): readonly Frame[] =>
    (file[degree] ?? []).flatMap((frame, at) => compileEntry(bench, frame, id, degree, [...path, degree, at]));
  return toFrameSet(DEGREES.flatMap(of));
}

function compilePhrases(bench: Bench, id: string, file: TabooFile, path: YamlPath): PhraseList | null {
  if (file.phrases === undefined) return null;
  const spec = toSpec(id, {
    ...file,
    kind: 'taboo',
    group: id,
    entries: file.phrases,
  });
  const { list, problems } = compilePhraseList(spec);
  const inside = (at: YamlPath): YamlPath => (at[0] === 'entries' ? ['phrases', ...at.slice(1)] : at);
  bench.findings.push(...phraseFindings([...problems, ...checkPhrases(list)], path, bench.source, inside));
  return list;
}

function compileGroup(bench: Bench, id: string, file: TabooFile): TabooGroup {
  const path: YamlPath = ['taboos', id];
  return {
    id,
    title: file.title,
    clause: file.clause,
    note: file.note ?? '',
    advice: file.advice ?? '',
    helpExcuses: file.help === 'excuses',
    courtesyIgnored: file.courtesy === 'ignored',
    review: file.verdict === 'review',
    phrases: compilePhrases(bench, id, file, path),
    frames: compileFrames(bench, id, file, path),
    nots: compileSet(bench, file.not, [...path, 'not']),
    harmless: compileSet(bench, file.harmless, [...path, 'harmless']),
  };
}

function compileGuards(bench: Bench, file: RulebookFile): readonly Guard[] {
  return Object.entries(file.guards).map(([id, guard]) => ({
    id,
    title: guard.title,
    place: guard.place,
    reach: guard.within,
    makes: guard.makes,
    except: guard.except ?? [],
    only: guard.only ?? [],
    frames: compileSet(bench, guard.words, ['guards', id, 'words']),
    nots: compileSet(bench, guard.not, ['guards', id, 'not']),
  }));
}

/** Id of the group of learned findings in verdicts, and of what guards name when they touch these. */
const LEARNED_GROUP = 'T0';

function checkGroupNames(bench: Bench, file: RulebookFile, groups: readonly TabooGroup[]): void {
  const known = [...groups.map(({ id }) => id), ...(file.learned === undefined ? [] : [LEARNED_GROUP])];
  for (const [id, guard] of Object.entries(file.guards)) {
    for (const key of ['except', 'only'] as const) {
      for (const [at, name] of (guard[key] ?? []).entries()) {
        if (known.includes(name)) continue;
        complain(bench, 'unknown-group', ['guards', id, key, at], `guard ${id}: there is no group "${name}" of taboos`);
      }
    }
  }
}

/** The frames of a group that has none. */
const UNFRAMED = { frames: NO_FRAMES, nots: NO_FRAMES, harmless: NO_FRAMES };

/** Groups that older rulebooks hold among their phrase lists, and what of them help excuses (三8). */
const OLD_GROUPS: Readonly<Record<string, boolean>> = {
  T1: true,
  T2: true,
  T3: false,
  T4: false,
  T5: false,
  T6: false,
};

const oldGroups = (lists: PhraseLists): readonly TabooGroup[] =>
  Object.entries(OLD_GROUPS).flatMap(([id, helpExcuses]): readonly TabooGroup[] => {
    const phrases = lists[id];
    if (phrases === undefined) return [];
    const { title, source } = phrases;
    const rest = { note: '', advice: '', courtesyIgnored: false, review: false };
    return [{ id, title, clause: source, helpExcuses, phrases, ...rest, ...UNFRAMED }];
  });

let model: LearnedModel | undefined;

/** The weights are read when the first rulebook asks for them. */
function compileLearned({ learned }: RulebookFile): Learned | null {
  if (learned === undefined || learned.use === 'off') return null;
  model ??= readModel(WEIGHTS);
  const group: TabooGroup = {
    id: LEARNED_GROUP,
    title: learned.title,
    clause: learned.clause,
    note: learned.note ?? '',
    advice: learned.advice ?? '',
    helpExcuses: learned.help === 'excuses',
    courtesyIgnored: false,
    review: learned.use === 'suspect',
    phrases: null,
    ...UNFRAMED,
  };
  return { model, group, mayFail: learned.use === 'fail' };
}

const classFinding = (source: SourceMap, { name, at, text, detail }: ClassProblem): RulebookFinding => ({
  severity: 'error',
  code: 'bad-class',
  ...source.value(['words', name, at]),
  message: `word class {${name}}: "${text}": ${detail}`,
  cure: null,
});

/** Says to a rulebook the examples that its author wrote beside the frames. */
function checkWritten(bench: Bench, file: RulebookFile, taboos: Taboos): void {
  for (const [id, group] of Object.entries(file.taboos)) {
    for (const degree of DEGREES) {
      for (const [at, { text, hits = [], spares = [] }] of (group[degree] ?? []).entries()) {
        for (const problem of checkExamples({ group: id, hits, spares }, taboos)) {
          const key = problem.kind === 'missed' ? 'hits' : 'spares';
          const message = `${id} "${text}": its example "${problem.text}" comes out wrong: ${problem.detail}`;
          complain(bench, `example-${problem.kind}`, ['taboos', id, degree, at, key, problem.at], message);
        }
      }
    }
  }
}

/** Compiles and checks what a rulebook says of forbidden meanings; `lists` may hold groups of the older kind. */
export function compileTaboos(
  file: RulebookFile,
  lists: PhraseLists,
  source: SourceMap,
): { readonly taboos: Taboos; readonly findings: readonly RulebookFinding[] } {
  const { classes, problems } = compileClasses(file.words);
  const findings = problems.map((problem) => classFinding(source, problem));
  const bench: Bench = { source, classes, findings };
  const written = Object.entries(file.taboos).map(([id, group]) => compileGroup(bench, id, group));
  const groups = [...oldGroups(lists).filter(({ id }) => file.taboos[id] === undefined), ...written];
  const cues = {
    courtesy: compileCue(bench, file.cues.courtesy, 'courtesy'),
    help: compileCue(bench, file.cues.help, 'help'),
    protest: compileCue(bench, file.cues.protest, 'protest'),
  };
  const frames = toFrameSet(groups.flatMap((group) => group.frames.frames));
  const guards = compileGuards(bench, file);
  const taboos: Taboos = { groups, frames, guards, cues, learned: compileLearned(file), quoting: lists.quoting };
  checkGroupNames(bench, file, groups);
  if (findings.every(({ severity }) => severity !== 'error')) checkWritten(bench, file, taboos);
  return { taboos, findings };
}
