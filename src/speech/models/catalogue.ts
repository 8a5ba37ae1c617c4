/** One file of a model, as it must be on disk. */
export interface ModelFile {
  /** Relative to the folder of models. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** A model that the program can open. */
export interface Model {
  readonly id: string;
  readonly kind: 'whisper' | 'call-language' | 'silero-vad' | 'ge2e' | 'dismissal';
  readonly licence: string;
  readonly files: readonly ModelFile[];
}

/** The models that ship with the program; figures as in models/PROVENANCE.md. */
export const WHISPER_BASE = {
  id: 'whisper-base',
  kind: 'whisper',
  licence: 'MIT',
  files: [
    {
      path: 'whisper-base/encoder.onnx',
      bytes: 26_466_178,
      sha256: 'cae6ae405ed25d6e96c086c0fca745325545f7b207f1e748c635e81a49e762d0',
    },
    {
      path: 'whisper-base/decoder.onnx',
      bytes: 29_290_086,
      sha256: 'e748192e618a600a21ac5cc6152dbc23a17de42967d34a18c3529f4171f5da17',
    },
    {
      path: 'whisper-base/vocabulary.tiktoken',
      bytes: 816_730,
      sha256: 'b34b360dbb493e781e479794586d661700670d65564001f23024971d1f2fa126',
    },
  ],
} as const satisfies Model;

export const CALL_LANGUAGE = {
  id: 'call-language',
  kind: 'call-language',
  licence: 'MIT',
  files: [
    {
      path: 'call-language.bin',
      bytes: 4_536_232,
      sha256: '992de02cdc80ef36d379890d464f2b9f0f322d9db54ee0480e1df0a6da28cab1',
    },
  ],
} as const satisfies Model;

export const SILERO_VAD = {
  id: 'silero-vad-v6',
  kind: 'silero-vad',
  licence: 'MIT',
  files: [
    {
      path: 'silero_vad_v6.onnx',
      bytes: 1_226_875,
      sha256: '894a80a451c631227f411132418e7294bb3c330262cd708cce9b6d2e1aa3acf0',
    },
  ],
} as const satisfies Model;

export const GE2E = {
  id: 'ge2e',
  kind: 'ge2e',
  licence: 'Apache-2.0',
  files: [
    {
      path: 'ge2e/ge2e.onnx',
      bytes: 3_524_445,
      sha256: '6c836099ad004d0c9249eb326ae609f0bf17e75b81731cac807d39257c130fcb',
    },
  ],
} as const satisfies Model;

export const DISMISSAL = {
  id: 'dismissal',
  kind: 'dismissal',
  licence: 'MIT',
  files: [
    {
      path: 'dismissal/dismissal.onnx',
      bytes: 31_131_104,
      sha256: '4a507f1feb7a07700b654f3d171f3439d02866167c4025fbbce92f09501c8ca9',
    },
    {
      path: 'dismissal/tokenizer.json',
      bytes: 333_603,
      sha256: 'd5334fd9f7dcef016e4ae5f382738e4e3ad15dc40eea614cda74401fd27a5080',
    },
  ],
} as const satisfies Model;

/** All models of the catalogue. */
export const MODELS: readonly Model[] = [WHISPER_BASE, CALL_LANGUAGE, SILERO_VAD, GE2E, DISMISSAL];
