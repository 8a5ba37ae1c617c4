import { EXIT, ExpectedError } from '../errors.ts';
import type { FactDefaults } from '../facts/assemble-facts.ts';
import type { CallData } from '../model/call-data.ts';
import type { FailedRecording, GatheredCall, Outcome } from '../model/outcome.ts';
import { type CallToScore, type Edges, gatherEach, type Progress } from '../pipeline.ts';
import { today } from '../run/dates.ts';
import { describeFailure } from '../run/failures.ts';
import { statRecording } from '../speech/recordings/legs-in-files.ts';
import { deleteReplaced, readCalls, reportedWith, saveCall } from '../store/calls-table.ts';
import { findFile, forgetFailure, saveFailure, saveFile } from '../store/files-table.ts';
import { saveScore } from '../store/scores-table.ts';
import type { SeenFile } from './inbox/quiet-files.ts';
import { type RunLog, shortHash } from './log.ts';
import type { Night } from './night.ts';

/** What came of the recordings of a night. */
export interface ScoredNight {
  readonly scored: number;
  readonly duplicates: number;
  /** Those that failed now, with the error. */
  readonly failures: readonly FailedRecording[];
}

export interface ScoreNightOptions {
  readonly night: Night;
  readonly fresh: readonly SeenFile[];
  readonly callDataOf: (path: string) => CallData;
  readonly defaults: FactDefaults;
  readonly edges: Edges;
  readonly progress: Progress;
  readonly log: RunLog;
}

/**
 * Scores the new recordings of a night. Each call is stored together with the note that its file is done, so that a run
 * which is killed at any moment leaves no call half stored, and the next run none twice.
 */
export const scoreNight = async (options: ScoreNightOptions): Promise<ScoredNight> => {
  const { night, edges, callDataOf, log } = options;
  const { fresh, hashes, duplicates } = await leaveOutKnownSounds(options);
  const files = new Map(fresh.map((file) => [file.path, file]));
  const again = callsWithNewData(night, callDataOf, files, hashes);
  const failures: FailedRecording[] = [];
  let scored = 0;
  const onDone = async (outcome: Outcome, at: number): Promise<void> => {
    const file = files.get(outcome.path);
    if (file !== undefined && (await hasChanged(file))) postpone(night, file);
    else if (outcome.kind === 'gathered') {
      store(night, outcome, file);
      scored++;
    } else {
      failures.push(outcome);
      storeFailure(night, outcome, file);
      const { code } = describeFailure(outcome, 'en');
      log.warn({ recording: shortHash(hashes.get(outcome.path) ?? ''), code }, 'recording failed');
    }
    await options.progress.onDone?.(outcome, at);
  };
  const calls: CallToScore[] = [...fresh.map(({ path }) => ({ path, callData: callDataOf(path) })), ...again];
  const hash = async (path: string): Promise<string> => hashes.get(path) ?? (await edges.hash(path));
  await gatherEach(calls, options.defaults, { ...edges, hash }, { ...options.progress, onDone });
  return { scored, duplicates, failures };
};

/**
 * Hashes every new file. One whose bytes stand in a report already, or in an earlier file, is a copy and no call of its own, unless
 * each of them has a row of its own in the call data: recordings of two calls may be equal, say of two that nobody spoke in.
 */
const leaveOutKnownSounds = async ({ night, fresh, callDataOf, edges, progress }: ScoreNightOptions) => {
  const hashes = new Map<string, string>();
  const callsOf = new Map<string, readonly CallToScore[]>();
  const left: SeenFile[] = [];
  let duplicates = 0;
  for (const file of fresh) {
    if (progress.signal?.aborted) break;
    const sha256 = await edges.hash(file.path).catch(() => null);
    if (sha256 !== null) hashes.set(file.path, sha256);
  }
  // Of equal files those with a row come first: they are the calls.
  const hasRow = ({ path }: SeenFile): boolean => Object.keys(callDataOf(path)).length > 0;
  for (const file of [...fresh.filter(hasRow), ...fresh.filter((one) => !hasRow(one))]) {
    const sha256 = hashes.get(file.path);
    if (sha256 === undefined) {
      if (!progress.signal?.aborted) left.push(file);
      continue;
    }
    const equal = callsOf.get(sha256) ?? reportedWith(night.store, sha256);
    const isKnown = equal.some(({ path }) => path === file.path);
    if (isKnown || !equal.every(({ callData }) => isOtherCall(callData, callDataOf(file.path)))) {
      duplicates++;
      saveFile(night.store, {
        ...file,
        sha256,
        state: isKnown ? 'done' : 'duplicate',
        night: night.date,
        attempts: 0,
      });
    } else {
      callsOf.set(sha256, [...equal, { path: file.path, callData: callDataOf(file.path) }]);
      left.push(file);
    }
  }
  return { fresh: left.sort((a, b) => (a.path < b.path ? -1 : 1)), hashes, duplicates };
};

/** Whether two rows tell of two calls: both tell something, and not the same. */
const isOtherCall = (one: CallData, other: CallData): boolean => {
  if (Object.keys(one).length === 0 || Object.keys(other).length === 0) return false;
  if (one.callId !== undefined && other.callId !== undefined) return one.callId !== other.callId;
  return !sameData(one, other);
};

/** Calls of this night whose call data say something else than when they were scored: a late export, for example. */
const callsWithNewData = (
  night: Night,
  callDataOf: (path: string) => CallData,
  files: ReadonlyMap<string, unknown>,
  hashes: Map<string, string>,
): readonly CallToScore[] => {
  const changed: CallToScore[] = [];
  for (const { path, loaded } of readCalls(night.store, { night: night.date })) {
    if (loaded.kind === 'failed' || files.has(path)) continue;
    const callData = callDataOf(path);
    // A night that is reported again without --calls keeps what it was told.
    if (Object.keys(callData).length === 0 || sameData(callData, loaded.facts.callData)) continue;
    hashes.set(path, loaded.facts.recording.sha256);
    changed.push({ path, callData });
  }
  return changed;
};

const sameData = (a: CallData, b: CallData): boolean => {
  const sorted = (data: CallData): string => JSON.stringify(Object.entries(data).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
};

/** Something wrote to the file while it was listened to. */
const hasChanged = async (file: SeenFile): Promise<boolean> => {
  const now = await statRecording(file.path);
  // One that was moved away meanwhile is whole as it was heard.
  return now !== null && (now.size !== file.size || now.mtimeMs !== file.modified);
};

const postpone = (night: Night, file: SeenFile): void =>
  saveFile(night.store, { ...file, sha256: null, state: 'waiting', night: night.date, seen: Date.now(), attempts: 0 });

const store = (night: Night, { facts }: GatheredCall, file: SeenFile | undefined): void => {
  const { path, sha256 } = facts.recording;
  const scorecard = night.judge(facts);
  night.store.transaction(() => {
    deleteReplaced(night.store, path, sha256, night.date);
    const id = saveCall(night.store, facts, { day: today(), night: night.date });
    saveScore(night.store, id, night.judgedBy, scorecard);
    forgetFailure(night.store, night.date, path);
    if (file !== undefined) saveFile(night.store, { ...file, sha256, state: 'done', night: night.date, attempts: 0 });
  });
};

/** A decoder or model that is missing or broken says nothing of a recording; one that may have ended the engine does. */
const isOfTheRecording = (error: Error): boolean =>
  !(error instanceof ExpectedError) || error.exitCode !== EXIT.unavailable || error.code === 'engine-died';

const storeFailure = (night: Night, failure: FailedRecording, file: SeenFile | undefined): void => {
  // Without a new file it was only the call data that changed: the call stays as it was scored.
  if (file === undefined) return;
  const { path, callData } = failure;
  const known = findFile(night.store, path);
  const isSame = known?.state === 'failed' && known.size === file.size && known.modified === file.modified;
  const attempts = (isSame ? known.attempts : 0) + (isOfTheRecording(failure.error) ? 1 : 0);
  night.store.transaction(() => {
    deleteReplaced(night.store, path, '', night.date);
    saveFailure(night.store, night.date, { path, ...describeFailure(failure, 'en'), callData });
    saveFile(night.store, { ...file, sha256: null, state: 'failed', night: night.date, attempts });
  });
};
