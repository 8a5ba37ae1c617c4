import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { RecordingError } from '../../errors.ts';
import { systemPath } from './byte-names.ts';
import { hashLegs, openLegs } from './legs-in-files.ts';

/**
 * Does some work on a recording and hands over what came of it only where its bytes were those of `sha256` from beginning to
 * end: what is heard is kept under that hash. A file that was moved away or deleted meanwhile is still the one that was open.
 * @throws RecordingError `changed` where the file was replaced or written to; else as `work` does.
 */
export const whileUnchanged = async <T>(path: string, sha256: string, work: () => Promise<T>): Promise<T> => {
  const legs = await openLegs(path);
  try {
    const before = await Promise.all(legs.files.map(({ file }) => file.stat()));
    const result = await work();
    for (const [at, { path: one, file }] of legs.files.entries()) {
      const now = await stat(systemPath(one)).catch(() => null);
      const first = before[at]!;
      if (!isSame(first, await file.stat()) || (now !== null && now.ino !== first.ino)) throw changed(path);
    }
    if ((await hashLegs(legs)) !== sha256) throw changed(path);
    return result;
  } finally {
    await legs.close();
  }
};

const isSame = (a: Stats, b: Stats): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;

const changed = (path: string): RecordingError =>
  new RecordingError('was replaced or written to while it was listened to', {
    code: 'changed',
    path,
    cure: 'score it again when nothing writes to it any more',
  });
