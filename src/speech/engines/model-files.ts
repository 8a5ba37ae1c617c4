import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../../errors.ts';
import type { EngineInfo } from '../../model/heard.ts';
import { OFFERED } from '../models/offered.ts';
import { readOnnxMetadata } from '../models/onnx-metadata.ts';
import { userModelFolder } from '../models/user-models.ts';
import type { EngineSetup } from './engine.ts';

/** One file of a model: how its name may be, best first, as the published archives have them. */
export interface FileKind {
  readonly names: readonly RegExp[];
  /** Folder beside the graphs that it lies in; absent: it lies with them. */
  readonly folder?: string;
  /** Metadata that a file of this kind has, and metadata that none of it has; null: it is no graph. */
  readonly has: readonly string[] | null;
  readonly lacks?: readonly string[];
}

/** The files of a kind of model by their part in it. */
export type ModelKind<Part extends string> = Readonly<Record<Part, FileKind>>;

/** Paths of the files of one model. */
export type ModelPaths<Part extends string> = Readonly<Record<Part, string>>;

/** The words of a model of sherpa-onnx, one a line with its number. */
export const TOKENS: FileKind = { names: [/^tokens\.txt$/], has: null };

/** A CT-Transformer, which adds marks to a text. */
const MARKS: FileKind = { names: [/^model\.int8\.onnx$/, /^model\.onnx$/], has: ['punctuations', 'unk_symbol'] };

/** A model on disk. */
export interface FoundModel<Part extends string> {
  readonly paths: ModelPaths<Part>;
  /** Punctuation that stands in a folder of its own beside it; null: there is none. */
  readonly punctuation: string | null;
}

const folderOf = (id: string, { model }: EngineSetup): string => model ?? userModelFolder(id);

/**
 * Finds the files of a model.
 * @throws EngineError when the folder or a file is missing.
 */
export const findModel = async <Part extends string>(
  id: string,
  kind: ModelKind<Part>,
  setup: EngineSetup,
): Promise<FoundModel<Part>> => {
  const folder = folderOf(id, setup);
  const names = await readdir(folder).catch(({ code }: NodeJS.ErrnoException) => {
    throw missing(id, folder, code === 'ENOTDIR' ? 'this is a file' : 'there is no such folder');
  });
  const pick = async ({ names: patterns, folder: inner, has }: FileKind, part: string): Promise<string> => {
    const there = inner === undefined ? names : await readdir(join(folder, inner)).catch(() => []);
    const found = patterns.flatMap((pattern) => there.filter((name) => pattern.test(name)).sort())[0];
    if (found !== undefined) return join(folder, inner ?? '', found);
    const name = has === null ? patterns[0]!.source.replaceAll(/[\^$\\]/g, '') : `${part}.onnx`;
    const wanted = inner === undefined ? name : `${inner}/${name}`;
    throw missing(id, folder, `it holds no ${wanted}`);
  };
  const parts = [];
  for (const [part, file] of Object.entries<FileKind>(kind)) parts.push([part, await pick(file, part)]);
  const marks = await readdir(join(folder, 'punctuation')).catch(() => []);
  const punctuation = MARKS.names.flatMap((one) => marks.filter((name) => one.test(name)))[0];
  return {
    paths: Object.fromEntries(parts) as ModelPaths<Part>,
    punctuation: punctuation === undefined ? null : join(folder, 'punctuation', punctuation),
  };
};

/**
 * Says which model it is, once every file is known to be whole and of its kind: native code ends its process over one that is not.
 * @throws EngineError naming the file and what is wrong with it.
 */
export const identifyModel = async <Part extends string>(
  id: string,
  kind: ModelKind<Part>,
  setup: EngineSetup,
): Promise<Pick<EngineInfo, 'model' | 'modelSha256'>> => {
  const { paths, punctuation } = await findModel(id, kind, setup);
  for (const [part, file] of Object.entries<FileKind>(kind))
    if (!(await isOfKind(paths[part as Part], file)))
      throw new EngineError(`is a model of another kind than --engine ${id} takes`, {
        code: 'model-wrong',
        path: paths[part as Part],
        cure: 'name the engine that goes with it, or another folder with --model (docs/engines.md)',
      });
  if (punctuation !== null && !(await isOfKind(punctuation, MARKS)))
    throw new EngineError('is no model that adds marks', {
      code: 'model-wrong',
      path: punctuation,
      cure: 'put a CT-Transformer there, or remove its folder (docs/engines.md)',
    });
  const files = [...Object.values<string>(paths), ...(punctuation === null ? [] : [punctuation])];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await sha256Of(file));
  return { model: id, modelSha256: hash.digest('hex') };
};

/** @throws EngineError for a graph that is cut or none. */
const isOfKind = async (path: string, { has, lacks = [] }: FileKind): Promise<boolean> => {
  if (has === null) return true;
  const metadata = await readOnnxMetadata(path);
  return has.every((key) => metadata.has(key)) && !lacks.some((key) => metadata.has(key));
};

const sha256Of = async (path: string): Promise<Buffer> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
};

const missing = (id: string, folder: string, what: string): EngineError =>
  new EngineError(`the model of --engine ${id} is missing: ${what}`, {
    code: 'model-missing',
    path: folder,
    cure: OFFERED.some((model) => model.id === id)
      ? `fetch it with call-etiquette models pull ${id}, bring it with models import, or name its folder with --model (docs/models.md)`
      : 'put the model there, or name its folder with --model (docs/engines.md)',
  });
