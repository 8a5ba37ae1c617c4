import { spawnSync } from 'node:child_process';

/** First year of builds that distributions still mend; the one that npm installs is of 2018. */
const OLDEST_YEAR = 2021;
/** Milliseconds that a program takes at most to say its version. */
const PATIENCE = 5000;

/**
 * What to tell of an ffmpeg that is too old to be given files from outside: the last year of its copyright, which it says with its
 * version, is that of its build. Null for a newer one, and for one that does not say it.
 */
export const oldFfmpegWarning = (program: string): string | null => {
  const { stdout } = spawnSync(program, ['-version'], { encoding: 'utf8', timeout: PATIENCE });
  const said = /^ffmpeg version (\S+) .*?(?:\d{4}-)?(\d{4})/m.exec(stdout ?? '');
  if (said === null || Number(said[2]) >= OLDEST_YEAR) return null;
  return `ffmpeg ${said[1]} is of ${said[2]} and has weaknesses that are known — install a present one where recordings come from outside`;
};
