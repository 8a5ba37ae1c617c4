import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { checkSize, DEFAULT_LIMITS, type RecordingLimits } from './limits.ts';
import { openRecording } from './open-recording.ts';

/**
 * SHA-256 of a regular file's bytes, hex.
 * @throws RecordingError for what is no regular file or too large for a recording; else rejects as fs does.
 */
export const hashFile = async (path: string, limits: RecordingLimits = DEFAULT_LIMITS): Promise<string> => {
  const file = await openRecording(path);
  try {
    checkSize(path, (await file.stat()).size, limits);
  } catch (error) {
    await file.close();
    throw error;
  }
  const hash = createHash('sha256');
  await pipeline(file.createReadStream(), hash);
  return hash.digest('hex');
};
