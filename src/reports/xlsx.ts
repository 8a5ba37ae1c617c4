import { evidenceWords, failureText, type Labels, type Lang, labelsIn, warningText } from '../messages/index.ts';
import type { Report, ReportedVerdict, ScoredCall } from '../model/report.ts';
import { BANDS } from '../model/scorecard.ts';
import type { Evidence, VerdictKind } from '../model/verdict.ts';
import { VERDICTS } from '../model/verdict.ts';
import { baseName } from '../text/base-name.ts';
import { type AgentRow, agentRowsOf, averageScore, shareOf } from './agents.ts';
import { clock, clockSpan } from './clock.ts';
import { bandOf, rulesOf, type VerdictRow } from './csv.ts';
import { heardWith } from './heard-with.ts';
import { type RuleCount, summarise } from './summarise.ts';
import { type SheetColumn, sheet, type Tint, writeWorkbook } from './workbook.ts';

/** Colours of verdicts and bands. */
export const VERDICT_TINTS: Readonly<Record<VerdictKind, Tint>> = {
  pass: 'good',
  fail: 'bad',
  unknown: 'doubt',
  'not-applicable': 'faint',
};
const BAND_TINTS = {
  excellent: 'good',
  qualified: 'fair',
  unqualified: 'bad',
  none: 'doubt',
  failed: 'faint',
} as const;

/** Evidence in one cell: 00:12.3–00:14.5 坐席 「您好」. */
const evidenceCell = (evidence: readonly Evidence[], labels: Labels): string =>
  evidence
    .map((one) => {
      const { start, end, role, source } = one;
      const words = evidenceWords(one, labels);
      const when = start === null || end === null ? labels.callData : clockSpan(start, end);
      const who = source === 'cdr' ? '' : labels.roles[role];
      return [when, who, source === 'transcript' && words !== '' ? `「${words}」` : words].filter(Boolean).join(' ');
    })
    .join(labels.marks.semicolon);

const warningsCell = (codes: readonly string[], labels: Labels): string =>
  codes.map((code) => warningText(code, labels)).join(labels.marks.semicolon);

/** Why a recording was not scored: the few words of its kind, else its message. */
const errorCell = ({ error }: ScoredCall, labels: Labels): string | null => error && failureText(error, labels);

const bandText = (call: ScoredCall, { bands, statuses }: Labels): string => {
  const band = bandOf(call);
  return band === 'failed' ? statuses.failed : bands[band];
};

/** Titles of rules as the calls name them. */
const titlesOf = ({ calls }: Report): ReadonlyMap<string, string> =>
  new Map(calls.flatMap(({ verdicts }) => verdicts.map(({ rule, title }) => [rule, title ?? rule] as const)));

const fileColumn = <T>(labels: Labels, callOf: (row: T) => ScoredCall): SheetColumn<T> => ({
  head: labels.recording,
  kind: 'text',
  width: 17,
  cell: (row) => baseName(callOf(row).recording.path),
  link: (row) => callOf(row).recording.path,
});

/** A column of calls that says nothing of those that failed. */
const whereScored =
  <T>(work: (call: ScoredCall) => T) =>
  (call: ScoredCall): T | null =>
    call.status === 'scored' ? work(call) : null;

const callColumns = (report: Report, labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  ...nameColumns(labels),
  ...resultColumns(labels),
  ...soundColumns(labels),
  ...columnsOfRules(report, labels),
  ...doubtColumns(labels),
  ...screenColumns(labels),
];

/** Which call it is. */
const nameColumns = (labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  fileColumn(labels, (call) => call),
  { head: labels.callId, kind: 'text', width: 11, cell: (call) => call.callId },
  { head: labels.agentId, kind: 'text', width: 8, cell: (call) => call.agentId },
  {
    head: labels.direction,
    kind: 'text',
    width: 6,
    cell: (call) => (call.direction === null ? null : labels.directions[call.direction]),
  },
];

/** What its verdicts add up to. */
const resultColumns = (labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  { head: labels.score, kind: 'tenths', width: 7, cell: (call) => call.score },
  {
    head: labels.band,
    kind: 'text',
    width: 10,
    cell: (call) => bandText(call, labels),
    tint: (call) => BAND_TINTS[bandOf(call)],
  },
  { head: labels.coverage, kind: 'percent', width: 7, cell: whereScored(({ coverage }) => coverage) },
];

/** How it went, but for words. */
const soundColumns = (labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  {
    head: labels.length,
    kind: 'text',
    width: 8,
    cell: ({ recording }) => (recording.duration === null ? null : clock(recording.duration)),
  },
  { head: labels.rings, kind: 'count', width: 6, cell: whereScored(({ facts }) => facts.rings.length) },
  {
    head: labels.hangup,
    kind: 'text',
    width: 11,
    cell: ({ facts: { hangup } }) =>
      hangup.party === null ? null : labels.parties[hangup.party] + labels.marks.aside(labels.sources[hangup.source]),
  },
];

/** The verdict of each rule, a column a rule. */
const columnsOfRules = (report: Report, labels: Labels): readonly SheetColumn<ScoredCall>[] => {
  const titles = titlesOf(report);
  const verdictOf = (call: ScoredCall, rule: string) => call.verdicts.find((one) => one.rule === rule)?.verdict;
  return rulesOf(report).map((rule) => ({
    head: titles.get(rule) ?? rule,
    kind: 'text',
    width: 8.5,
    cell: (call) => {
      const verdict = verdictOf(call, rule);
      return verdict === undefined ? null : labels.verdicts[verdict];
    },
    tint: (call) => {
      const verdict = verdictOf(call, rule);
      return verdict === undefined ? undefined : VERDICT_TINTS[verdict];
    },
  }));
};

/** Why a call was not scored, or is to be taken with care. */
const doubtColumns = (labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  { head: labels.error, kind: 'text', width: 16, cell: (call) => errorCell(call, labels) },
  { head: labels.warning, kind: 'text', width: 16, cell: ({ facts }) => warningsCell(facts.warnings, labels) },
];

/** What is not printed. */
const screenColumns = (labels: Labels): readonly SheetColumn<ScoredCall>[] => [
  {
    head: labels.score + labels.marks.aside(labels.beforeFatal),
    kind: 'tenths',
    width: 9,
    cell: (call) => call.scoreBeforeFatal,
    screenOnly: true,
  },
  { head: labels.path, kind: 'text', width: 30, cell: ({ recording }) => recording.path, screenOnly: true },
  { head: 'SHA-256', kind: 'text', width: 12, cell: ({ recording }) => recording.sha256, screenOnly: true },
];

const verdictColumns = (labels: Labels): readonly SheetColumn<VerdictRow>[] => {
  const text = (head: string, width: number, cell: (verdict: ReportedVerdict) => string | null) => ({
    head,
    kind: 'text' as const,
    width,
    cell: ({ verdict }: VerdictRow) => cell(verdict),
  });
  return [
    fileColumn<VerdictRow>(labels, ({ call }) => call),
    { head: labels.callId, kind: 'text', width: 11, cell: ({ call }) => call.callId },
    { head: labels.agentId, kind: 'text', width: 8, cell: ({ call }) => call.agentId },
    text(labels.rule, 20, ({ rule, title }) => title ?? rule),
    {
      ...text(labels.verdict, 8.5, ({ verdict }) => labels.verdicts[verdict]),
      tint: ({ verdict }) => VERDICT_TINTS[verdict.verdict],
    },
    text(labels.reason, 34, ({ reason }) => reason),
    text(labels.evidence, 48, ({ evidence }) => evidenceCell(evidence, labels)),
    { head: labels.confidence, kind: 'percent', width: 8, cell: ({ verdict }) => verdict.confidence },
    { head: labels.weight, kind: 'number', width: 6, cell: ({ verdict }) => verdict.weight },
    text(labels.fatal, 6, ({ fatal }) => (fatal ? labels.yes : labels.no)),
    { ...text(labels.noted, 30, ({ notes }) => evidenceCell(notes, labels)), screenOnly: true },
    { ...text(labels.warning, 24, ({ warnings }) => warningsCell(warnings, labels)), screenOnly: true },
    { ...text(labels.ruleId, 26, ({ rule }) => rule), screenOnly: true },
    { ...text(labels.finding, 20, ({ finding }) => finding), screenOnly: true },
  ];
};

const agentColumns = (report: Report, labels: Labels): readonly SheetColumn<AgentRow>[] => {
  const titles = titlesOf(report);
  const count = (head: string, cell: (row: AgentRow) => number): SheetColumn<AgentRow> => ({
    head,
    kind: 'count',
    width: 8,
    cell,
  });
  return [
    {
      head: labels.agentId,
      kind: 'text',
      width: 14,
      cell: ({ scope, tonight }) => (scope === 'all' ? labels.scopes.all : (tonight.agentId ?? labels.roles.unknown)),
    },
    count(labels.count, ({ tonight, failed }) => tonight.calls + failed),
    count(labels.statuses.scored, ({ tonight }) => tonight.calls),
    count(labels.statuses.failed, ({ failed }) => failed),
    {
      head: `${labels.average}${labels.lang === 'zh' ? '' : ' '}${labels.score}`,
      kind: 'tenths',
      width: 9,
      cell: ({ tonight }) => averageScore(tonight),
    },
    {
      head: labels.coverage,
      kind: 'percent',
      width: 9,
      cell: ({ tonight }) => shareOf(tonight.coverageSum, tonight.calls),
    },
    ...[...BANDS, 'none' as const].map((band) => count(labels.bands[band], ({ tonight }) => tonight.bands[band])),
    ...rulesOf(report).flatMap((rule): readonly SheetColumn<AgentRow>[] => {
      const tally = ({ tonight }: AgentRow) => tonight.rules[rule] ?? { pass: 0, fail: 0, unknown: 0 };
      const rate = (row: AgentRow) => shareOf(tally(row).pass, tally(row).pass + tally(row).fail);
      return [
        { head: titles.get(rule) ?? rule, kind: 'percent', width: 9, cell: rate, tint: (row) => rateTint(rate(row)) },
      ];
    }),
  ];
};

/** Every call, or all but a tenth of them; less than a half. */
const rateTint = (rate: number | null): Tint | undefined =>
  rate === null ? undefined : rate >= 0.9 ? 'good' : rate < 0.5 ? 'bad' : undefined;

const ruleColumns = (labels: Labels): readonly SheetColumn<RuleCount>[] => [
  { head: labels.rule, kind: 'text', width: 32, cell: ({ title }) => title },
  { head: labels.weight, kind: 'number', width: 8, cell: ({ weight }) => weight },
  { head: labels.fatal, kind: 'text', width: 10, cell: ({ fatal }) => (fatal ? labels.yes : labels.no) },
  ...VERDICTS.map(
    (kind): SheetColumn<RuleCount> => ({
      head: labels.verdicts[kind],
      kind: 'count',
      width: 10,
      cell: ({ counts }) => counts[kind],
      tint: ({ counts }) => (counts[kind] === 0 ? undefined : VERDICT_TINTS[kind]),
    }),
  ),
  { head: labels.passRate, kind: 'percent', width: 9, cell: ({ passRate }) => passRate },
  {
    head: labels.coverage,
    kind: 'percent',
    width: 9,
    cell: ({ counts }) => shareOf(counts.pass + counts.fail, counts.pass + counts.fail + counts.unknown),
  },
  { head: labels.ruleId, kind: 'text', width: 28, cell: ({ rule }) => rule },
];

interface Fact {
  readonly name: string;
  readonly value: string | number | null;
  readonly kind?: 'percent' | 'tenths';
  readonly tint?: Tint;
}

const summaryRows = (report: Report, labels: Labels): readonly Fact[] => {
  const { calls, scored, failures, averageScore, averageCoverage, bands } = summarise(report);
  const { rulebook, tool } = report;
  const heard = heardWith(report, labels);
  return [
    { name: labels.count, value: calls },
    { name: labels.statuses.scored, value: scored },
    { name: labels.statuses.failed, value: failures.length },
    { name: `${labels.average} · ${labels.score}`, value: averageScore, kind: 'tenths' },
    { name: `${labels.average} · ${labels.coverage}`, value: averageCoverage, kind: 'percent' },
    ...[...BANDS, 'none' as const].map((band) => ({
      name: `${labels.band} · ${labels.bands[band]}`,
      value: bands[band],
      tint: BAND_TINTS[band],
    })),
    { name: labels.rulebook, value: `${rulebook.name} ${rulebook.version}` },
    { name: labels.engine, value: heard.engine },
    { name: labels.modelHash, value: heard.modelSha256 },
    { name: labels.confidenceIs, value: heard.confidence },
    { name: labels.decoder, value: heard.decoders.join('; ') },
    { name: labels.program, value: `${tool.name} ${tool.version}` },
  ];
};

const summarySheet = (report: Report, labels: Labels) =>
  sheet<Fact>({
    name: labels.sheets.summary,
    columns: [
      { head: labels.item, kind: 'text', width: 30, cell: ({ name }) => name },
      // Each row is of its own kind; a number without one is a count.
      {
        head: labels.value,
        kind: 'count',
        width: 40,
        cell: ({ value }) => value,
        tint: ({ tint }) => tint,
        kindOf: ({ kind }) => kind,
      },
    ],
    rows: summaryRows(report, labels),
  });

/** A workbook in the reader's language: summary, calls, verdicts with evidence, agents, rules. */
export const reportXlsx = async (report: Report, language: Lang): Promise<Buffer> => {
  const labels = labelsIn(language);
  const verdicts = report.calls.flatMap((call) => call.verdicts.map((verdict) => ({ call, verdict })));
  return await writeWorkbook([
    summarySheet(report, labels),
    sheet({ name: labels.sheets.calls, columns: callColumns(report, labels), rows: report.calls, sticky: 1 }),
    sheet({ name: labels.sheets.verdicts, columns: verdictColumns(labels), rows: verdicts, sticky: 1 }),
    sheet({ name: labels.sheets.agents, columns: agentColumns(report, labels), rows: agentRowsOf(report), sticky: 1 }),
    sheet({ name: labels.sheets.rules, columns: ruleColumns(labels), rows: summarise(report).rules }),
  ]);
};
