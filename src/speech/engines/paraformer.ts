import { TOKENS } from './model-files.ts';
import { sherpaEngine } from './sherpa-engine.ts';

/** Paraformer (FunASR), with the time of each character where the model gives it, without probabilities. */
export const paraformer = sherpaEngine({
  id: 'paraformer',
  files: {
    tokens: TOKENS,
    model: {
      names: [/^model\.int8\.onnx$/, /^model\.onnx$/],
      has: ['lfr_window_size', 'neg_mean', 'vocab_size'],
      lacks: ['lang_zh'],
    },
  },
  confidence: 'none',
  longest: 30,
  configure: ({ model }) => ({ paraformer: { model } }),
});
