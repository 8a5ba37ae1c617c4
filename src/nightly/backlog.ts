import { setImmediate } from 'node:timers/promises';
import { addDays } from '../run/dates.ts';
import { readCalls, type StoredCall } from '../store/calls-table.ts';
import { saveScore } from '../store/scores-table.ts';
import type { Night } from './night.ts';

/** Nights that a trend looks back to. */
const TREND_NIGHTS = 7;

/** Calls judged between two looks at what else there is to do: some 30 ms. */
const AT_A_TIME = 20;

/** The calls of some nights that this rulebook and program have not judged yet, night by night. */
function* unjudged({ store, judgedBy }: Night, nights: readonly string[]): Generator<StoredCall> {
  for (const night of nights) yield* readCalls(store, { night, unjudgedBy: judgedBy });
}

/** Judges the next `most` of some calls and stores what comes of it. @returns how many there were. */
const judgeNext = ({ store, judgedBy, judge }: Night, calls: Iterator<StoredCall>, most: number): number =>
  store.transaction(() => {
    for (let count = 0; count < most; count++) {
      const next = calls.next();
      if (next.done === true) return count;
      const { id, loaded } = next.value;
      if (loaded.kind === 'gathered') saveScore(store, id, judgedBy, judge(loaded.facts));
    }
    return most;
  });

/** Judges all calls of some nights that this rulebook and program have not judged yet. */
export const judgeAll = (night: Night, nights: readonly string[]): void => {
  judgeNext(night, unjudged(night, nights), Number.POSITIVE_INFINITY);
};

/** The nights that a trend of this night looks back to, the last first. */
const nightsBefore = (date: string): readonly string[] =>
  Array.from({ length: TREND_NIGHTS }, (_, at) => addDays(date, -1 - at));

/** Old calls that trends need and that another rulebook, or another version of this program, judged. */
export interface Backlog {
  /** Judges up to `most` of them. */
  readonly judge: (most: number) => void;
  /** Judges them while something else goes on, which waits for other processes most of the time, until it has ended. */
  readonly meanwhile: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The last night comes first: what is left over is what is soonest too old. */
export const openBacklog = (night: Night): Backlog => {
  const calls = unjudged(night, nightsBefore(night.date));
  return {
    judge: (most) => {
      judgeNext(night, calls, most);
    },
    meanwhile: async (work) => {
      let isDone = false;
      const judging = (async () => {
        do await setImmediate();
        while (!isDone && judgeNext(night, calls, AT_A_TIME) === AT_A_TIME);
      })();
      // Told of where it is awaited: behind the work.
      judging.catch(() => {});
      try {
        return await work();
      } finally {
        isDone = true;
        await judging;
      }
    },
  };
};

/**
 * The first and the last night of the trend: as far back as this rulebook and program have judged every call, for a part of a night
 * may be that of one agent.
 */
export const trendNights = ({ store, date, judgedBy }: Night): readonly [first: string, last: string] => {
  const isJudged = (night: string): boolean =>
    store.all(
      `SELECT 1 FROM calls WHERE night = ?
         AND NOT EXISTS (SELECT 1 FROM scores WHERE call = calls.id AND rulebook = ?) LIMIT 1`,
      [night, judgedBy],
    ).length === 0;
  const nights = nightsBefore(date);
  const open = nights.findIndex((night) => !isJudged(night));
  return [nights[open === -1 ? TREND_NIGHTS - 1 : open - 1] ?? date, addDays(date, -1)];
};
