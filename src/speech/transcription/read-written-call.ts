import { RecordingError } from '../../errors.ts';
import type { Heard, Leg } from '../../model/heard.ts';
import type { Hypothesis, Transcriber } from '../engines/transcriber.ts';
import { toOwnSegment } from './own-words.ts';

/** The codec of a call whose sound is not there. */
export const WRITTEN = 'transcript';

/** What is known of a call whose words alone are there: no tones, no levels, times as the transcript has them. @throws RecordingError. */
export const readWrittenCall = async (
  path: string,
  sha256: string,
  { readCall, info }: Transcriber,
): Promise<Heard> => {
  if (readCall === undefined)
    throw new RecordingError('is a transcript, not a recording', {
      code: 'no-sound',
      path,
      cure: 'score it with --engine transcript, or name the recording',
    });
  const { source, duration, legs } = await readCall(path);
  if (source.sha256 !== sha256)
    throw new RecordingError('was written to while it was read', {
      code: 'changed',
      path,
      cure: 'score it again when nothing writes to it any more',
    });
  const seconds = Math.round(duration * 1000) / 1000;
  return {
    recording: { path, sha256, duration: seconds, channels: legs.length, sampleRate: null, codec: WRITTEN },
    engine: { ...info, model: source.model, modelSha256: source.sha256, confidence: source.confidence },
    tones: { ringBack: [], busy: [], congestion: [] },
    legs: legs.map(toLeg),
    warnings: ['no-sound', ...(legs.every((leg) => leg.length === 0) ? (['no-speech'] as const) : [])],
  };
};

const toLeg = (hypotheses: readonly Hypothesis[], channel: number): Leg => {
  const segments = hypotheses.map((one) => toOwnSegment(one, [])).filter(({ text }) => text !== '');
  return { channel, speech: segments.map(({ start, end }) => ({ start, end })), segments, sound: null };
};
