import { TOKENS } from './model-files.ts';
import { sherpaEngine } from './sherpa-engine.ts';

/** SenseVoice-Small (FunAudioLLM): Mandarin, Cantonese and more, without probabilities. Numbers stay as spoken: no inverse normalisation. */
export const senseVoice = sherpaEngine({
  id: 'sense-voice',
  files: {
    tokens: TOKENS,
    model: { names: [/^model\.int8\.onnx$/, /^model\.onnx$/], has: ['lang_zh', 'with_itn', 'neg_mean'] },
  },
  confidence: 'none',
  longest: 30,
  configure: ({ model }) => ({ senseVoice: { model, language: 'zh', useInverseTextNormalization: 0 } }),
});
