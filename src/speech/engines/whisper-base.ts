import { join } from 'node:path';
import type { EngineInfo } from '../../model/heard.ts';
import { CALL_LANGUAGE, WHISPER_BASE } from '../models/catalogue.ts';
import type { Engine } from './engine.ts';

/** Whisper base as reports name it. */
export const WHISPER_BASE_INFO: EngineInfo = {
  name: 'onnxruntime-node/whisper',
  model: WHISPER_BASE.id,
  modelSha256: WHISPER_BASE.files[0].sha256,
  confidence: 'measured',
};

/** Whisper base, which ships with the program. */
export const whisperBase: Engine = {
  id: WHISPER_BASE.id,
  models: [WHISPER_BASE, CALL_LANGUAGE],
  identify: async () => WHISPER_BASE_INFO,
  open: async ({ setup, info, threads, spell }) => {
    const { openWhisper } = await import('./whisper/whisper.ts');
    const [encoder, decoder, vocabulary] = WHISPER_BASE.files;
    const inFolder = ({ path }: { readonly path: string }): string => join(setup.modelFolder, path);
    const files = {
      encoder: inFolder(encoder),
      decoder: inFolder(decoder),
      vocabulary: inFolder(vocabulary),
      language: inFolder(CALL_LANGUAGE.files[0]),
    };
    return openWhisper(info, files, { threads, spell });
  },
};
