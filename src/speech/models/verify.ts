import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../../errors.ts';
import { MODELS, type Model, type ModelFile } from './catalogue.ts';

/**
 * Checks size and SHA-256 of every file of the given models: a damaged model ends the engine's process without a word, so
 * nothing is opened before this passes.
 * @throws EngineError naming the first file that is missing or differs.
 */
export const verifyModels = async (folder: string, models: readonly Model[] = MODELS): Promise<void> => {
  await Promise.all(models.flatMap((model) => model.files.map((file) => verifyFile(folder, file))));
};

const verifyFile = async (folder: string, file: ModelFile): Promise<void> => {
  const path = join(folder, file.path);
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw broken(path, 'model file is missing', 'model-missing');
  if (size !== file.bytes) throw broken(path, `model file has ${size} bytes instead of ${file.bytes}`, 'model-damaged');
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  if (hash.digest('hex') !== file.sha256) throw broken(path, 'model file differs from its SHA-256', 'model-damaged');
};

const broken = (path: string, message: string, code: string): EngineError =>
  new EngineError(message, { code, path, cure: 'get the models folder again from where you got the program' });
