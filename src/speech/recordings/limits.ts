import { EngineError, RecordingError } from '../../errors.ts';

/** What a recording may cost; the rest follows from it. */
export interface RecordingLimits {
  /** Seconds of sound in one recording. */
  readonly longest: number;
}

/** Twelve hours: a day's shift in one file. */
export const DEFAULT_LIMITS: RecordingLimits = { longest: 12 * 3600 };

/** Bytes of one second of the largest sound that recorders write: 48 kHz, 16 bit, two channels. */
const LARGEST_SECOND = 192_000;
/** Hz: below it there is no speech to be heard; telephones use 8000. */
const LOWEST_RATE = 4000;
/**
 * Bytes a second that any speech codec needs, silence included: AMR writes 81 a second when nobody speaks (measured, with DTX).
 * Less is a file that was made to be long.
 */
const THINNEST_SECOND = 40;
/** Seconds that any file may hold, however small: silence compresses to nothing. */
const NO_QUESTIONS_BELOW = 3600;

/** Seconds of sound that a file of so many bytes may hold. */
export const allowedSeconds = (bytes: number, { longest }: RecordingLimits): number =>
  Math.min(longest, Math.max(NO_QUESTIONS_BELOW, bytes / THINNEST_SECOND));

const HOURS_CURE = 'allow more with --max-hours, or cut it into calls';

/** @throws RecordingError for a file too large to hold a recording within the limits. */
export const checkSize = (path: string, bytes: number, { longest }: RecordingLimits): void => {
  if (bytes > longest * LARGEST_SECOND)
    throw new RecordingError(`is too large for a recording (${Math.round(bytes / 1e9)} GB)`, {
      code: 'too-large',
      path,
      cure: HOURS_CURE,
    });
};

/** @throws RecordingError for sound at a rate that holds no speech. */
export const checkRate = (path: string, rate: number): void => {
  if (rate < LOWEST_RATE)
    throw new RecordingError(`holds no speech at ${rate} samples a second`, {
      code: 'rate-too-low',
      path,
      cure: `export it with ${LOWEST_RATE * 2} samples a second or more`,
    });
};

const inHours = (seconds: number): string => `${Math.round(seconds / 360) / 10} h`;

/** The one clear line for a decoder that goes on and on, where the recording itself says that it is short. Seconds. */
export const runsOn = (path: string, allowed: number, promised: number): EngineError =>
  new EngineError(`ffmpeg writes more than ${inHours(allowed)} of sound for a recording of ${Math.round(promised)} s`, {
    code: 'ffmpeg-runs-on',
    path,
    cure: 'install another ffmpeg, or name one with --ffmpeg',
  });

/** The one clear line for a recording that is, or says it is, longer than it may be. */
export const tooLong = (path: string, bytes: number, limits: RecordingLimits): RecordingError => {
  const allowed = allowedSeconds(bytes, limits);
  const hours = inHours(allowed);
  return allowed < limits.longest
    ? new RecordingError(`holds more than ${hours} of sound in ${Math.ceil(bytes / 1000)} kB, which no call does`, {
        code: 'too-long',
        path,
        cure: 'export it as wav where it is a recording after all',
      })
    : new RecordingError(`is longer than ${hours}`, { code: 'too-long', path, cure: HOURS_CURE });
};
