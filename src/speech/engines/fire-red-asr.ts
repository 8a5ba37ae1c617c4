import { TOKENS } from './model-files.ts';
import { sherpaEngine } from './sherpa-engine.ts';

/** FireRedASR-AED: encoder and decoder, without times or probabilities. */
export const fireRedAsr = sherpaEngine({
  id: 'fire-red-asr',
  files: {
    tokens: TOKENS,
    encoder: {
      names: [/^encoder.*\.int8\.onnx$/, /^encoder.*\.onnx$/],
      has: ['num_decoder_layers', 'cmvn_mean', 'sos'],
    },
    decoder: { names: [/^decoder.*\.int8\.onnx$/, /^decoder.*\.onnx$/], has: [], lacks: ['context_size'] },
  },
  confidence: 'none',
  longest: 30,
  configure: ({ encoder, decoder }) => ({ fireRedAsr: { encoder, decoder } }),
});
