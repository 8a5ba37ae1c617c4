import { join } from 'node:path';
import type { Report, ScoredCall } from '../model/report.ts';
import { maskAgent } from '../privacy/mask-name.ts';
import { agentColumns, agentRows } from '../reports/agents.ts';
import { callColumns, csvRows, toCsv, VERDICT_COLUMNS } from '../reports/csv.ts';
import { describeFailure } from '../run/failures.ts';
import { readPageBundle } from '../run/page-bundle.ts';
import { type HeardCall, type SoundOptions, soundsForPage } from '../run/page-sounds.ts';
import { readCalls, type StoredCall } from '../store/calls-table.ts';
import { failuresOf, type StoredFailure } from '../store/files-table.ts';
import { settleReports } from '../store/owed-nights.ts';
import { addUpAgents, readScorecard } from '../store/scores-table.ts';
import { type GrowingFile, makeFolder, placeTogether } from '../store/write-whole.ts';
import { judgeAll, trendNights } from './backlog.ts';
import type { Night } from './night.ts';

/** Rows that are put together before they are written. */
const PAGE = 250;

type Heads = Readonly<Record<string, string>>;

/** What a night leaves besides its calls, verdicts and agents. */
export interface NightOutputs {
  readonly heads: Heads;
  /** unmatched-DATE.csv; null where there are no call data. */
  readonly unmatched: string | null;
  /** report-DATE.xlsx, of the report whose head this is; null where none is wanted. */
  readonly workbook: Omit<Report, 'calls'> | null;
  /** report-DATE.html, of the report whose head this is, with such sound; null where none is wanted. */
  readonly page: { readonly header: Omit<Report, 'calls'>; readonly sound: SoundOptions } | null;
  /** Who may read the reports: the bits of their files. */
  readonly mode?: number;
}

const show = (night: Night, { id, path, loaded }: StoredCall): ScoredCall => {
  if (loaded.kind === 'gathered') {
    const scorecard = readScorecard(night.store, id, night.judgedBy) ?? night.judge(loaded.facts);
    return night.show(loaded.facts, scorecard);
  }
  return night.showFailure({ path, ...describeFailure(loaded, 'en'), callData: {} });
};

/** Every call of the night's report, one at a time: scored calls and failed recordings in the order of their paths. */
function* callsOf(night: Night): Generator<ScoredCall> {
  for (const { call } of heardCallsOf(night)) yield call;
}

/** The same with the paths of their recordings, which a report shows masked. */
function* heardCallsOf(night: Night): Generator<HeardCall> {
  const failures = failuresOf(night.store, night.date);
  const failed = (failure: StoredFailure) => ({ path: failure.path, call: night.showFailure(failure) });
  let next = 0;
  for (const call of readCalls(night.store, { night: night.date })) {
    for (; next < failures.length && failures[next]!.path < call.path; next++) yield failed(failures[next]!);
    yield { path: call.path, call: show(night, call) };
  }
  for (; next < failures.length; next++) yield failed(failures[next]!);
}

function* pagesOf<T>(items: Iterable<T>): Generator<readonly T[]> {
  let page: T[] = [];
  for (const item of items) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const agentsCsv = (night: Night, heads: Heads): string => {
  const { store, date, judgedBy, rulesOn } = night;
  const failedBy = new Map<string | null, number>();
  for (const { callData } of failuresOf(store, date)) {
    const agent = callData.agentId ?? null;
    failedBy.set(agent, (failedBy.get(agent) ?? 0) + 1);
  }
  const tonight = addUpAgents(store, judgedBy, [date, date]);
  const before = addUpAgents(store, judgedBy, trendNights(night));
  const shown = (id: string | null) => (id === null || night.unmasked ? id : maskAgent(id));
  const rows = agentRows(tonight, before, failedBy).map((row) => ({
    ...row,
    tonight: { ...row.tonight, agentId: shown(row.tonight.agentId) },
  }));
  return toCsv(agentColumns(rulesOn), rows, heads);
};

/** calls-DATE.csv and verdicts-DATE.csv, a page at a time: memory does not grow with the number of calls. */
const writeCalls = async (night: Night, heads: Heads, calls: GrowingFile, verdicts: GrowingFile): Promise<void> => {
  const columns = callColumns(night.rulesOn);
  await calls.write(toCsv(columns, [], heads));
  await verdicts.write(toCsv(VERDICT_COLUMNS, [], heads));
  for (const page of pagesOf(callsOf(night))) {
    await calls.write(csvRows(columns, page));
    const rows = page.flatMap((call) => call.verdicts.map((verdict) => ({ call, verdict })));
    await verdicts.write(csvRows(VERDICT_COLUMNS, rows));
  }
};

/** All calls of a night as a workbook, in memory as a whole. */
const workbookOf = async (night: Night, header: Omit<Report, 'calls'>): Promise<Buffer> => {
  const { reportXlsx } = await import('../reports/xlsx.ts');
  return await reportXlsx({ ...header, calls: [...callsOf(night)] }, night.lang);
};

/** All calls of a night as a page, in memory as a whole. */
const pageOf = async (
  night: Night,
  { header, sound }: NonNullable<NightOutputs['page']>,
  file: string,
): Promise<string> => {
  const { reportHtml } = await import('../reports/html.ts');
  const calls = [...heardCallsOf(night)];
  return reportHtml({ ...header, calls: calls.map(({ call }) => call) }, night.lang, {
    bundle: await readPageBundle(),
    sounds: await soundsForPage(calls, file, sound),
  });
};

/**
 * Writes calls-DATE.csv, verdicts-DATE.csv, agents-DATE.csv and what else is wanted from the store. Calls of this night that the rulebook
 * has not judged yet are judged first. Then nothing is owed of this night any more. All files are complete before the first takes its place; the same store and rulebook give the same bytes.
 * @throws OutputError; the reports that stood there before stay.
 */
export const writeNightReports = async (night: Night, out: string, outputs: NightOutputs): Promise<void> => {
  const { heads, unmatched, workbook, page, mode } = outputs;
  await makeFolder(out, mode);
  judgeAll(night, [night.date]);
  const others: readonly (readonly [name: string, content: () => Promise<string | Uint8Array>])[] = [
    [`agents-${night.date}.csv`, async () => agentsCsv(night, heads)],
    ...(unmatched === null ? [] : [[`unmatched-${night.date}.csv`, async () => unmatched] as const]),
    ...(workbook === null ? [] : [[`report-${night.date}.xlsx`, () => workbookOf(night, workbook)] as const]),
    ...(page === null
      ? []
      : [[`report-${night.date}.html`, () => pageOf(night, page, join(out, `report-${night.date}.html`))] as const]),
  ];
  const names = [`calls-${night.date}.csv`, `verdicts-${night.date}.csv`, ...others.map(([name]) => name)];
  await placeTogether(
    names.map((name) => join(out, name)),
    async ([calls, verdicts, ...rest]) => {
      await writeCalls(night, heads, calls!, verdicts!);
      for (const [at, [, content]] of others.entries()) await rest[at]!.write(await content());
    },
    mode,
  );
  settleReports(night.store, night.date);
};
