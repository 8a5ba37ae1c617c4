import { indexForms, NO_FORMS, needsOf, rarityOf } from './form-index.ts';
import { type ParsedPhrase, type PhraseItem, parsePhrase } from './parse-phrase.ts';
import { readingOf } from './pinyin.ts';
import type {
  CompiledEntry,
  FormIndex,
  FormStep,
  PhraseEntry,
  PhraseForm,
  PhraseList,
  PhraseListKind,
  PhraseListSpec,
  PhraseProblem,
  PhraseProblemCode,
} from './types.ts';

export interface CompiledPhrases {
  readonly list: PhraseList;
  readonly problems: readonly PhraseProblem[];
}

type Path = readonly (string | number)[];
type Report = (code: PhraseProblemCode, path: Path, phrase: string, detail: string) => void;

/** No utterance of a phrase is longer; a longer form would never be said in one breath. */
const MOST_SYLLABLES = 40;

/** Highest cost in halves of a syllable (docs/judging.md section 4, Matching 3); -1: characters alone. */
function budgetOf(kind: PhraseListKind, length: number): number {
  if (kind === 'taboo') return length <= 3 ? 0 : 1;
  // One syllable by sound alone is met everywhere: 好 in 号, 行 in 姓.
  if (length === 1) return -1;
  if (length <= 2) return 0;
  if (length === 3) return 1;
  return length <= 5 ? 2 : 3;
}

const YOU = ['你', '您'];

/** Characters of a step where 你 and 您 are one: with either stands the other. */
export const withBothYou = (chars: readonly string[]): readonly string[] =>
  chars.some((char) => YOU.includes(char)) ? [...new Set([...chars, ...YOU])] : chars;

type CharStep = FormStep & { readonly kind: 'char' };

const steps = new Map<string, CharStep>();

/** The step for these characters; forms share it, and with it what is known of its costs. */
export function charStep(chars: readonly string[]): CharStep {
  const key = chars.join('');
  const known = steps.get(key);
  if (known !== undefined) return known;
  const readings = chars.map(readingOf);
  const codes = readings.map((reading) => reading.code);
  const made: CharStep = {
    kind: 'char',
    codes,
    rarity: rarityOf(codes),
    exact: [...new Set(readings.flatMap((reading) => reading.exact))],
    folded: [...new Set(readings.flatMap((reading) => reading.folded))],
    costs: { known: new Uint8Array(0) },
  };
  steps.set(key, made);
  return made;
}

/** Steps by how they are written, for each kind of list: a rulebook has a hundred thousand, of a few thousand kinds. */
const written = { required: new Map<string, CharStep>(), taboo: new Map<string, CharStep>() };

function writtenStep(chars: string, kind: PhraseListKind): CharStep {
  const known = written[kind].get(chars);
  if (known !== undefined) return known;
  const made = charStep(kind === 'taboo' ? withBothYou([...chars]) : [...chars]);
  written[kind].set(chars, made);
  return made;
}

function stepsOf(items: readonly PhraseItem[], kind: PhraseListKind): FormStep[] {
  return items.map((item) => {
    if (item.kind === 'gap' || item.kind === 'stop') return item;
    if (item.kind === 'char') return writtenStep(item.chars, kind);
    return { kind: 'class', codes: new Set([...item.chars].map((char) => char.codePointAt(0) ?? 0)) };
  });
}

interface FormRules {
  readonly kind: PhraseListKind;
  readonly misheard: boolean;
  /** Highest budget that the author allows, in halves; -1: characters alone. */
  readonly most: number;
  /** A harmless context: matched the same way everywhere. */
  readonly context: boolean;
}

function budgetsOf(rules: FormRules, length: number): { budget: number; budgetAtStart: number } {
  if (rules.misheard) return { budget: -1, budgetAtStart: -1 };
  if (rules.context) return { budget: 0, budgetAtStart: 0 };
  const budget = Math.min(budgetOf(rules.kind, length), rules.most);
  const atStart = rules.kind === 'required' && budget === 0 ? 1 : budget;
  return { budget, budgetAtStart: Math.min(atStart, rules.most) };
}

function formOf(items: readonly PhraseItem[], entry: CompiledEntry, rules: FormRules): PhraseForm {
  const steps = stepsOf(items, rules.kind);
  const lastGap = steps.findLastIndex((step) => step.kind === 'gap');
  const length = steps.filter((step) => step.kind !== 'gap' && step.kind !== 'stop').length;
  const budgets = budgetsOf(rules, length);
  return {
    entry,
    steps,
    length,
    tail: steps.length - 1 - lastGap,
    ...budgets,
    soundNeedsClause: !rules.context && rules.kind === 'taboo' && length <= 3,
    misheard: rules.misheard,
    mayLoseOnset: rules.kind === 'required' && !rules.context && !rules.misheard,
    needs: needsOf(steps),
    slack: Math.max(0, Math.floor(budgets.budget / 2)),
  };
}

const isWord = (item: PhraseItem | undefined): boolean => item?.kind === 'char' || item?.kind === 'class';

function formDefect(items: readonly PhraseItem[]): [PhraseProblemCode, string] | null {
  if (!items.some(isWord)) return ['empty', 'no words are left after normalising'];
  if (!isWord(items[0]) || !isWord(items[items.length - 1])) {
    return ['gap-at-edge', 'free syllables at the edge of a phrase say nothing'];
  }
  if (items.length > MOST_SYLLABLES) return ['too-long', `more than ${MOST_SYLLABLES} syllables`];
  return null;
}

function parseInto(text: string, path: Path, report: Report): ParsedPhrase & { readonly ok: true } {
  const parsed = parsePhrase(text);
  if (!parsed.ok) {
    report(parsed.code, path, text, parsed.detail);
    return { ok: true, forms: [] };
  }
  for (const items of parsed.forms) {
    const defect = formDefect(items);
    if (defect === null) continue;
    report(defect[0], path, text, defect[1]);
    return { ok: true, forms: [] };
  }
  return parsed;
}

/** Harmless contexts match by characters or by sound at cost 0 (docs/judging.md section 4, Against false alarms). */
function compileNots(texts: readonly string[], kind: PhraseListKind, path: Path, report: Report): FormIndex {
  const entry: CompiledEntry = { index: 0, text: '', group: null, wholeClause: false, nots: NO_FORMS };
  return indexForms(
    texts.flatMap((text, at) =>
      parseInto(text, [...path, at], report).forms.map((items) =>
        formOf(items, entry, { kind, misheard: false, most: 0, context: true }),
      ),
    ),
  );
}

function compileEntry(spec: PhraseListSpec, entry: PhraseEntry, at: number, report: Report): PhraseForm[] {
  const path: Path = ['entries', at];
  const compiled: CompiledEntry = {
    index: at,
    text: entry.text,
    group: entry.group ?? spec.group ?? null,
    wholeClause: entry.wholeClause ?? false,
    nots: compileNots(entry.not ?? [], spec.kind, [...path, 'not'], report),
  };
  const most = entry.charactersOnly === true ? -1 : Math.round((entry.budget ?? spec.budget ?? 1.5) * 2);
  const forms = (texts: readonly string[], where: Path, misheard: boolean): PhraseForm[] =>
    texts.flatMap((text, index) =>
      parseInto(text, where.length === 0 ? [...path, 'text'] : [...path, ...where, index], report).forms.map((items) =>
        formOf(items, compiled, { kind: spec.kind, misheard, most, context: false }),
      ),
    );
  return [
    ...forms([entry.text], [], false),
    ...forms(entry.variants ?? [], ['variants'], false),
    ...forms(entry.misheard ?? [], ['misheard'], true),
  ];
}

function compileWords(spec: PhraseListSpec, key: 'words' | 'blockers', report: Report): PhraseList | null {
  const texts = spec.between?.[key] ?? [];
  if (texts.length === 0) return null;
  const entries = texts.map((text) => ({ text }));
  const inner = compilePhraseList({ id: `${spec.id}.${key}`, kind: 'required', entries });
  for (const problem of inner.problems) {
    if (problem.severity === 'error')
      report(problem.code, ['between', key, problem.path[1] ?? 0], problem.phrase, problem.detail);
  }
  return inner.list;
}

let compiled = 0;

/** Compiles a list. Its problems name each defect; forms with an error are left out. */
export function compilePhraseList(spec: PhraseListSpec): CompiledPhrases {
  const problems: PhraseProblem[] = [];
  const report: Report = (code, path, phrase, detail) => {
    problems.push({ code, severity: 'error', path, phrase, detail });
  };
  const list: PhraseList = {
    number: compiled++,
    id: spec.id,
    kind: spec.kind,
    group: spec.group ?? null,
    title: spec.title ?? '',
    source: spec.source ?? '',
    size: spec.entries.length,
    spec,
    texts: spec.entries.map((entry) => entry.text),
    betweenWords: compileWords(spec, 'words', report),
    betweenOther: spec.between?.other ?? Number.POSITIVE_INFINITY,
    blockers: compileWords(spec, 'blockers', report),
    index: indexForms(spec.entries.flatMap((entry, at) => compileEntry(spec, entry, at, report))),
    nots: compileNots(spec.not ?? [], spec.kind, ['not'], report),
  };
  return { list, problems };
}
