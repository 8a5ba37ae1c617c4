import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { Span } from '../../../src/model/span.ts';
import { ASIDE, separateVoices, setStrangerAside, type VoicedSpan } from '../../../src/speech/diarization/index.ts';
import { openGe2e } from '../../../src/speech/engines/ge2e.ts';
import { GE2E } from '../../../src/speech/models/catalogue.ts';
import { decode, fixture } from '../../helpers/ffmpeg.ts';
import { mix, noise, RATE } from '../../helpers/sound.ts';

vi.setConfig({ testTimeout: 60_000 });

const encoder = await openGe2e(join(fileURLToPath(new URL('../../../models', import.meta.url)), GE2E.files[0].path));
const truths = readFileSync(fixture('truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { file: string; turns: { who: string; start: number; end: number }[] });
const truthOf = (name: string) => truths.find((call) => call.file === name)!;

interface Speaker {
  readonly pitch: number;
  /** Hz of the formants of its vowels. */
  readonly formants: readonly number[];
}
const LOW: Speaker = { pitch: 115, formants: [480, 1200, 2400] };
const HIGH: Speaker = { pitch: 215, formants: [620, 1650, 2900] };

/** Speech-like sound: gliding pitch, vowels that change with every syllable, unvoiced noise between them. */
const speak = ({ pitch, formants }: Speaker, seconds: number, seed: number): Float64Array => {
  const random = noise(seconds + 1, seed);
  let phase = 0;
  return Float64Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    const syllable = Math.floor(i / (0.2 * RATE));
    const inSyllable = (i / (0.2 * RATE)) % 1;
    const vowel = 1 + 0.25 * random[syllable * 97 + 11]!;
    const hertz = pitch * (1 + 0.12 * random[syllable * 31 + 5]! + 0.1 * (inSyllable - 0.5));
    phase += (2 * Math.PI * hertz) / RATE;
    if (inSyllable > 0.8) return 0.05 * random[i]!;
    let sum = 0;
    for (let k = 1; k * hertz < 3400; k++)
      sum +=
        formants.reduce((all, f, n) => all + 1 / (1 + ((k * hertz - f * vowel) / (70 + 40 * n)) ** 2), 0) *
        Math.sin(k * phase);
    return 0.25 * sum * Math.sin(Math.PI * Math.min(1, inSyllable / 0.8)) ** 0.3;
  });
};

/** A dialogue of ten turns of 3 s with pauses of 0.6 s; `second` says every other turn. */
const dialogue = (first: Speaker, second: Speaker) => {
  const turns = Array.from({ length: 10 }, (_, i): Span => ({ start: 1 + i * 3.6, end: 4 + i * 3.6 }));
  const parts = turns.map(({ start }, i) => ({
    at: start,
    sound: speak(i % 2 ? second : first, 3, i + 1),
    amplitude: 0.15,
  }));
  return { turns, samples: mix(38, [...parts, { at: 0, sound: noise(38, 77), amplitude: 0.001 }]) };
};

/** The voice that speaks most of a turn. */
const voiceIn = (turn: Span, spans: readonly VoicedSpan[]) =>
  spans
    .map((span) => ({ voice: span.voice, shared: Math.min(span.end, turn.end) - Math.max(span.start, turn.start) }))
    .reduce((a, b) => (b.shared > a.shared ? b : a)).voice;

describe('two people made by construction', async () => {
  const { turns, samples } = dialogue(LOW, HIGH);
  const spans = await separateVoices(encoder, samples, RATE, turns);

  test('every turn has the voice of its speaker', () => {
    const voices = turns.map((turn) => voiceIn(turn, spans));
    expect(new Set(voices.filter((_, i) => i % 2 === 0)).size).toBe(1);
    expect(new Set(voices.filter((_, i) => i % 2 === 1)).size).toBe(1);
    expect(voices[0]).not.toBe(voices[1]);
    expect(voices).not.toContain(null);
  });

  test('the spans lie inside the speech, in the order of time, with a confidence', () => {
    for (const [i, span] of spans.entries()) {
      expect(span.end).toBeGreaterThan(span.start);
      if (i > 0) expect(span.start).toBeGreaterThanOrEqual(spans[i - 1]!.end - 1e-9);
      expect(span.confidence).toBeGreaterThan(0.5);
      expect(span.confidence).toBeLessThanOrEqual(1);
    }
  });

  test('the same sound gives the same voices', async () => {
    expect(await separateVoices(encoder, samples, RATE, turns)).toEqual(spans);
  });
});

test.each([
  ['d-004.mp3', 'agent', 1],
  ['d-004.mp3', 'customer', 0],
  ['d-019.wav', 'agent', 1],
] as const)('one person alone is not made two: %s, %s', async (name, who, channel) => {
  const { channels, sampleRate } = await decode(fixture(name));
  const turns = truthOf(name).turns.filter((turn) => turn.who === who);
  const spans = await separateVoices(encoder, channels[channel]!, sampleRate, turns);
  const sure = spans.filter((span) => span.voice !== null && span.confidence >= 0.6);
  const seconds = (some: readonly Span[]): number => some.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(seconds(sure.filter((span) => span.voice === 1))).toBeLessThan(0.15 * seconds(turns));
});

test('no speech, no voices', async () => {
  expect(await separateVoices(encoder, new Int16Array(RATE * 5), RATE, [])).toEqual([]);
});

test.each(['d-030.wav', 'd-005.gsm.wav'])('real speech, %s: each turn goes to its speaker', async (name) => {
  const truth = truthOf(name);
  const { channels, sampleRate } = await decode(fixture(name));
  const spans = await separateVoices(encoder, channels[0]!, sampleRate, truth.turns);
  const heard = truth.turns.map((turn) => ({
    who: turn.who,
    voice: voiceIn(turn, spans),
    seconds: turn.end - turn.start,
  }));
  const right = (agent: number) =>
    heard.reduce((sum, one) => sum + ((one.who === 'agent') === (one.voice === agent) ? one.seconds : 0), 0);
  const all = heard.reduce((sum, one) => sum + one.seconds, 0);
  expect(Math.max(right(0), right(1)) / all).toBeGreaterThan(0.9);
});

describe('a third voice is nobody’s of the two', () => {
  /** A call in mono with some turns of the agent of d-004 before it or behind it, and who speaks when. */
  const withThird = async (name: string, where: 'before' | 'behind') => {
    const call = await decode(fixture(name));
    const mono = call.channels.length === 1 ? call.channels[0]! : add(call.channels[0]!, call.channels[1]!);
    const stranger = (await decode(fixture('d-004.mp3'))).channels[1]!.subarray(8.6 * RATE, 15.4 * RATE);
    const [first, second] = where === 'before' ? [stranger, mono] : [mono, stranger];
    const samples = new Int16Array(first.length + second.length);
    samples.set(first);
    samples.set(second, first.length);
    const shift = where === 'before' ? stranger.length / RATE : 0;
    const turns = truthOf(name).turns.map(({ who, start, end }) => ({ who, start: start + shift, end: end + shift }));
    const at = where === 'before' ? 0 : mono.length / RATE;
    const third = { who: 'third', start: at + 0.05, end: at + 6.7 };
    return { samples, turns: where === 'before' ? [third, ...turns] : [...turns, third] };
  };
  const add = (a: Int16Array, b: Int16Array): Int16Array => a.map((value, i) => value + b[i]!);

  // The stranger is unlike both people of d-030 (a voice of its own), and taken for the customer of d-019 at first.
  test.each([
    ['d-030.wav', 'before'],
    ['d-019.wav', 'before'],
  ] as const)('%s, a stranger %s it', async (name, where) => {
    const { samples, turns } = await withThird(name, where);
    const spans = await separateVoices(encoder, samples, RATE, turns);
    const voices = turns.map(({ who, ...turn }) => ({ who, voice: voiceIn(turn, spans) }));
    const of = (who: string) => new Set(voices.filter((one) => one.who === who).map(({ voice }) => voice));
    expect(of('third')).toEqual(new Set([ASIDE]));
    expect(new Set([...of('agent'), ...of('customer')])).toEqual(new Set([0, 1]));
    expect([of('agent').size, of('customer').size]).toEqual([1, 1]);
  });
});

describe('a stranger on a leg of its own', () => {
  const legOf = async (name: string, channel: number, who: string) => ({
    samples: (await decode(fixture(name))).channels[channel]!,
    turns: truthOf(name).turns.filter((turn) => turn.who === who),
    others: truthOf(name).turns.filter((turn) => turn.who !== who),
  });

  test('is set aside: an announcement before the agent', async () => {
    const { samples, turns, others } = await legOf('d-019.wav', 1, 'agent');
    const stranger = (await decode(fixture('d-004.mp3'))).channels[1]!.subarray(8.6 * RATE, 15.4 * RATE);
    const shift = ({ start, end }: Span): Span => ({
      start: start + stranger.length / RATE,
      end: end + stranger.length / RATE,
    });
    const sound = new Int16Array(stranger.length + samples.length);
    sound.set(stranger);
    sound.set(samples, stranger.length);
    const spans = await setStrangerAside(
      encoder,
      sound,
      RATE,
      [{ start: 0.05, end: 6.7 }, ...turns.map(shift)],
      others.map(shift),
    );
    expect(spans.map(({ voice }) => voice)).toEqual([ASIDE, ...turns.map(() => null)]);
  });

  test.each([
    ['d-019.wav', 0, 'customer'],
    ['d-019.wav', 1, 'agent'],
    ['d-004.mp3', 1, 'agent'],
  ] as const)('is not seen where there is none: %s %d', async (name, channel, who) => {
    const { samples, turns, others } = await legOf(name, channel, who);
    const spans = await setStrangerAside(encoder, samples, RATE, turns, others);
    expect(spans.every(({ voice }) => voice === null)).toBe(true);
  });
});
