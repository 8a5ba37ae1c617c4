import { hashLegs, openLegs } from './legs-in-files.ts';
import { checkSize, DEFAULT_LIMITS, type RecordingLimits } from './limits.ts';

/**
 * SHA-256 of a recording's bytes, hex.
 * @throws RecordingError for what is no regular file or too large for a recording; else rejects as fs does.
 */
export const hashFile = async (path: string, limits: RecordingLimits = DEFAULT_LIMITS): Promise<string> => {
  const legs = await openLegs(path);
  try {
    for (const { path: one, file } of legs.files) checkSize(one, (await file.stat()).size, limits);
    return await hashLegs(legs);
  } finally {
    await legs.close();
  }
};
