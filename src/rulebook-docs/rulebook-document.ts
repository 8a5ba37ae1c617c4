import { DEGREES, type TabooGroup } from '../meaning/index.ts';
import { labelsIn, reason, rulesLabels } from '../messages/index.ts';
import { VERDICTS } from '../model/verdict.ts';
import type { CaseResult } from '../rulebook-cases/index.ts';
import type { LoadedRulebook } from '../run/load-rulebook.ts';
import { padEnd, textWidth } from '../text/text-width.ts';
import { describePhraseRule } from './describe-phrase-rule.ts';
import { exampleFor, explainRule, phrasesOf, type RuleExplanation, ruleIds } from './explain-rule.ts';
import { readSettingNotes, type SettingNotes } from './setting-notes.ts';
import { showDialogue } from './show-dialogue.ts';

/** A rule in both languages. */
interface BothWays {
  readonly zh: RuleExplanation;
  readonly en: RuleExplanation;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table with its columns in line, as the formatter of this project writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const cells = [head, ...rows].map((row) => row.map(cell));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => textWidth(row[at] ?? ''))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, at) => padEnd(text, widths[at] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)];
}

const clauseNames = ({ clauses }: RuleExplanation): string => clauses.map(({ clause }) => clause).join('、');

const stateOf = ({ on, fatal, own }: RuleExplanation): string =>
  [own === null ? (on ? 'on' : 'off') : 'own', fatal ? 'fatal' : ''].filter(Boolean).join(', ');

/** A rulebook as a Markdown page: rules, clauses, verdicts, settings, phrases and examples. The same input gives the same page. */
export function rulebookDocument(loaded: LoadedRulebook, cases: readonly CaseResult[]): string {
  const { rulebook } = loaded;
  const rules = ruleIds(rulebook).flatMap((id): readonly BothWays[] => {
    const [zh, en] = [explainRule(id, rulebook, 'zh'), explainRule(id, rulebook, 'en')];
    return zh === null || en === null ? [] : [{ zh, en }];
  });
  const notesOf = readSettingNotes(loaded.text);
  const parts = [
    introduction(loaded),
    overview(rules),
    clausePart(loaded),
    ...rules.map((rule) => rulePart(rule, loaded, { cases, notesOf })),
    listsPart(loaded),
    meaningsPart(loaded),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function introduction({ rulebook }: LoadedRulebook): readonly string[] {
  const { name, version, company, source, limits, scoring, review } = rulebook;
  return [
    '<!-- Made by `call-etiquette rules docs` from the code, the rulebook and its cases. Do not edit. -->',
    '',
    `# ${name} ${version}`,
    '',
    `Rules of ${company}. Source: 《${source}》.`,
    '',
    'Every rule gives one of four verdicts: `pass`, `fail`, `not-applicable` (the clause does not bind this call) or `unknown`',
    '(it binds, but the recording and the call data do not show it). Score = 100 × weight passed / (weight passed + weight',
    'failed); an unknown verdict lowers the coverage, never the score.',
    '',
    ...table(
      ['Shared limit', 'Value'],
      [...Object.entries(limits), ...Object.entries(scoring), ...Object.entries(review)].map(([key, value]) => [
        `\`${key}\``,
        String(value),
      ]),
    ),
  ];
}

const overview = (rules: readonly BothWays[]): readonly string[] => [
  '## Rules',
  '',
  ...table(
    ['Rule', '', 'What a good call does', 'Weight', 'State', 'Clause'],
    rules.map(({ zh, en }) => [
      `[\`${en.id}\`](#${en.id})`,
      zh.title,
      en.title === zh.title ? '' : en.title,
      String(en.weight),
      stateOf(en),
      clauseNames(en),
    ]),
  ),
];

function clausePart({ rulebook }: LoadedRulebook): readonly string[] {
  const quoted = Object.entries(rulebook.clauses);
  if (quoted.length === 0) return [];
  return [
    '## Clauses',
    '',
    ...table(
      ['Clause', 'Words'],
      quoted.map(([clause, words]) => [clause, words]),
    ),
  ];
}

function rulePart(
  { zh, en }: BothWays,
  { rulebook }: LoadedRulebook,
  { cases, notesOf }: { readonly cases: readonly CaseResult[]; readonly notesOf: SettingNotes },
): readonly string[] {
  const names = labelsIn('en').verdicts;
  const findings = VERDICTS.flatMap((verdict) =>
    en.findings
      .filter((one) => one.verdict === verdict)
      .map(({ finding, text: english }) => [
        names[verdict],
        `\`${finding}\``,
        zh.findings.find((one) => one.finding === finding)?.text ?? '',
        english,
      ]),
  );
  const notes = notesOf(en.id);
  const settings = en.settings.map(({ name, value, usual }) => [
    `\`${name}\``,
    `\`${JSON.stringify(value)}\``,
    JSON.stringify(value) === JSON.stringify(usual) ? '' : `\`${JSON.stringify(usual)}\``,
    notes[name] ?? '',
  ]);
  const lists = en.lists
    .filter(({ id }) => rulebook.lists[id] !== undefined)
    .map(({ id }) => `[\`${id}\`](#list-${id})`);
  return [
    `<a id="${en.id}"></a>`,
    '',
    `## ${en.id}: ${zh.title}`,
    '',
    `${en.title === zh.title ? '' : `${en.title}. `}Weight ${en.weight}, ${stateOf(en)}.`,
    '',
    ...en.clauses.map(({ clause, words }) => `> ${clause}${words === null ? '' : ` 「${words}」`}`),
    '',
    ...(en.note === '' ? [] : [en.note, '']),
    ...(en.own === null
      ? []
      : [`${describePhraseRule(en.own, rulesLabels('en'))}: ${phrasesOf(en.own.list).join(' | ')}`, '']),
    ...table(['Verdict', 'Finding', '中文', 'English'], findings),
    ...(settings.length === 0 ? [] : ['', ...table(['Setting', 'Value', 'Default, if other', 'Note'], settings)]),
    ...(lists.length === 0 ? [] : ['', `Phrase lists: ${lists.join(', ')}`]),
    ...(['pass', 'fail'] as const).flatMap((verdict) => examplePart(en.id, verdict, cases)),
  ];
}

function examplePart(id: string, verdict: 'pass' | 'fail', cases: readonly CaseResult[]): readonly string[] {
  const found = exampleFor(id, verdict, cases);
  if (found === undefined) return [];
  const { result } = found;
  const said = result.verdicts.find(({ rule }) => rule === id);
  return [
    '',
    `${verdict === 'pass' ? 'Passes' : 'Fails'}: ${result.case.name}`,
    '',
    '```text',
    ...showDialogue(result.case.dialogue, rulesLabels('zh')),
    ...(said === undefined ? [] : [`→ ${reason(said, 'zh')}`]),
    '```',
  ];
}

function listsPart({ rulebook }: LoadedRulebook): readonly string[] {
  return [
    '## Phrase lists',
    '',
    'The spoken forms; variants, slips of the recogniser and harmless contexts are in the rulebook.',
    ...Object.entries(rulebook.lists).flatMap(([id, list]) => [
      '',
      `<a id="list-${id}"></a>`,
      '',
      `**\`${id}\`** ${list?.title ?? ''} (${list?.source ?? ''}): ${phrasesOf(list).map(cell).join('; ')}`,
    ]),
  ];
}

/** Groups of forbidden meanings: what to say instead, and the words by degree. */
function meaningsPart({ rulebook }: LoadedRulebook): readonly string[] {
  const { groups, guards } = rulebook.taboos;
  if (groups.length === 0) return [];
  return [
    '## Forbidden meanings',
    '',
    'Words of one meaning form a group. `certain` fails, `possible` is put up for review, a `hint` only adds to others in its turn.',
    ...groups.flatMap((group) => [
      '',
      `<a id="list-${group.id}"></a>`,
      '',
      `**\`${group.id}\`** ${group.title} (${group.clause})${group.helpExcuses ? ', excused by help that follows' : ''}. Better: ${group.advice}`,
      '',
      ...degreesOf(group).map(([degree, words]) => `- ${degree}: ${words.map(cell).join('; ')}`),
    ]),
    '',
    ...learnedPart(rulebook.taboos),
    `Guards, which make words harmless: ${guards.map(({ title }) => title).join('; ')}.`,
  ];
}

/** What the learned score may do. */
function learnedPart({ learned }: LoadedRulebook['rulebook']['taboos']): readonly string[] {
  if (learned === null) return [];
  const { group, mayFail } = learned;
  const may = mayFail ? 'a high score fails, a lower one is put up for review' : 'its findings are put up for review';
  return [
    `<a id="list-${group.id}"></a>`,
    '',
    `**\`${group.id}\`** ${group.title} (${group.clause}): a score learned from written sentences; ${may}. Better: ${group.advice}`,
    '',
  ];
}

const degreesOf = ({ phrases, frames }: TabooGroup): readonly (readonly [string, readonly string[]])[] => {
  const framed = DEGREES.map((degree) => {
    const entries = frames.frames.map(({ entry }) => entry).filter((entry) => entry.degree === degree);
    return [degree, [...new Set(entries.map(({ text }) => text))]] as const;
  });
  const all = [['phrases', phrasesOf(phrases ?? undefined)] as const, ...framed];
  return all.filter(([, words]) => words.length > 0);
};
