import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Progress } from '../pipeline.ts';
import { createPace, rateText, timeText } from '../terminal/pace.ts';

/** Progress for a person: a bar on a terminal, nothing elsewhere. */
export interface ShownProgress extends Progress {
  readonly stop: () => void;
}

/** Columns that stand around the bar, but for the two counts: ` 100% | / calls | 9.9 calls/min | left 2 h 05 min`. */
const AROUND = 51;

/** Columns for the bar itself, so that the whole line fits. */
const barSize = (columns: number, total: number): number =>
  Math.max(8, Math.min(40, columns - AROUND - 2 * String(total).length));

/** Shows how many of `total` calls are done, how fast it goes and the time left. Writes to stderr, and only when it is a terminal. */
export const showProgress = (total: number, stream: NodeJS.WriteStream, lang: 'zh' | 'en'): ShownProgress => {
  if (!stream.isTTY || total === 0) return { stop: () => {} };
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
  const pace = createPace();
  pace.add(0, performance.now() / 1000);
  const shares = new Map<string, number>();
  let done = 0;
  const draw = (): void => {
    const partly = [...shares.values()].reduce((sum, share) => sum + share, 0);
    const reached = Math.min(total, done + partly);
    pace.add(reached, performance.now() / 1000);
    bar.update(reached, { done, rate: rateText(pace.rate(), lang), left: timeText(pace.left(total), lang) });
  };
  return {
    onCall: (path, share) => {
      shares.set(path, share);
      draw();
    },
    onDone: ({ path }) => {
      shares.delete(path);
      done++;
      draw();
    },
    stop: () => bars.stop(),
  };
};
