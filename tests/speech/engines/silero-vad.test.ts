import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openSileroVad } from '../../../src/speech/engines/silero-vad.ts';
import { SILERO_VAD } from '../../../src/speech/models/catalogue.ts';
import { LISTEN_SETTINGS } from '../../../src/speech/transcription/settings.ts';
import { decode, fixture } from '../../helpers/ffmpeg.ts';
import { mix, noise } from '../../helpers/sound.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const silero = await openSileroVad(join(models, SILERO_VAD.files[0].path), LISTEN_SETTINGS.vad);
const floats = (samples: Int16Array): Float32Array => Float32Array.from(samples, (value) => value / 32768);
const agentLeg = async (): Promise<Float32Array> => floats((await decode(fixture('d-004.mp3'))).channels[1]!);

describe('Silero voice activity', () => {
  const detect = (samples: Float32Array) => silero.detect((from, to) => samples.slice(from, to), samples.length);

  test('finds the turns of a leg to within 0.3 s', async () => {
    const spans = await detect(await agentLeg());
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

  test('finds what sherpa-onnx finds with the published graph, to the sample', async () => {
    expect(await detect(await agentLeg())).toEqual([
      { start: 1.748, end: 5.698 },
      { start: 8.692, end: 15.266 },
      { start: 20.052, end: 28.002 },
      { start: 30.74, end: 33.762 },
      { start: 36.852, end: 38.754 },
    ]);
  });

  test('finds nobody in sound shorter than a window, and reads no sound twice but the ends of windows', async () => {
    expect(await detect(new Float32Array(575))).toEqual([]);
    const asked: [number, number][] = [];
    await silero.detect(
      (from, to) => {
        asked.push([from, to]);
        return new Float32Array(to - from);
      },
      100 * 512 + 64,
    );
    expect(asked).toEqual([
      [0, 64 * 512 + 64],
      [64 * 512, 100 * 512 + 64],
    ]);
  });

  test('finds nobody in silence, in hiss and in a 450 Hz tone', async () => {
    const tone = Float64Array.from({ length: 16_000 * 5 }, (_, i) => Math.sin((2 * Math.PI * 450 * i) / 16_000));
    expect(await detect(new Float32Array(16_000 * 5))).toEqual([]);
    expect(await detect(floats(mix(5, [{ at: 0, sound: noise(5, 1), amplitude: 0.05 }])))).toEqual([]);
    expect(await detect(floats(mix(5, [{ at: 0, sound: tone, amplitude: 0.2 }])))).toEqual([]);
  });

  test('forgets the recording before', async () => {
    const leg = await agentLeg();
    const once = await detect(leg);
    expect(await detect(leg)).toEqual(once);
  });
});
