import { join } from 'node:path';
import { EXIT, ExpectedError, OutputError } from '../errors.ts';
import type { Lang } from '../messages/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { FailedRecording } from '../model/outcome.ts';
import { chineseHeads } from '../reports/chinese-heads.ts';
import { addDays, today } from '../run/dates.ts';
import { engineThatHeard } from '../run/engine-that-heard.ts';
import { exitCodeOf, noteFailure } from '../run/failures.ts';
import { withListening } from '../run/gather-calls.ts';
import { chooseLanguage } from '../run/language.ts';
import { cuesOf, type LoadedRulebook, loadRulebook } from '../run/load-rulebook.ts';
import { tool } from '../run/locations.ts';
import { openStore } from '../run/open-store.ts';
import type { Reached } from '../run/progress.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { oldFfmpegWarning } from '../speech/recordings/ffmpeg-age.ts';
import type { NotFound } from '../speech/recordings/find-recordings.ts';
import { readCalls } from '../store/calls-table.ts';
import { openFiles, replaceFailures } from '../store/files-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { owedNights } from '../store/owed-nights.ts';
import { isPurged, purgeCalls } from '../store/purge.ts';
import { beginRun, endRun } from '../store/runs-table.ts';
import { makeFolder } from '../store/write-whole.ts';
import { type Interrupts, watchInterrupts } from '../terminal/interrupts.ts';
import { note, noteNamed } from '../terminal/notes.ts';
import { type Backlog, openBacklog } from './backlog.ts';
import type { Clock } from './inbox/quiet-files.ts';
import { openLog, type RunLog } from './log.ts';
import { matchNight } from './match-night.ts';
import { findNewRecordings } from './new-recordings.ts';
import { type Night, openNight } from './night.ts';
import { type NightCallData, openNightCallData } from './night-call-data.ts';
import type { NightlyOptions } from './options.ts';
import { scoreNight } from './score-night.ts';
import { nightSummary } from './summary.ts';
import { writeNightReports } from './write-reports.ts';

/** `nightly` with everything that is known before it begins. */
export interface NightlyRun extends Omit<NightlyOptions, 'retention'> {
  /** YYYY-MM-DD. */
  readonly night: string;
  /** Days. */
  readonly retention: number | null;
  readonly storePath: string;
  readonly clock: Clock;
}

/** Failed recordings that are named one by one; cron mails every line. */
const NAMED_FAILURES = 20;

/** Old calls that are judged anew before the reports, in a second or two; where more are left, the next run judges them while it listens. */
const BACKLOG_AT_ONCE = 1000;

/**
 * One night: find, score, report, tidy up.
 * @returns the exit code.
 * @throws ExpectedError when it cannot begin or cannot write; what was scored until then is stored.
 */
export const runNightly = async (run: NightlyRun): Promise<number> => {
  const lang = chooseLanguage(run.lang, process.env);
  const rulebook = await loadRulebook(run.rulebook);
  await makeFolder(run.out, run.mode);
  const { takeLock } = await import('../store/lock-file.ts');
  const lock = takeLock(join(run.out, '.nightly-lock'), 'the folder of reports');
  try {
    const log = openLog(run.log);
    const store = await openStore(run.storePath);
    const interrupts = watchInterrupts();
    try {
      const callData = await openNightCallData(run, openFiles(store));
      return await recorded({ run, lang, rulebook, callData, store, log, interrupts });
    } finally {
      interrupts.release();
      store.close();
    }
  } finally {
    lock.release();
  }
};

interface RunResult {
  readonly exitCode: number;
  readonly scored: number;
  readonly failed: number;
}

/** Does the work of a run and writes it down in the store and in the log, however it ends. @returns the exit code. */
const recorded = async (given: Work): Promise<number> => {
  const { store, log } = given;
  const { night } = given.run;
  const { identity } = given.rulebook;
  const now = (): string => new Date().toISOString();
  const { version } = tool();
  log.info({ night, version, rulebook: identity.sha256.slice(0, 12) }, 'run begins');
  const id = beginRun(store, { command: 'nightly', night, started: now(), version, rulebook: identity.sha256 });
  try {
    const result = await work(given);
    endRun(store, id, { ...result, ended: now() });
    log.info({ night, ...result }, 'run ends');
    return result.exitCode;
  } catch (error) {
    const expected = error instanceof ExpectedError ? error : null;
    log.error({ night, code: expected?.code ?? 'bug', exitCode: expected?.exitCode ?? EXIT.bug }, 'run fails');
    throw error;
  }
};

interface Work {
  readonly run: NightlyRun;
  readonly lang: Lang;
  readonly rulebook: LoadedRulebook;
  readonly callData: NightCallData | null;
  readonly store: OpenDatabase;
  readonly log: RunLog;
  readonly interrupts: Interrupts;
}

const work = async (given: Work): Promise<RunResult> => {
  const { run, store, log, interrupts } = given;
  const night = nightOf(given, run.night);
  const backlog = openBacklog(night);
  const { done, problems } = await scoreNew(given, night, backlog);
  const counts = { scored: done.scored, failed: done.failures.length };
  if (interrupts.signal.aborted) return { ...counts, exitCode: EXIT.interrupted };
  noteFailures(done.failures, run);
  if (done.scored + done.failures.length === 0 && isPurged(store, run.night)) {
    note(`${run.night}: its calls were deleted, and its reports are left as they are`);
  } else {
    backlog.judge(BACKLOG_AT_ONCE);
    await reportNight(given, night, given.callData);
    if (run.summary) process.stdout.write(nightSummary(night));
  }
  const unwritten = await reportOwed(given);
  if (run.retention !== null) {
    const purged = purgeCalls(store, { before: addDays(today(), -run.retention) });
    log.info({ purged }, 'retention');
  }
  if (unwritten !== null) throw unwritten;
  // A failed recording, or call data that cannot be used, is worth a line of cron mail.
  return { ...counts, exitCode: exitCodeOf(done.failures, { leftOut: problems > 0 }) };
};

const nightOf = ({ run, store, rulebook, lang }: Work, date: string): Night =>
  openNight({ date, store, rulebook, lang, unmasked: run.unmasked === true });

/** Writes the reports that the run was asked for. @param callData those of the night; null where there are none. */
const reportNight = async ({ run, rulebook }: Work, night: Night, callData: NightCallData | null): Promise<void> => {
  const heads = run.headers === 'zh' ? chineseHeads(night.titles) : {};
  const header = {
    schemaVersion: 1,
    tool: tool(),
    engine: engineThatHeard(run.xlsx || run.html ? factsOf(night) : []),
    rulebook: rulebook.identity,
  } as const;
  await writeNightReports(night, run.out, {
    heads,
    unmatched: callData === null ? null : matchNight(night, callData).unmatched(heads),
    workbook: run.xlsx ? header : null,
    ...(run.mode === undefined ? {} : { mode: run.mode }),
    page: run.html ? { header, sound: { ...run, audio: run.audio ?? 'none' } } : null,
  });
};

/**
 * Writes what earlier runs stored and did not report, of whatever nights; this night's own reports stand already. Their call data may be
 * gone, so nothing is said of what found no partner.
 * @returns why the first of those that still cannot be written cannot: it stays owed, and keeps no other from being written.
 */
const reportOwed = async (given: Work): Promise<OutputError | null> => {
  const written: string[] = [];
  let unwritten: OutputError | null = null;
  for (const date of owedNights(given.store)) {
    try {
      await reportNight(given, nightOf(given, date), null);
      written.push(date);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      unwritten ??= error;
    }
  }
  if (written.length > 0) {
    note(`${written.join(', ')}: stored and not reported before, the reports are written now`);
    given.log.info({ nights: written }, 'owed reports written');
  }
  return unwritten;
};

const scoreNew = async (
  { run, lang, rulebook, callData, store, log, interrupts }: Work,
  night: Night,
  backlog: Backlog,
) => {
  const clock = { ...run.clock, sleep: (ms: number) => run.clock.sleep(ms, interrupts.signal) };
  const found = await findNewRecordings({ inboxes: run.inbox, night: run.night, settle: run.settle, store, clock });
  const { fresh, growing, givenUp, unreachable } = found;
  log.info({ fresh: fresh.length, growing, givenUp, unreachable: unreachable.length }, 'inbox read');
  noteUnreachable(unreachable, run, store);
  const matched = matchNight(
    night,
    callData,
    fresh.map(({ path }) => path),
  );
  const onMinute = ({ done, total }: Reached): void => log.info({ done, total }, 'progress');
  // In the log and not on stderr: cron would mail it every night.
  const old =
    fresh.length > 0 && run.queue === undefined
      ? oldFfmpegWarning(findFfmpeg(run.ffmpeg, process.env.PATH ?? '').path)
      : null;
  if (old !== null) log.warn({ ffmpeg: old }, 'old ffmpeg');
  return await withListening(fresh.length, { ...run, lang, store, onMinute }, async (edges, progress) => {
    const done = await backlog.meanwhile(() =>
      scoreNight({
        night,
        fresh: interrupts.signal.aborted ? [] : fresh,
        callDataOf: matched.of,
        defaults: { direction: run.direction ?? null, agentSide: run.agentSide, cues: cuesOf(rulebook) },
        edges,
        progress: { ...progress, signal: interrupts.signal },
        log,
      }),
    );
    log.info({ scored: done.scored, failed: done.failures.length, duplicates: done.duplicates }, 'recordings scored');
    return { done, problems: matched.problems + unreachable.length };
  });
};

/** Names what of the inboxes could not be looked into, on stderr and in the night's report. */
const noteUnreachable = (
  unreachable: readonly NotFound[],
  { night, unmasked }: NightlyRun,
  store: OpenDatabase,
): void => {
  for (const { path, message, cure } of unreachable.slice(0, NAMED_FAILURES))
    noteNamed(`${path}: ${message} — ${cure}`, unmasked);
  replaceFailures(
    store,
    night,
    'unreachable',
    unreachable.map(({ path, message }) => ({ path, code: 'unreachable', message, callData: {} })),
  );
};

const noteFailures = (failures: readonly FailedRecording[], { night, unmasked }: NightlyRun): void => {
  for (const failure of failures.slice(0, NAMED_FAILURES)) noteFailure(failure, unmasked);
  const more = failures.length - NAMED_FAILURES;
  if (more > 0) note(`and ${more} more recordings failed: calls-${night}.csv names them`);
};

function* factsOf({ store, date }: Night): Generator<CallFacts> {
  for (const { loaded } of readCalls(store, { night: date })) if (loaded.kind === 'gathered') yield loaded.facts;
}
