import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decodeByteTokens, openSherpaWhisper } from '../../../src/speech/engines/sherpa-whisper.ts';
import { openSileroVad } from '../../../src/speech/engines/silero-vad.ts';
import { SILERO_VAD, WHISPER_BASE } from '../../../src/speech/models/catalogue.ts';
import { simplify } from '../../../src/speech/transcript/simplify.ts';
import { LISTEN_SETTINGS } from '../../../src/speech/transcription/settings.ts';
import { decode, fixture } from '../../helpers/ffmpeg.ts';
import { mix, noise } from '../../helpers/sound.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const [encoder, decoder, tokens] = WHISPER_BASE.files.map((file) => join(models, file.path));
const whisper = openSherpaWhisper(
  WHISPER_BASE.id,
  { encoder: encoder!, decoder: decoder!, tokens: tokens!, sha256: WHISPER_BASE.files[0].sha256 },
  1,
);
const silero = openSileroVad(join(models, SILERO_VAD.files[0].path), LISTEN_SETTINGS.vad);
const floats = (samples: Int16Array): Float32Array => Float32Array.from(samples, (value) => value / 32768);
const agentLeg = async (): Promise<Float32Array> => floats((await decode(fixture('d-004.mp3'))).channels[1]!);

describe('tokens written as bytes', () => {
  const asBytes = (text: string): string =>
    [...Buffer.from(text, 'utf8')].map((byte) => String.fromCodePoint(0x100 + byte)).join('');

  test.each(['几乎', '佛', '漏', '您好，联众投资', 'OK 3.1%', '喆'])('%s comes back whole', (text) => {
    expect(decodeByteTokens(asBytes(text))).toBe(text);
  });

  test('a character cut in the middle is dropped, not shown as a black diamond', () => {
    expect(decodeByteTokens(asBytes('几乎').slice(0, -1))).toBe('几');
  });
});

describe('Whisper by sherpa-onnx-node', () => {
  test('hears real speech', async () => {
    const leg = await agentLeg();
    const { text } = whisper.recognise(leg.slice(16_000 * 8.6, 16_000 * 15.3), 16_000);
    // 刘女士，上次您说想了解一下家庭资产配置，我不知道您是否方便这周来我们网点坐一坐？
    expect(simplify(text)).toMatch(/家庭.*我不知道.*方便/);
  });

  test('keeps characters that take several tokens: 几 (sherpa-onnx 1.13.8 drops them from its own text)', async () => {
    const { channels } = await decode(fixture('d-029.mp3'));
    const leg = floats(channels[0]!);
    // 就几分钟，首次申购满一万元就送一个礼品。The 几 is heard as one of its homophones, each of several tokens.
    const { text } = whisper.recognise(leg.slice(16_000 * 11.7, 16_000 * 15.2), 16_000);
    expect(simplify(text)).toMatch(/就(几|即|急|级|机)分/);
  });

  test('says which model it is', () => {
    expect(whisper.info).toMatchObject({ model: 'whisper-base-int8', modelSha256: WHISPER_BASE.files[0].sha256 });
  });
});

describe('Silero voice activity', () => {
  const detect = (samples: Float32Array) => silero.detect((from, to) => samples.slice(from, to), samples.length);

  test('finds the turns of a leg to within 0.3 s', async () => {
    const spans = detect(await agentLeg());
    // Turns of the agent in d-004 that no pause of 0.25 s divides.
    for (const [start, end] of [
      [30.72, 33.73],
      [36.85, 38.72],
    ] as const) {
      const inside = spans.filter((span) => span.start < end && span.end > start);
      expect(Math.abs(inside[0]!.start - start)).toBeLessThan(0.3);
      expect(Math.abs(inside.at(-1)!.end - end)).toBeLessThan(0.3);
    }
  });

  test('finds nobody in silence, in hiss and in a 450 Hz tone', () => {
    const tone = Float64Array.from({ length: 16_000 * 5 }, (_, i) => Math.sin((2 * Math.PI * 450 * i) / 16_000));
    expect(detect(new Float32Array(16_000 * 5))).toEqual([]);
    expect(detect(floats(mix(5, [{ at: 0, sound: noise(5, 1), amplitude: 0.05 }])))).toEqual([]);
    expect(detect(floats(mix(5, [{ at: 0, sound: tone, amplitude: 0.2 }])))).toEqual([]);
  });

  test('forgets the recording before', async () => {
    const leg = await agentLeg();
    const once = detect(leg);
    expect(detect(leg)).toEqual(once);
  });
});
