import type { Heard } from '../../model/heard.ts';
import { hearAgain } from './hear-again.ts';
import { type ListeningTools, listen } from './listen.ts';
import { findPoorlyHeard } from './poorly-heard.ts';
import { surveyRecording } from './survey.ts';

/**
 * Listens to one recording, and again, in another way, to what was not heard well.
 * @throws RecordingError when the file does not decode; EngineError when ffmpeg does not run.
 */
export const listenThoroughly = async (path: string, sha256: string, tools: ListeningTools): Promise<Heard> => {
  const recording = await surveyRecording(path, tools);
  const heard = await listen(recording, sha256, tools);
  // Words that were written down are not heard better a second time.
  if (tools.transcriber.traits.segments === 'own') return heard;
  const spans = findPoorlyHeard(heard);
  return spans.length === 0 ? heard : await hearAgain(recording, { heard, spans }, tools);
};
