/** The part of sherpa-onnx-node 1.13.8 that is used here; the package ships no types of its own. */
declare module 'sherpa-onnx-node' {
  /** The model's own part: one of the kinds, by its name. */
  interface OfflineModelConfig {
    readonly senseVoice?: {
      readonly model: string;
      readonly language: string;
      readonly useInverseTextNormalization: number;
    };
    readonly paraformer?: { readonly model: string };
    readonly fireRedAsr?: { readonly encoder: string; readonly decoder: string };
    readonly transducer?: { readonly encoder: string; readonly decoder: string; readonly joiner: string };
    readonly qwen3Asr?: {
      readonly convFrontend: string;
      readonly encoder: string;
      readonly decoder: string;
      /** Folder. */
      readonly tokenizer: string;
      /** Tokens of prompt, sound and answer together; of the answer alone. */
      readonly maxTotalLen: number;
      readonly maxNewTokens: number;
    };
    readonly modelType?: string;
    /** cjkchar: a token is a character. */
    readonly modelingUnit?: string;
  }
  interface OfflineRecognizerConfig {
    readonly featConfig: { readonly sampleRate: number; readonly featureDim: number };
    readonly modelConfig: OfflineModelConfig & {
      readonly tokens: string;
      readonly numThreads: number;
      readonly provider: string;
      readonly debug: number;
    };
    readonly decodingMethod?: string;
    readonly maxActivePaths?: number;
    readonly hotwordsScore?: number;
  }
  interface OfflineResult {
    readonly text: string;
    readonly tokens: readonly string[];
    /** Seconds from the start of the sound, one a token; empty where the model has none. */
    readonly timestamps: readonly number[];
    /** One a token; empty where the model has none. */
    readonly ys_log_probs: readonly number[];
  }
  class OfflineStream {
    setOption(key: string, value: string): void;
    acceptWaveform(sound: { readonly sampleRate: number; readonly samples: Float32Array }): void;
  }
  class OfflineRecognizer {
    constructor(config: OfflineRecognizerConfig);
    /** @param hotwords characters with blanks between them, words with strokes: 联 众/理 财 通 */
    createStream(hotwords?: string): OfflineStream;
    decode(stream: OfflineStream): void;
    getResult(stream: OfflineStream): OfflineResult;
  }
  class OfflinePunctuation {
    constructor(config: {
      readonly model: {
        readonly ctTransformer: string;
        readonly numThreads: number;
        readonly provider: string;
        readonly debug: number;
      };
    });
    addPunct(text: string): string;
  }
}
