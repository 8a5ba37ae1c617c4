import {
  checkPhrases,
  compilePhraseList,
  type PhraseEvent,
  type PhraseList,
  type PhraseListSpec,
  type PhraseLists,
  type PhraseRule,
} from '../phrases/index.ts';
import { suggest } from './check-rules.ts';
import { phraseFindings, toEntry, withoutUndefined } from './compile-lists.ts';
import type { RulebookFinding } from './rulebook.ts';
import type { CustomRuleFile, EventFile, PhraseFile, RulebookFile } from './schema.ts';
import type { SourceMap, YamlPath } from './source-map.ts';

interface Bench {
  readonly source: SourceMap;
  readonly lists: PhraseLists;
  readonly findings: RulebookFinding[];
}

const complain = (bench: Bench, code: string, path: YamlPath, message: string, cure: string | null): void => {
  bench.findings.push({ severity: 'error', code, ...bench.source.value(path), message, cure });
};

/** Compiles phrases that stand under one key of a rule; problems are shown where the phrase is written. */
function compileUnder(bench: Bench, spec: PhraseListSpec, base: YamlPath, key: YamlPath): PhraseList {
  const { list, problems } = compilePhraseList(spec);
  const inside = (path: YamlPath): YamlPath => (path[0] === 'entries' ? [...key, ...path.slice(1)] : path);
  bench.findings.push(...phraseFindings([...problems, ...checkPhrases(list)], base, bench.source, inside));
  return list;
}

interface Choice {
  readonly key: YamlPath;
  readonly phrases: readonly PhraseFile[];
  readonly needed: number;
}

/** Which phrases a rule names, and how many of them have to be there. */
function chosen(rule: CustomRuleFile, path: YamlPath, bench: Bench): Choice {
  const choices: Choice[] = [
    ...(rule.any === undefined ? [] : [{ key: ['any'], phrases: rule.any, needed: 1 }]),
    ...(rule.all === undefined ? [] : [{ key: ['all'], phrases: rule.all, needed: rule.all.length }]),
    ...(rule.atLeast === undefined
      ? []
      : [{ key: ['atLeast', 'of'], phrases: rule.atLeast.of, needed: rule.atLeast.count }]),
  ];
  const [choice] = choices;
  if (choice === undefined || choices.length > 1) {
    complain(bench, 'one-choice', path, `rule ${rule.id} needs exactly one of: any, all, atLeast`, null);
  } else if (choice.needed > choice.phrases.length) {
    const message = `rule ${rule.id} asks for ${choice.needed} of ${choice.phrases.length} phrases`;
    complain(bench, 'too-few-phrases', [...path, 'atLeast', 'count'], message, null);
  }
  return choice ?? { key: ['any'], phrases: [], needed: 1 };
}

function compileEvent(bench: Bench, id: string, event: EventFile | undefined, path: YamlPath): PhraseEvent | null {
  if (event === undefined) return null;
  const { list: named, phrases } = event;
  if ((named === undefined) === (phrases === undefined)) {
    complain(bench, 'one-choice', path, 'an event needs either list or phrases', null);
    return null;
  }
  const entries = (phrases ?? []).map(toEntry);
  const list =
    named === undefined
      ? compileUnder(bench, { id, kind: 'required', entries }, path, ['phrases'])
      : bench.lists[named];
  if (list === undefined) {
    const cure = suggest(named ?? '', Object.keys(bench.lists));
    complain(bench, 'unknown-list', [...path, 'list'], `there is no phrase list "${named}"`, cure);
    return null;
  }
  return { role: event.role, list, turns: event.turns ?? null, seconds: event.seconds ?? null };
}

function compileRule(bench: Bench, rule: CustomRuleFile, at: number): PhraseRule {
  const path: YamlPath = ['customRules', at];
  const { key, phrases, needed } = chosen(rule, path, bench);
  const spec = withoutUndefined({
    id: rule.id,
    // Something forbidden is matched as strictly as a taboo.
    kind: rule.kind === 'forbidden' ? ('taboo' as const) : ('required' as const),
    group: rule.id,
    title: rule.title,
    source: rule.clause,
    not: rule.not,
    between: rule.between === undefined ? undefined : withoutUndefined(rule.between),
    entries: phrases.map(toEntry),
  }) as PhraseListSpec;
  const { firstTurns, lastTurns, firstSeconds, lastSeconds } = rule.where ?? {};
  return {
    id: rule.id,
    title: rule.title,
    clause: rule.clause,
    kind: rule.kind,
    weight: rule.weight,
    fatal: rule.fatal,
    role: rule.role,
    list: compileUnder(bench, spec, path, key),
    needed,
    inOrder: rule.inOrder,
    window:
      rule.where === undefined
        ? null
        : {
            firstTurns: firstTurns ?? null,
            lastTurns: lastTurns ?? null,
            firstSeconds: firstSeconds ?? null,
            lastSeconds: lastSeconds ?? null,
          },
    after: compileEvent(bench, `${rule.id}.after`, rule.after, [...path, 'after']),
    before: compileEvent(bench, `${rule.id}.before`, rule.before, [...path, 'before']),
  };
}

/** Compiles the rules that a rulebook adds without code. */
export function compileCustomRules(
  file: RulebookFile,
  lists: PhraseLists,
  source: SourceMap,
): { readonly customRules: readonly PhraseRule[]; readonly findings: readonly RulebookFinding[] } {
  const bench: Bench = { source, lists, findings: [] };
  return { customRules: file.customRules.map((rule, at) => compileRule(bench, rule, at)), findings: bench.findings };
}
