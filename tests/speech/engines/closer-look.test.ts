import { afterAll, expect, test } from 'vitest';
import type { ChannelSound, Hypothesis, SegmentToHear } from '../../../src/speech/engines/transcriber.ts';
import { whisperBase } from '../../../src/speech/engines/whisper-base.ts';
import { openEngine, soundOf } from '../../helpers/engine-cases.ts';

const LEVEL = 0.08;

/** A piece of a bundled call, levelled, with hiss so many dB below it. */
const hissing = async (
  file: string,
  channel: number,
  { from, to }: SegmentToHear,
  snr: number,
): Promise<ChannelSound> => {
  const clean = (await soundOf(file, channel)).cut(from, to);
  const rms = Math.sqrt(clean.reduce((sum, one) => sum + one * one, 0) / clean.length);
  const hiss = Math.sqrt(3) * 10 ** (-snr / 20);
  let seed = 1;
  const samples = clean.map((one) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return LEVEL * (one / rms + hiss * (seed / 2 ** 30 - 1));
  });
  return { sampleRate: 16_000, cut: () => samples };
};

const opened = openEngine(whisperBase);
afterAll(async () => (await opened).close());
const hear = async (sound: ChannelSound, piece: SegmentToHear): Promise<Hypothesis> => {
  for await (const heard of (await opened).transcribe(sound, [piece], new AbortController().signal)) return heard;
  throw new Error('nothing was heard');
};

/** 您好，联众投资，请问是要咨询还是办理业务？ */
const PIECE: SegmentToHear = { start: 0.5, end: 4.87, from: 0.3, to: 5.07 };

test.each([
  ['heard well', 99, false],
  ['heard with doubt', 4, true],
  ['heard by nobody', -12, false],
])('the first words, %s, are looked at once more: %d dB, %s', { timeout: 60_000 }, async (_, snr, closer) => {
  const sound = await hissing('d-030.wav', 0, PIECE, snr);
  const { further, ...heard } = await hear(sound, { ...PIECE, edge: () => 'first' });
  expect(further !== undefined).toBe(closer);
  for (const { behind } of further ?? []) expect(behind).toBeLessThanOrEqual(0.15);
  // What was heard is the same without, and no other words are looked at.
  expect(await hear(sound, PIECE)).toEqual(heard);
});
