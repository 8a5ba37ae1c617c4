import { describe, expect, it } from 'vitest';
import type { CallView } from '../../src/model/call-view.ts';
import type { ScoredCall } from '../../src/model/report.ts';
import { findPeaks } from '../../src/sound/peaks.ts';
import { clipsOf, openSound, spansToHear } from '../../src/sound/sound-of-call.ts';
import { halveRate, muLawWav, toMuLaw } from '../../src/sound/telephone-sound.ts';
import { FFMPEG, fixture } from '../helpers/ffmpeg.ts';

const RATE = 16_000;
const tone = (hertz: number, seconds: number, size = 10_000): Int16Array =>
  Int16Array.from({ length: seconds * RATE }, (_, i) => size * Math.sin((2 * Math.PI * hertz * i) / RATE));
const rms = (samples: Int16Array): number => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

/** ITU-T G.711, the other way. */
const fromMuLaw = (byte: number): number => {
  const code = ~byte & 0xff;
  const size = (((code & 0x0f) << 3) + 132) << ((code >> 4) & 7);
  return code & 0x80 ? 132 - size : size - 132;
};

describe('telephone sound', () => {
  it('keeps what a telephone carries, and lets nothing fold over', () => {
    expect(rms(halveRate(tone(1000, 1))) / rms(tone(1000, 1))).toBeCloseTo(1, 1);
    expect(rms(halveRate(tone(6500, 1)))).toBeLessThan(rms(tone(6500, 1)) / 50);
  });

  it('is µ-law: within a sixteenth of each sample, and silence is 0xff', () => {
    expect(toMuLaw(0)).toBe(0xff);
    for (let sample = -32_768; sample <= 32_767; sample += 97)
      expect(Math.abs(fromMuLaw(toMuLaw(sample)) - sample)).toBeLessThanOrEqual(Math.max(4, Math.abs(sample) / 16));
  });

  it('is a WAV file whose head says what is in it', () => {
    const wav = muLawWav([tone(500, 0.5), tone(700, 0.5)], RATE);
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect([20, 22].map((at) => wav.readUInt16LE(at))).toEqual([7, 2]);
    expect(wav.readUInt32LE(54)).toBe(RATE);
  });
});

it('peaks share the clock of the samples, however many there are', () => {
  const samples = new Int16Array(RATE * 100);
  samples[RATE * 42 + 8000] = -32_768;
  const { step, legs } = findPeaks([{ role: 'agent', samples }], RATE);
  const loudness = Buffer.from(legs[0]!.loudness, 'base64');
  expect(loudness.length).toBeLessThanOrEqual(1200);
  const loudest = loudness.indexOf(255);
  expect(loudest * step).toBeLessThanOrEqual(42.5);
  expect((loudest + 1) * step).toBeGreaterThan(42.5);
  expect(loudness.filter((one) => one > 0)).toHaveLength(1);
});

describe('the sound of a call', () => {
  const view = (more: Partial<CallView>): CallView => ({
    startedAt: null,
    team: null,
    stereo: true,
    roleSource: 'words',
    speech: { agent: [], customer: [], unknown: [] },
    words: [],
    muted: [],
    ...more,
  });
  const decoder = { ffmpeg: FFMPEG };
  const path = fixture('d-019.wav');

  it('is silent on every leg where a number is said, and nowhere else', async () => {
    const whole = await openSound(path, view({}), decoder);
    const muted = await openSound(path, view({ muted: [{ start: 5, end: 6 }] }), decoder);
    for (const [i, { samples }] of muted.legs.entries()) {
      expect(rms(samples.subarray(5.01 * RATE, 5.99 * RATE))).toBe(0);
      expect(samples.subarray(6.01 * RATE)).toEqual(whole.legs[i]!.samples.subarray(6.01 * RATE));
    }
    expect(rms(whole.legs[0]!.samples.subarray(5.01 * RATE, 5.99 * RATE))).toBeGreaterThan(0);
  });

  it('knows the leg of each side by where that side speaks', async () => {
    const agent = [{ start: 0.4, end: 3 }];
    const customer = [{ start: 4.8, end: 8 }];
    const right = await openSound(path, view({ speech: { agent, customer, unknown: [] } }), decoder);
    const wrong = await openSound(path, view({ speech: { agent: customer, customer: agent, unknown: [] } }), decoder);
    expect(right.legs.map(({ role }) => role)).toEqual(['agent', 'customer']);
    expect(rms(right.legs[0]!.samples.subarray(0.4 * RATE, 3 * RATE))).toBeGreaterThan(
      rms(right.legs[1]!.samples.subarray(0.4 * RATE, 3 * RATE)),
    );
    expect(wrong.legs[0]!.samples).toEqual(right.legs[1]!.samples);
  });
});

describe('clips', () => {
  const evidence = (start: number | null, end: number | null) => ({
    start,
    end,
    role: 'agent' as const,
    text: '',
    source: 'audio' as const,
  });
  const call = {
    verdicts: [
      { evidence: [evidence(0.4, 1), evidence(2.5, 3)], notes: [evidence(8, 8.5)] },
      { evidence: [evidence(null, null), evidence(58, 65)], notes: [] },
    ],
  } as unknown as Pick<ScoredCall, 'verdicts'>;

  it('hold each piece of evidence with a second around it, joined where they touch, within the recording', () => {
    expect(spansToHear(call, 60)).toEqual([
      { start: 0, end: 4 },
      { start: 7, end: 9.5 },
      { start: 57, end: 60 },
    ]);
  });

  it('mix both sides and are as long as they say', () => {
    const legs = [
      { role: 'agent' as const, samples: tone(500, 3) },
      { role: 'customer' as const, samples: tone(500, 3).map((x) => -x) },
    ];
    const [clip] = clipsOf({ rate: RATE, duration: 3, legs }, [{ start: 1, end: 2.5 }]);
    const wav = Buffer.from(clip!.url.split(',')[1]!, 'base64');
    expect(wav.readUInt32LE(54)).toBe(1.5 * 8000);
    expect(new Set(wav.subarray(58)).size).toBe(1);
  });
});
