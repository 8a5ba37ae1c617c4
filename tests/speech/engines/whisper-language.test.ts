import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWhisper } from '../../../src/speech/engines/whisper/whisper.ts';
import { WHISPER_BASE_INFO } from '../../../src/speech/engines/whisper-base.ts';
import { CALL_LANGUAGE, WHISPER_BASE } from '../../../src/speech/models/catalogue.ts';
import { simplify } from '../../../src/speech/transcript/simplify.ts';
import { spell } from '../../../src/speech/transcript/spell.ts';
import { MODELS, segment, soundOf } from '../../helpers/engine-cases.ts';

const [encoder, decoder, vocabulary] = WHISPER_BASE.files.map(({ path }) => join(MODELS, path)) as [
  string,
  string,
  string,
];
const language = join(MODELS, CALL_LANGUAGE.files[0].path);

/** What Whisper base hears in a piece of one of the bundled calls. */
const hear = async (file: string, channel: number, from: number, to: number, files: { readonly language?: string }) => {
  const opening = { threads: 1, spell };
  const whisper = await openWhisper(WHISPER_BASE_INFO, { encoder, decoder, vocabulary, ...files }, opening);
  const sound = await soundOf(file, channel);
  try {
    for await (const heard of whisper.transcribe(sound, [segment(from, to)], new AbortController().signal))
      return heard;
  } finally {
    await whisper.close();
  }
  throw new Error('nothing was heard');
};

/** 这个需要本人到场，不过她也可以在手机上自己做，不用跑一趟。 */
test('of two readings that sound alike what people say on calls is heard', { timeout: 60_000 }, async () => {
  const without = await hear('d-019.wav', 1, 25.22, 30.58, {});
  const known = await hear('d-019.wav', 1, 25.22, 30.58, { language });
  expect(simplify(without.text)).not.toContain('本人到场');
  expect(simplify(known.text)).toContain('本人到场');
  // What the language gains is no probability: the words are no surer than the sound makes them.
  expect(known.confidence).toBeLessThanOrEqual(without.confidence! + 0.02);
  for (const { behind } of known.alternatives ?? []) expect(behind).toBeGreaterThanOrEqual(0);
});
