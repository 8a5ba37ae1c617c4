import { closeSync, openSync, statSync } from 'node:fs';
import { destination, type Logger, pino } from 'pino';
import { OutputError, reasonOf, UsageError } from '../errors.ts';

/** A log of JSON lines. Nothing personal goes in: recordings are named by the first digits of a hash. */
export type RunLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Opens the log: a file that is added to, for its owner alone, or standard error. @throws UsageError where it is no file, OutputError where it cannot be written. */
export const openLog = (file: string | undefined): RunLog => {
  if (file !== undefined) {
    // What is added to has to take it at once: a file, or a device such as /dev/null; a pipe waits for a reader, perhaps for ever.
    const there = statSync(file, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile() && !there.isCharacterDevice())
      throw new UsageError('is no file, and the log is added to one', { path: file, cure: 'name a file for --log' });
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch (cause) {
      throw new OutputError(`the log cannot be written (${reasonOf(cause)})`, {
        code: 'cannot-write',
        path: file,
        cause,
      });
    }
  }
  // Written at once: a run that is killed leaves every line that it got to.
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    destination({ dest: file ?? 2, sync: true, append: true }),
  );
};

/** How a log names a recording. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12);
