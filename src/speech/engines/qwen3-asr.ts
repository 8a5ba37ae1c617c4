import { dirname } from 'node:path';
import type { FileKind } from './model-files.ts';
import { sherpaEngine } from './sherpa-engine.ts';

/** Its graphs need not say anything of themselves: what others say of theirs is what they must lack. */
const OTHERS = [
  'neg_mean',
  'cmvn_mean',
  'context_size',
  'call-etiquette.whisper.encoder',
  'call-etiquette.whisper.decoder',
];

const graph = (part: string): FileKind => ({
  names: [new RegExp(`^${part}.*\\.int8\\.onnx$`), new RegExp(`^${part}.*\\.onnx$`)],
  has: [],
  lacks: OTHERS,
});
const words = (name: RegExp): FileKind => ({ names: [name], folder: 'tokenizer', has: null });

/**
 * Qwen3-ASR: an encoder before a language model, which writes marks itself, without times or probabilities. It is asked for Chinese.
 * The tokens of its published export, 512 in all: 13 a second of sound, some 30 of the question, and those of the answer.
 */
export const qwen3Asr = sherpaEngine({
  id: 'qwen3-asr',
  files: {
    conv_frontend: graph('conv_frontend'),
    encoder: graph('encoder'),
    decoder: graph('decoder'),
    vocabulary: words(/^vocab\.json$/),
    merges: words(/^merges\.txt$/),
    special: words(/^tokenizer_config\.json$/),
  },
  confidence: 'none',
  longest: 20,
  language: 'Chinese',
  configure: ({ conv_frontend: convFrontend, encoder, decoder, vocabulary }) => ({
    qwen3Asr: {
      convFrontend,
      encoder,
      decoder,
      tokenizer: dirname(vocabulary),
      maxTotalLen: 512,
      maxNewTokens: 200,
    },
  }),
});
