import { readFile } from 'node:fs/promises';
import type { OfflineModelConfig } from 'sherpa-onnx-node';
import type { ConfidenceKind } from '../../model/heard.ts';
import type { Engine } from './engine.ts';
import { findModel, identifyModel, type ModelKind, type ModelPaths } from './model-files.ts';
import { openSherpa } from './sherpa/recogniser.ts';

/** What one kind of model of sherpa-onnx needs to become an engine. */
export interface SherpaKind<Part extends string> {
  readonly id: string;
  readonly files: ModelKind<Part>;
  readonly confidence: ConfidenceKind;
  /** Seconds of sound that it hears whole. */
  readonly longest: number;
  readonly configure: (paths: ModelPaths<Part>) => OfflineModelConfig;
  /** What it is told to hear, for a model that is asked in words. */
  readonly language?: string;
  /** It can be told names to expect. */
  readonly takesHotWords?: true;
}

/** An engine of a model that the user has and sherpa-onnx-node runs. */
export const sherpaEngine = <Part extends string>(kind: SherpaKind<Part>): Engine => ({
  id: kind.id,
  models: [],
  identify: async (setup) => ({
    name: `sherpa-onnx/${kind.id}`,
    ...(await identifyModel(kind.id, kind.files, setup)),
    confidence: kind.confidence,
  }),
  open: async ({ setup, info, threads }) => {
    const { paths, punctuation } = await findModel(kind.id, kind.files, setup);
    const { tokens } = paths as { readonly tokens?: string };
    const hotWords =
      kind.takesHotWords === undefined || tokens === undefined ? [] : await spellable(setup.hotWords ?? [], tokens);
    return await openSherpa({
      info,
      threads,
      tokens: tokens ?? '',
      model: kind.configure(paths),
      punctuation,
      longest: kind.longest,
      language: kind.language ?? null,
      hotWords,
    });
  },
  takesModel: true,
  ...(kind.takesHotWords === undefined ? {} : { takesHotWords: true }),
});

/** Names that the model has all characters of: sherpa takes none of a list with another in it. */
const spellable = async (names: readonly string[], tokens: string): Promise<readonly string[]> => {
  const known = new Set((await readFile(tokens, 'utf8')).split('\n').map((line) => line.split(/\s/)[0]));
  return names.filter((name) => [...name].every((character) => known.has(character)));
};
