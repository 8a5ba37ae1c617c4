import { join } from 'node:path';
import type { ScoredCall } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { agentColumns, agentRows } from '../reports/agents.ts';
import { callColumns, toCsv, VERDICT_COLUMNS } from '../reports/csv.ts';
import { addDays } from '../run/dates.ts';
import { readCalls, type StoredCall } from '../store/calls-table.ts';
import { failuresOf, type StoredFailure } from '../store/files-table.ts';
import { readRendered, saveRendered } from '../store/rendered-table.ts';
import { addUpAgents, saveScore } from '../store/scores-table.ts';
import { beginFile, type GrowingFile, makeFolder, writeWhole } from '../store/write-whole.ts';
import type { Night } from './night.ts';
import { renderCall } from './render-call.ts';

/** Nights that a trend looks back to. */
const TREND_NIGHTS = 7;
/** Rows that are put together before they are written. */
const PAGE = 250;

type Heads = Readonly<Record<string, string>>;

/**
 * Judges the stored calls of this night and of those that trends need, where this rulebook has not judged them yet, and renders
 * those of this night that are not rendered in these words. After a night of scoring there is nothing left to do here.
 */
const bringUpToDate = (night: Night): void => {
  const { store, date, judgedBy, shownBy } = night;
  const unjudged = { nights: [addDays(date, -TREND_NIGHTS), date], unjudgedBy: judgedBy } as const;
  store.transaction(() => {
    for (const { id, path, loaded } of readCalls(store, { night: date, unshownBy: shownBy })) {
      // Judging costs most: once for both.
      const scorecard = 'facts' in loaded ? night.judge(loaded.facts) : null;
      if (scorecard !== null) saveScore(store, id, judgedBy, scorecard);
      saveRendered(store, id, shownBy, renderCall(night, show(night, { path, loaded }, scorecard)));
    }
    for (const { id, loaded } of readCalls(store, unjudged))
      if ('facts' in loaded) saveScore(store, id, judgedBy, night.judge(loaded.facts));
  });
};

const show = (
  night: Night,
  { path, loaded }: Pick<StoredCall, 'path' | 'loaded'>,
  scorecard: Scorecard | null = null,
): ScoredCall => {
  if ('facts' in loaded) return night.show(loaded.facts, scorecard ?? night.judge(loaded.facts));
  const { code, message } = loaded.error;
  return night.showFailure({ path, code, message, callData: {} });
};

/** Scored calls and failed recordings in one order, that of their paths. */
function* inOrder<T>(
  calls: Iterable<{ readonly path: string } & T>,
  failures: readonly StoredFailure[],
  ofFailure: (failure: StoredFailure) => T,
): Generator<T> {
  let next = 0;
  for (const call of calls) {
    for (; next < failures.length && failures[next]!.path < call.path; next++) yield ofFailure(failures[next]!);
    yield call;
  }
  for (; next < failures.length; next++) yield ofFailure(failures[next]!);
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
  const before = addUpAgents(store, judgedBy, [addDays(date, -TREND_NIGHTS), addDays(date, -1)]);
  return toCsv(agentColumns(rulesOn), agentRows(tonight, before, failedBy), heads);
};

/**
 * Writes calls-DATE.csv, verdicts-DATE.csv and agents-DATE.csv from the store. All of them are complete before the first
 * takes its place; the same store and rulebook give the same bytes. Memory does not grow with the number of calls.
 * @throws OutputError; the reports that stood there before stay.
 */
export const writeNightReports = async (night: Night, out: string, heads: Heads): Promise<void> => {
  await makeFolder(out);
  bringUpToDate(night);
  const columns = callColumns(night.rulesOn);
  const files: GrowingFile[] = [];
  const begin = async (name: string, head: string): Promise<GrowingFile> => {
    const file = await beginFile(join(out, `${name}-${night.date}.csv`));
    files.push(file);
    await file.write(head);
    return file;
  };
  try {
    const calls = await begin('calls', toCsv(columns, [], heads));
    const verdicts = await begin('verdicts', toCsv(VERDICT_COLUMNS, [], heads));
    const rows = inOrder(readRendered(night.store, night.date), failuresOf(night.store, night.date), (failure) =>
      renderCall(night, night.showFailure(failure)),
    );
    for (const page of pagesOf(rows)) {
      await calls.write(page.map(({ callRow }) => callRow).join(''));
      await verdicts.write(page.map(({ verdictRows }) => verdictRows).join(''));
    }
    await begin('agents', agentsCsv(night, heads));
    for (const file of files) await file.complete();
  } finally {
    for (const file of files) await file.abandon();
  }
};

/** All calls of a night as a workbook, in memory as a whole. @throws OutputError. */
export const writeNightWorkbook = async (
  night: Night,
  out: string,
  header: Omit<Parameters<typeof import('../reports/xlsx.ts').reportXlsx>[0], 'calls'>,
  lang: 'zh' | 'en',
): Promise<void> => {
  const { reportXlsx } = await import('../reports/xlsx.ts');
  const shown = [...readCalls(night.store, { night: night.date })].map((call) => ({
    path: call.path,
    call: show(night, call),
  }));
  const failures = failuresOf(night.store, night.date);
  const calls = [...inOrder(shown, failures, (failure) => ({ call: night.showFailure(failure) }))].map(
    ({ call }) => call,
  );
  const workbook = await reportXlsx({ ...header, calls }, lang);
  await writeWhole(join(out, `report-${night.date}.xlsx`), workbook);
};
