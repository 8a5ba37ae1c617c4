import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Progress } from '../pipeline.ts';
import { isQuiet } from '../terminal/notes.ts';
import { createPace, rateText, timeText } from '../terminal/pace.ts';

/** Progress for a person: a bar on a terminal, a line a minute elsewhere. */
export interface ShownProgress extends Progress {
  readonly stop: () => void;
}

/** Columns that stand around the bar, but for the two counts: ` 100% | / calls | 9.9 calls/min | left 2 h 05 min`. */
const AROUND = 51;

/** Columns for the bar itself, so that the whole line fits. */
const barSize = (columns: number, total: number): number =>
  Math.max(8, Math.min(40, columns - AROUND - 2 * String(total).length));

/** How far a run is. */
export interface Reached {
  readonly done: number;
  readonly total: number;
  /** Calls a second; null before that is known. */
  readonly rate: number | null;
  /** Seconds; null before that is known. */
  readonly left: number | null;
}

/** Milliseconds between lines off a terminal. */
const LINE_EVERY = 60_000;

/** A line a minute: for a log that somebody reads while it runs. */
const reportMinutes = (total: number, report: (reached: Reached) => void): ShownProgress => {
  const follow = createFollower(total);
  const timer = setInterval(() => report(follow.reached()), LINE_EVERY);
  timer.unref();
  return { onCall: follow.onCall, onDone: follow.onDone, stop: () => clearInterval(timer) };
};

/** Counts what is done, parts of calls included. */
const createFollower = (total: number) => {
  const pace = createPace();
  const shares = new Map<string, number>();
  let done = 0;
  const now = (): number => performance.now() / 1000;
  pace.add(0, now());
  const share = (): number => Math.min(total, done + [...shares.values()].reduce((sum, one) => sum + one, 0));
  return {
    onCall: (path: string, part: number): void => {
      shares.set(path, part);
    },
    onDone: ({ path }: { readonly path: string }): void => {
      shares.delete(path);
      done++;
    },
    share,
    reached: (): Reached => {
      pace.add(share(), now());
      return { done, total, rate: pace.rate(), left: pace.left(total) };
    },
  };
};

/** One line on how far a run is: `12/340 calls, 3.2 calls/min, left 1 h 42 min`. */
const reachedText = ({ done, total, rate, left }: Reached, lang: 'zh' | 'en'): string =>
  lang === 'zh'
    ? `${done}/${total} 通，${rateText(rate, lang)}，剩余 ${timeText(left, lang)}`
    : `${done}/${total} calls, ${rateText(rate, lang)}, left ${timeText(left, lang)}`;

/**
 * Shows how many of `total` calls are done, how fast it goes and the time left: on stderr, a bar where it is a terminal.
 * @param onMinute takes the place of the lines that are written off a terminal.
 */
export const showProgress = (
  total: number,
  stream: NodeJS.WriteStream,
  lang: 'zh' | 'en',
  onMinute?: (reached: Reached) => void,
): ShownProgress => {
  if (total === 0 || isQuiet()) return { stop: () => {} };
  if (!stream.isTTY)
    return reportMinutes(
      total,
      onMinute ?? ((reached) => void stream.write(`call-etiquette: ${reachedText(reached, lang)}\n`)),
    );
  const words = lang === 'zh' ? { calls: '通', left: '剩余' } : { calls: 'calls', left: 'left' };
  const bars = new MultiBar(
    {
      stream,
      clearOnComplete: true,
      barsize: barSize(stream.columns ?? 80, total),
      hideCursor: true,
      format: ` {bar} {percentage}% | {done}/${total} ${words.calls} | {rate} | ${words.left} {left}`,
    },
    Presets.shades_classic,
  );
  const bar: SingleBar = bars.create(total, 0, { done: 0, rate: '…', left: '…' });
  const follow = createFollower(total);
  const draw = (): void => {
    const { done, rate, left } = follow.reached();
    bar.update(follow.share(), { done, rate: rateText(rate, lang), left: timeText(left, lang) });
  };
  return {
    onCall: (path, share) => {
      follow.onCall(path, share);
      draw();
    },
    onDone: (outcome) => {
      follow.onDone(outcome);
      draw();
    },
    stop: () => bars.stop(),
  };
};
