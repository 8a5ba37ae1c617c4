import type { Heard } from '../../model/heard.ts';
import { hearAgain } from './hear-again.ts';
import { type ListeningTools, listen } from './listen.ts';
import { findPoorlyHeard } from './poorly-heard.ts';

/** Listens to one recording, and again, each time in another way, to what was not heard well. @throws as listen does. */
export const listenThoroughly = async (path: string, sha256: string, tools: ListeningTools): Promise<Heard> => {
  let heard = await listen(path, sha256, tools);
  // Words that were written down are not heard better a second time.
  if (tools.transcriber.traits.segments === 'own') return heard;
  for (let spans = findPoorlyHeard(heard); spans.length > 0; spans = findPoorlyHeard(heard))
    heard = await hearAgain(path, { heard, spans }, tools);
  return heard;
};
