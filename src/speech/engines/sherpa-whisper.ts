import { createRequire } from 'node:module';
import type { OfflineRecognizer } from 'sherpa-onnx-node';
import type { SpeechEngine } from './engine.ts';

/** Name of this engine in reports. */
export const SHERPA_WHISPER = 'sherpa-onnx-node/whisper';

/** Files of one Whisper model in sherpa-onnx's form. */
export interface WhisperFiles {
  readonly encoder: string;
  readonly decoder: string;
  readonly tokens: string;
  readonly sha256: string;
}

/**
 * Frames of 10 ms appended to a segment. Measured on 202 s of calls and 98 s of human speech: 50 costs up to 5 points of
 * CER, the default of 1000 costs 1.7 times the time of 200 (docs/ENGINE.md).
 */
const TAIL_PADDINGS = 200;

/** Whisper by sherpa-onnx, greedy. @param threads of ONNX Runtime; 1 unless a single call has the machine to itself. */
export const openSherpaWhisper = (model: string, files: WhisperFiles, threads: number): SpeechEngine => {
  const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as typeof import('sherpa-onnx-node');
  const recognizer = new sherpa.OfflineRecognizer({
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      whisper: {
        encoder: files.encoder,
        decoder: files.decoder,
        language: 'zh',
        task: 'transcribe',
        tailPaddings: TAIL_PADDINGS,
      },
      tokens: files.tokens,
      numThreads: threads,
      provider: 'cpu',
      debug: 0,
    },
  });
  return {
    info: { name: SHERPA_WHISPER, model, modelSha256: files.sha256 },
    recognise: (samples, sampleRate) => ({ text: recognise(recognizer, samples, sampleRate), confidence: null }),
  };
};

const recognise = (recognizer: OfflineRecognizer, samples: Float32Array, sampleRate: number): string => {
  const stream = recognizer.createStream();
  stream.acceptWaveform({ samples, sampleRate });
  recognizer.decode(stream);
  return decodeByteTokens(recognizer.getResult(stream).text);
};

/** The offset that models/whisper-base-int8/tokens-bytes.txt adds to every byte. */
const BYTE_OFFSET = 0x100;

/**
 * Undoes tokens-bytes.txt, where each byte b of a token stands as the character U+0100+b: sherpa-onnx 1.13.8 drops every
 * token that is not valid UTF-8 on its own, and with it characters such as 几 and 乎. Characters outside that block (spaces
 * that sherpa adds) are kept; bytes that form no character at the end of a cut decode are dropped.
 */
export const decodeByteTokens = (text: string): string => {
  const bytes: number[] = [];
  for (const char of text) {
    const byte = char.codePointAt(0)! - BYTE_OFFSET;
    if (byte >= 0 && byte < 256) bytes.push(byte);
    else bytes.push(...Buffer.from(char, 'utf8'));
  }
  return Buffer.from(bytes).toString('utf8').replaceAll('\uFFFD', '').trim();
};
