import { createRequire } from 'node:module';
import type { OfflineModelConfig, OfflineResult } from 'sherpa-onnx-node';
import type { EngineInfo } from '../../../model/heard.ts';
import { retimeWords, type Word } from '../../../model/words.ts';
import type { Hypothesis, SegmentToHear, Transcriber } from '../transcriber.ts';
import { plainText } from '../transcript/entry.ts';

/** How a model is opened by sherpa-onnx. */
export interface SherpaOptions {
  readonly info: EngineInfo;
  readonly threads: number;
  /** File of the model's words; empty for a model that has them elsewhere. */
  readonly tokens: string;
  /** The model's own part of the configuration. */
  readonly model: OfflineModelConfig;
  /** Model of punctuation; null: texts stay without marks where the engine writes none. */
  readonly punctuation: string | null;
  /** Seconds of sound that it hears whole. */
  readonly longest: number;
  /** What it is told to hear, for a model that is asked in words; null for others. */
  readonly language: string | null;
  /** Names that it should expect, for a model that can be told; none of them may be scored. */
  readonly hotWords: readonly string[];
}

/** Hz and bands that all of these models were trained with. */
const RATE = 16_000;
const BANDS = 80;
/** Sequences followed by a transducer that is told names; sherpa's own figures. */
const BEAM = 4;
const HOT_WORD_SCORE = 1.5;

/** Opens an offline model of sherpa-onnx. Its files must be whole and of their kind: sherpa ends the process over others. */
export const openSherpa = async (options: SherpaOptions): Promise<Transcriber> => {
  const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as typeof import('sherpa-onnx-node');
  const hotWords = options.hotWords.map((word) => [...word].join(' ')).join('/');
  const recogniser = new sherpa.OfflineRecognizer({
    featConfig: { sampleRate: RATE, featureDim: BANDS },
    modelConfig: { ...options.model, tokens: options.tokens, numThreads: options.threads, provider: 'cpu', debug: 0 },
    ...(hotWords === ''
      ? {}
      : { decodingMethod: 'modified_beam_search', maxActivePaths: BEAM, hotwordsScore: HOT_WORD_SCORE }),
  });
  const marks =
    options.punctuation === null
      ? null
      : new sherpa.OfflinePunctuation({
          model: { ctTransformer: options.punctuation, numThreads: 1, provider: 'cpu', debug: 0 },
        });
  const punctuate = (text: string): string => (marks === null || text === '' ? text : marks.addPunct(text));
  return {
    info: options.info,
    traits: { segments: 'given', speakers: false, longest: options.longest },
    transcribe: async function* (sound, segments, signal) {
      if (sound.sampleRate !== RATE) throw new Error(`sherpa-onnx hears ${RATE} Hz here, not ${sound.sampleRate}`);
      for (const segment of segments) {
        signal.throwIfAborted();
        const samples = sound.cut(segment.from, Math.min(segment.to, segment.from + options.longest));
        const stream = hotWords === '' ? recogniser.createStream() : recogniser.createStream(hotWords);
        if (options.language !== null) stream.setOption('language', options.language);
        stream.acceptWaveform({ sampleRate: RATE, samples });
        recogniser.decode(stream);
        yield toHypothesis(recogniser.getResult(stream), segment, punctuate);
      }
    },
    close: async () => {},
  };
};

/** Special tokens, and SentencePiece's mark of a word's beginning. */
const SPECIAL = /<[^<>]*>|▁/g;

/** What sherpa found in a segment: tags removed, times in the recording. */
export const toHypothesis = (
  { text, tokens, timestamps, ys_log_probs: logs }: OfflineResult,
  { start, end, from }: SegmentToHear,
  punctuate: (text: string) => string,
): Hypothesis => {
  const spoken = punctuate(plainText(text.replace(SPECIAL, '')));
  const isTimed = timestamps.length === tokens.length && tokens.length > 0;
  const isRated = logs.length === tokens.length && tokens.length > 0;
  const at = (i: number): number => Math.min(end, Math.max(start, from + timestamps[i]!));
  const words = tokens.map(
    (token, i): Word => ({
      text: token.replace(SPECIAL, ''),
      start: isTimed ? at(i) : start,
      end: isTimed && i + 1 < tokens.length ? at(i + 1) : end,
      confidence: isRated ? Math.exp(Math.min(0, logs[i]!)) : null,
    }),
  );
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  return {
    start,
    end,
    text: spoken,
    words: isTimed
      ? retimeWords(
          spoken,
          words.filter((word) => word.text !== ''),
        )
      : null,
    alternatives: [],
    confidence: isRated ? Math.exp(Math.min(0, mean)) : null,
    speaker: null,
  };
};
