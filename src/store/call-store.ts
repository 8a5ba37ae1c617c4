import { RecordingError } from '../errors.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { Outcome } from '../model/outcome.ts';

/** When a call was stored, and for which report. */
export interface StoredWhen {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The night in whose report it stands; null for a call that only `score` has scored. */
  readonly night: string | null;
}

/** Which calls are to go. */
export type Purge =
  /** Those of before this day (YYYY-MM-DD): the earlier of the day of the call, where its call data tell it, and that of its scoring. */
  | { readonly before: string }
  /** Those of this id, or of the recording with this SHA-256 or path, with the copies of it that have no id of their own. */
  | { readonly call: string };

/** Calls that were scored, wherever they are kept: in a folder, one file a call, or in a database. */
export interface CallStore {
  /** The folder or file, as the user named it. */
  readonly path: string;
  /** Keeps one call, in place of what was kept of the same recording under the same name. @throws OutputError. */
  readonly save: (facts: CallFacts, when: StoredWhen) => Promise<void>;
  /** Every call, a few at a time; one that is damaged is a failure with the reason. */
  readonly read: () => AsyncIterable<Outcome>;
  /** Deletes calls for good, with everything that was heard and judged of them. @returns how many are gone. */
  readonly purge: (which: Purge) => Promise<number>;
  readonly close: () => void;
}

/** Every call of a store. @throws RecordingError when it holds none. */
export const readAll = async ({ path, read }: CallStore): Promise<readonly Outcome[]> => {
  const calls: Outcome[] = [];
  for await (const call of read()) calls.push(call);
  if (calls.length > 0) return calls;
  throw noCalls(path);
};

/** The error for a store without calls. */
export const noCalls = (path: string): RecordingError =>
  new RecordingError('holds no stored calls', {
    code: 'facts-unusable',
    path,
    cure: 'score with --facts or --store and this path first',
  });
