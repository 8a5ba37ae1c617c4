import type { ModelFile } from './catalogue.ts';

/** A file that can be fetched, from any of several places: all of them have the same bytes. */
export interface OfferedFile extends ModelFile {
  readonly urls: readonly string[];
}

/** A model that does not ship and that a user may fetch or bring. It lies under the name of its engine. */
export interface OfferedModel {
  /** Name of its engine, and of its folder among the user's models. */
  readonly id: string;
  /** As its maker calls it, with the day of the export. */
  readonly name: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly files: readonly OfferedFile[];
  /** An archive that has these files: fetched where no place gives a file alone. */
  readonly archive?: OfferedFile;
}

/** Each file of a repository at one commit: what is fetched later is what was checked. hf-mirror.com is reached from China. */
const hugging = (repository: string, commit: string, file: string): readonly string[] =>
  ['https://huggingface.co', 'https://hf-mirror.com'].map(
    (host) => `${host}/csukuangfj/${repository}/resolve/${commit}/${file}`,
  );

/** The archives of the project's releases; ModelScope, reached from China, goes first. */
const released = (path: string): Pick<OfferedFile, 'path' | 'urls'> => ({
  path,
  urls: [
    `https://modelscope.cn/models/csukuangfj/asr-models/resolve/master/${path}`,
    `https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/${path}`,
  ],
});

const SENSE_VOICE = [
  'sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17',
  '2365baeacb507f821a0c8120fcee3d484dba7a07',
] as const;
const PARAFORMER = ['sherpa-onnx-paraformer-zh-2023-09-14', 'def027084691107096b5ebba69785756d63de6c5'] as const;

/**
 * Models of the sherpa-onnx project. Sizes and SHA-256 are those of the files at these commits as several projects that pin them
 * publish them alike; docs/models.md says how to check them.
 */
export const OFFERED: readonly OfferedModel[] = [
  {
    id: 'sense-voice',
    name: 'SenseVoice-Small int8 (2024-07-17)',
    licence: 'FunASR Model License 1.1',
    licenceUrl: 'https://github.com/modelscope/FunASR/blob/main/MODEL_LICENSE',
    files: [
      {
        path: 'model.int8.onnx',
        bytes: 239_233_841,
        sha256: 'c71f0ce00bec95b07744e116345e33d8cbbe08cef896382cf907bf4b51a2cd51',
        urls: hugging(...SENSE_VOICE, 'model.int8.onnx'),
      },
      {
        path: 'tokens.txt',
        bytes: 315_894,
        sha256: 'f449eb28dc567533d7fa59be34e2abca8784f771850c78a47fb731a31429a1dc',
        urls: hugging(...SENSE_VOICE, 'tokens.txt'),
      },
    ],
    archive: {
      ...released('sherpa-onnx-sense-voice-zh-en-ja-ko-yue-int8-2024-07-17.tar.bz2'),
      bytes: 163_002_883,
      sha256: '7d1efa2138a65b0b488df37f8b89e3d91a60676e416f515b952358d83dfd347e',
    },
  },
  {
    id: 'paraformer',
    name: 'Paraformer-large zh int8 (2023-09-14)',
    licence: 'FunASR Model License 1.1',
    licenceUrl: 'https://github.com/modelscope/FunASR/blob/main/MODEL_LICENSE',
    files: [
      {
        path: 'model.int8.onnx',
        bytes: 243_371_218,
        sha256: 'f36a0433bcf096bd6d6f11b80a3ac8bed110bdca632fe0d731df8d1a84475945',
        urls: hugging(...PARAFORMER, 'model.int8.onnx'),
      },
      {
        path: 'tokens.txt',
        bytes: 75_756,
        sha256: '59aba8873a2ed1e122c25fee421e25f283b63290efbde85c1f01a853d83cb6e6',
        urls: hugging(...PARAFORMER, 'tokens.txt'),
      },
    ],
    archive: {
      ...released('sherpa-onnx-paraformer-zh-2023-09-14.tar.bz2'),
      bytes: 234_051_698,
      sha256: '9c49fd9c6fb63de8e18c1054cf3d100f804741b7e608e187923cd8ff09fa9f03',
    },
  },
];
