import {
  checkPhrases,
  compilePhraseList,
  OLD_LISTS,
  PHRASE_LISTS,
  type PhraseEntry,
  type PhraseList,
  type PhraseListSpec,
  type PhraseProblem,
} from '../phrases/index.ts';
import { suggest } from './check-rules.ts';
import type { RulebookFinding } from './rulebook.ts';
import type { PhraseFile, PhraseListFile, RulebookFile } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

const MESSAGES: Readonly<Record<PhraseProblem['code'], string>> = {
  empty: 'can never match',
  'bad-syntax': 'cannot be read as a phrase',
  'gap-at-edge': 'begins or ends with free syllables',
  'too-long': 'can never match',
  'too-many-forms': 'has too many alternatives: write it as several variants',
  duplicate: 'stands in this list twice',
  'not-hides-phrase': 'can never match',
  swallowed: 'is superfluous',
};

/** A phrase's defects as findings; `base` is the place of the list, `inside` leads from a problem's path to the file's. */
export function phraseFindings(
  problems: readonly PhraseProblem[],
  base: YamlPath,
  source: SourceMap,
  inside: (path: YamlPath) => YamlPath = (path) => path,
): RulebookFinding[] {
  return problems.map((problem) => ({
    severity: problem.severity,
    code: problem.code,
    ...source.value([...base, ...inside(problem.path)]),
    message: `"${problem.phrase}" ${MESSAGES[problem.code]}: ${problem.detail}`,
    cure: null,
  }));
}

/** A phrase of the file as phrases/ takes it. */
export const toEntry = ({ clause, ...entry }: PhraseFile): PhraseEntry =>
  withoutUndefined({ ...entry, source: clause });

/** Drops keys whose value is undefined, which exact optional types do not allow. */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** A list of the file as phrases/ takes it. */
export function toSpec(id: string, file: PhraseListFile): PhraseListSpec {
  const { clause, entries, between, title, note, kind, group, budget, not } = file;
  return withoutUndefined({
    title,
    note,
    kind,
    group,
    budget,
    not,
    id,
    source: clause,
    between: between === undefined ? undefined : withoutUndefined(between),
    entries: entries.map(toEntry),
  }) as PhraseListSpec;
}

/** Compiles and checks all phrase lists of a rulebook. */
export function compileLists(
  file: RulebookFile,
  source: SourceMap,
): { readonly lists: Readonly<Record<string, PhraseList>>; readonly findings: readonly RulebookFinding[] } {
  const findings: RulebookFinding[] = [];
  const lists: Record<string, PhraseList> = {};
  const known: readonly string[] = [...PHRASE_LISTS, ...OLD_LISTS];
  for (const [id, part] of Object.entries(file.phrases)) {
    if (!known.includes(id)) {
      const place = source.key(['phrases'], id);
      const message = `unknown phrase list "${id}": no rule reads it`;
      findings.push({ severity: 'error', code: 'unknown-list', ...place, message, cure: suggest(id, PHRASE_LISTS) });
      continue;
    }
    const { list, problems } = compilePhraseList(toSpec(id, part));
    lists[id] = list;
    findings.push(...phraseFindings([...problems, ...checkPhrases(list)], ['phrases', id], source));
  }
  return { lists, findings };
}
