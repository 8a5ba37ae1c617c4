import { join } from 'node:path';
import { openGe2e } from '../../src/speech/engines/ge2e.ts';
import { openSileroVad } from '../../src/speech/engines/silero-vad.ts';
import { GE2E, SILERO_VAD } from '../../src/speech/models/catalogue.ts';
import type { ListeningTools } from '../../src/speech/transcription/listen.ts';
import { LISTEN_SETTINGS } from '../../src/speech/transcription/settings.ts';
import { MODELS } from './engine-cases.ts';
import { FFMPEG } from './ffmpeg.ts';

/** What listening needs beside an engine, with the models that ship. */
export const LISTENING_TOOLS: Omit<ListeningTools, 'transcriber'> = {
  detector: await openSileroVad(join(MODELS, SILERO_VAD.files[0].path), LISTEN_SETTINGS.vad),
  speakers: await openGe2e(join(MODELS, GE2E.files[0].path)),
  decoder: { ffmpeg: FFMPEG },
  settings: LISTEN_SETTINGS,
  onProgress: () => {},
  signal: new AbortController().signal,
};
