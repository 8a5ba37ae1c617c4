import { TOKENS } from './model-files.ts';
import { sherpaEngine } from './sherpa-engine.ts';

/** A Zipformer transducer (icefall), with times, probabilities and names to expect. */
export const zipformer = sherpaEngine({
  id: 'zipformer',
  files: {
    tokens: TOKENS,
    encoder: { names: [/^encoder.*\.int8\.onnx$/, /^encoder.*\.onnx$/], has: [], lacks: ['num_decoder_layers'] },
    decoder: { names: [/^decoder.*\.onnx$/], has: ['context_size', 'vocab_size'] },
    joiner: { names: [/^joiner.*\.int8\.onnx$/, /^joiner.*\.onnx$/], has: ['joiner_dim'] },
  },
  confidence: 'stated',
  longest: 30,
  configure: ({ encoder, decoder, joiner }) => ({
    transducer: { encoder, decoder, joiner },
    modelType: 'transducer',
    modelingUnit: 'cjkchar',
  }),
  takesHotWords: true,
});
