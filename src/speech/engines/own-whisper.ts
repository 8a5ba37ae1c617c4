import { readOnnxMetadata } from '../models/onnx-metadata.ts';
import type { Engine } from './engine.ts';
import { findModel, identifyModel, type ModelKind } from './model-files.ts';

/** What models/convert_whisper.py writes, each file with its kind in its metadata. */
const FILES: ModelKind<'encoder' | 'decoder' | 'vocabulary'> = {
  encoder: { names: [/^encoder\.onnx$/], has: ['call-etiquette.whisper.encoder'] },
  decoder: { names: [/^decoder\.onnx$/], has: ['call-etiquette.whisper.decoder', 'prompt', 'sounds'] },
  vocabulary: { names: [/^vocabulary\.tiktoken$/], has: null },
};

/**
 * A larger Whisper that the user has converted (docs/whisper-models.md): the same search as for the one that ships; all sizes are read from its
 * graphs. Confidence is reckoned as for Whisper base, which was not tried for others.
 */
export const ownWhisper = (id: string): Engine => ({
  id,
  models: [],
  takesModel: true,
  identify: async (setup) => ({
    name: 'onnxruntime-node/whisper',
    ...(await identifyModel(id, FILES, setup)),
    confidence: 'stated',
  }),
  open: async ({ setup, info, threads, spell }) => {
    const { paths } = await findModel(id, FILES, setup);
    const { openWhisper } = await import('./whisper/whisper.ts');
    const prompt = (await readOnnxMetadata(paths.decoder)).get('prompt')?.split(' ').map(Number);
    return openWhisper(info, { ...paths, ...(prompt === undefined ? {} : { prompt }) }, { threads, spell });
  },
});
