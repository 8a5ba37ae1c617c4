import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openListening } from '../../src/run/listening.ts';
import { madeModel } from '../helpers/engine-cases.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const keyOf = async (engine: string, model?: string): Promise<string> => {
  const listening = await openListening(1, { engine, model });
  await listening.close();
  return listening.key;
};

test('what engines heard is kept under a key for each, and for each model of one', async () => {
  const made = ['sense-voice', 'paraformer', 'fire-red-asr', 'zipformer', 'qwen3-asr'];
  const other = newFolder();
  cpSync(madeModel('paraformer'), other, { recursive: true });
  const tokens = join(other, 'tokens.txt');
  writeFileSync(tokens, readFileSync(tokens, 'utf8').replace('您', '你'));
  const keys = [
    await keyOf('whisper-base'),
    await keyOf('transcript'),
    ...(await Promise.all(made.map((id) => keyOf(id, madeModel(id))))),
    await keyOf('paraformer', other),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(await keyOf('paraformer', madeModel('paraformer'))).toBe(keys[3]);
});
