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
  readonly kind: 'whisper' | 'silero-vad' | 'ge2e';
  readonly licence: string;
  readonly files: readonly ModelFile[];
}

/** The models that ship with the program; figures as in models/PROVENANCE.md. */
export const WHISPER_BASE = {
  id: 'whisper-base-int8',
  kind: 'whisper',
  licence: 'MIT',
  files: [
    {
      path: 'whisper-base-int8/encoder.onnx',
      bytes: 29_186_782,
      sha256: 'd49e1849f3376bc81d64edc6c6574097c65f18fd50934f782a2571bfd3b3489c',
    },
    {
      path: 'whisper-base-int8/decoder.onnx',
      bytes: 77_987_285,
      sha256: 'e50adf59a50ed533813ced72691cf7346d955c9c948cdaceb65b90794fae0492',
    },
    {
      path: 'whisper-base-int8/tokens-bytes.txt',
      bytes: 1_224_298,
      sha256: 'fbab7dd3bab4c25f561b01e1cbf1359dd443c1e58d6b9fe8e54d21beae903dcc',
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
      bytes: 2_327_524,
      sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3',
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

/** All models of the catalogue. */
export const MODELS: readonly Model[] = [WHISPER_BASE, SILERO_VAD, GE2E];
