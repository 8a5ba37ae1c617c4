import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { RecordingError } from '../../errors.ts';
import { systemPath } from './byte-names.ts';
import { openRecording } from './open-recording.ts';

/**
 * Does some work on a recording and hands over what came of it only where its bytes were those of `sha256` from beginning to
 * end: what is heard is kept under that hash. A file that was moved away or deleted meanwhile is still the one that was open.
 * @throws RecordingError `changed` where the file was replaced or written to; else as `work` does.
 */
export const whileUnchanged = async <T>(path: string, sha256: string, work: () => Promise<T>): Promise<T> => {
  const file = await openRecording(path);
  try {
    const before = await file.stat();
    const result = await work();
    const after = await file.stat();
    const now = await stat(systemPath(path)).catch(() => null);
    if (!isSame(before, after) || (now !== null && now.ino !== before.ino)) throw changed(path);
    if ((await hashOf(file)) !== sha256) throw changed(path);
    return result;
  } finally {
    await file.close();
  }
};

const isSame = (a: Stats, b: Stats): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;

const hashOf = async (file: FileHandle): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const changed = (path: string): RecordingError =>
  new RecordingError('was replaced or written to while it was listened to', {
    code: 'changed',
    path,
    cure: 'score it again when nothing writes to it any more',
  });
