import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EngineError } from '../../../src/errors.ts';
import { MODELS, SILERO_VAD } from '../../../src/speech/models/catalogue.ts';
import { verifyModels } from '../../../src/speech/models/verify.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const shipped = fileURLToPath(new URL('../../../models', import.meta.url));
const file = SILERO_VAD.files[0].path;

test('the models that ship are those of the catalogue', async () => {
  await expect(verifyModels(shipped)).resolves.toBeUndefined();
});

test('the catalogue and the page of provenance say the same', () => {
  const page = readFileSync(join(shipped, 'PROVENANCE.md'), 'utf8');
  for (const { path, bytes, sha256 } of MODELS.flatMap((model) => model.files))
    expect(page).toContain(`| ${path} | ${bytes} | ${sha256} |`);
});

test.each([
  ['missing', (path: string) => rmSync(path), 'model-missing'],
  ['shorter', (path: string) => truncateSync(path, 1000), 'model-damaged'],
  [
    'changed in one byte',
    (path: string) => {
      const bytes = readFileSync(path);
      bytes[1_000_000]! ^= 1;
      writeFileSync(path, bytes);
    },
    'model-damaged',
  ],
])('a model file that is %s is named before anything opens it', async (_, damage, code) => {
  const folder = newFolder();
  cpSync(join(shipped, file), join(folder, file));
  damage(join(folder, file));
  const error = await verifyModels(folder, [SILERO_VAD]).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ code, path: join(folder, file) });
});
