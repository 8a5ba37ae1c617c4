import { expect, test } from 'vitest';
import { findCrosstalk } from '../../../src/speech/signal/crosstalk.ts';
import { dropBackground } from '../../../src/speech/signal/drop-background.ts';
import { levelled, speechGain } from '../../../src/speech/signal/gain.ts';
import { FRAME, frameLevels } from '../../../src/speech/signal/levels.ts';
import { createSameSound } from '../../../src/speech/signal/same-sound.ts';
import { measureSpeech } from '../../../src/speech/signal/speech-sound.ts';
import { splitAtBackground } from '../../../src/speech/signal/split-at-background.ts';
import { trimEdges } from '../../../src/speech/signal/trim-edges.ts';
import { withoutTones } from '../../../src/speech/signal/without-tones.ts';
import { mix, noise, RATE } from '../../helpers/sound.ts';

/** Amplitude of a level in dB under full scale. */
const db = (level: number): number => 10 ** (level / 20);
/** Two people in turn, 3 s each, on a line with a little noise; each leg hears the other at `leak` dB. */
const dialogue = (leftDb: number, rightDb: number, leak: number): [Int16Array, Int16Array] => {
  const left = [0, 6, 12].map((at, i) => ({ at, sound: noise(2.5, 10 + i), amplitude: db(leftDb) }));
  const right = [3, 9, 15].map((at, i) => ({ at, sound: noise(2.5, 20 + i), amplitude: db(rightDb) }));
  const quiet = (parts: typeof left) => parts.map((part) => ({ ...part, amplitude: part.amplitude * db(leak) }));
  const hiss = (seed: number) => ({ at: 0, sound: noise(18, seed), amplitude: db(-75) });
  return [mix(18, [...left, ...quiet(right), hiss(1)]), mix(18, [...right, ...quiet(left), hiss(2)])];
};
const gatesOf = ([left, right]: readonly [Int16Array, Int16Array]): [Uint8Array, Uint8Array] => {
  const a = frameLevels(left, RATE);
  const b = frameLevels(right, RATE);
  return [findCrosstalk(a, b).gate, findCrosstalk(b, a).gate];
};
/** Share of closed frames between two times. */
const closed = (gate: Uint8Array, from: number, to: number): number => {
  const part = gate.subarray(Math.round(from / FRAME), Math.round(to / FRAME));
  return part.reduce((sum, one) => sum + one, 0) / part.length;
};

test.each([
  ['equal legs, leak at -38 dB', -20, -20, -38],
  ['equal legs, leak at -30 dB', -20, -20, -30],
  ['a leg 20 dB quieter than the leak of the other would allow a fixed gate', -40, -20, -30],
  ['a quiet agent', -20, -38, -38],
])('crosstalk: %s', (_, leftDb, rightDb, leak) => {
  const [left, right] = gatesOf(dialogue(leftDb, rightDb, leak));
  expect(closed(left, 3.1, 5.4)).toBeGreaterThan(0.95);
  expect(closed(right, 0.1, 2.4)).toBeGreaterThan(0.95);
  expect(closed(left, 6.1, 8.4)).toBeLessThan(0.02);
  expect(closed(right, 9.1, 11.4)).toBeLessThan(0.02);
});

/** Two seconds of speech and two of silence in turn, four times. */
const speaks = (frame: number): boolean => frame >= 0 && frame % 200 < 100;
const levels = (at: (frame: number) => number): Float32Array => Float32Array.from({ length: 800 }, (_, i) => at(i));
/** A voice that falls by 5 dB while it speaks. */
const loudness = (frame: number): number => -20 - (frame % 200) / 20;
const talk = levels((i) => (speaks(i) ? loudness(i) : -90));

test('an echo that comes 60 ms late is still leakage after the other has stopped', () => {
  const { gate } = findCrosstalk(
    levels((i) => (speaks(i - 3) ? loudness(i - 3) - 30 : -75)),
    talk,
  );
  for (const stop of [100, 300, 500, 700]) expect([...gate.subarray(stop, stop + 3)]).toEqual([1, 1, 1]);
  expect([...gate.subarray(104, 199)].every((closed) => closed === 0)).toBe(true);
});

test('what is 20 dB under the other is leakage, what is 10 dB under is somebody who speaks at the same time', () => {
  const under = (decibels: number) =>
    findCrosstalk(
      levels((i) => (speaks(i) ? loudness(i) - decibels : -75)),
      talk,
    );
  expect(under(20).leakDb).toBe(-20);
  expect(under(20).gate[50]).toBe(1);
  expect(under(10).leakDb).toBeNull();
  expect(under(10).gate[50]).toBe(0);
});

test('a leg that carries nothing but leakage is closed wherever the other speaks', () => {
  const [left] = dialogue(-20, -200, -34);
  const leakOnly = mix(18, [
    ...[0, 6, 12].map((at, i) => ({ at, sound: noise(2.5, 10 + i), amplitude: db(-20 - 34) })),
    { at: 0, sound: noise(18, 3), amplitude: db(-78) },
  ]);
  const [, gate] = gatesOf([left, leakOnly]);
  for (const at of [0, 6, 12]) expect(closed(gate, at + 0.1, at + 2.4)).toBeGreaterThan(0.95);
});

test('two people at once keep both their legs open', () => {
  const left = mix(6, [{ at: 0, sound: noise(6, 1), amplitude: db(-20) }]);
  const right = mix(6, [{ at: 2, sound: noise(2, 2), amplitude: db(-28) }]);
  const [a, b] = gatesOf([left, right]);
  expect(closed(a, 2.1, 3.9)).toBe(0);
  expect(closed(b, 2.1, 3.9)).toBe(0);
});

const isSameSound = (left: Int16Array, right: Int16Array): boolean => {
  const same = createSameSound();
  same.push(left, right);
  return same.finish();
};

test('two channels are held against each other over all that comes, not over the last of it', () => {
  const [one, other] = [noise(2, 7), noise(2, 8)].map((sound) => mix(2, [{ at: 0, sound, amplitude: db(-20) }]));
  const same = createSameSound();
  for (let block = 0; block < 3; block++) same.push(one!, one!);
  expect(same.finish()).toBe(true);
  const apart = createSameSound();
  apart.push(one!, other!);
  apart.push(one!, one!);
  expect(apart.finish()).toBe(false);
});

test('the same sound on both channels at another gain is fake stereo, two people with leakage are not', () => {
  const sound = noise(5, 7);
  const left = mix(5, [{ at: 0, sound, amplitude: db(-20) }]);
  expect(isSameSound(left, mix(5, [{ at: 0, sound, amplitude: db(-26) }]))).toBe(true);
  expect(isSameSound(...dialogue(-20, -20, -12))).toBe(false);
  // Each channel has a sound of its own besides: correlations of 0.5, 0.8 and 0.97.
  const shared = (level: number) =>
    [11, 12].map((seed) =>
      mix(5, [
        { at: 0, sound, amplitude: db(-20) },
        { at: 0, sound: noise(5, seed), amplitude: db(level) },
      ]),
    ) as [Int16Array, Int16Array];
  expect([-20, -26, -35].map((level) => isSameSound(...shared(level)))).toEqual([false, false, true]);
  expect(isSameSound(new Int16Array(1000), new Int16Array(1000))).toBe(false);
});

test('gain brings quiet speech to -22 dBFS, at most by 29.5 dB, and leaves an empty leg empty', () => {
  const speech = (level: number) => mix(4, [{ at: 1, sound: noise(2, 1), amplitude: db(level) }]);
  const levelAfter = (samples: Int16Array): number => {
    const gain = speechGain(frameLevels(samples, RATE), null);
    const out = levelled(samples, RATE, 3 * RATE, gain, null, 320);
    return 10 * Math.log10(out.reduce((sum, value) => sum + value * value, 0) / out.length);
  };
  expect(levelAfter(speech(-30))).toBeCloseTo(-22, 0);
  expect(levelAfter(speech(-10))).toBeCloseTo(-22, 0);
  // Uniform noise of amplitude a has a level of a - 4.8 dB.
  expect(levelAfter(speech(-60))).toBeCloseTo(-60 - 4.8 + 29.5, 0);
  expect(speechGain(frameLevels(mix(4, [{ at: 0, sound: noise(4, 1), amplitude: db(-75) }]), RATE), null)).toBe(0);
});

test('a minute of speech in an hour of faint noise is brought to the same level as alone', () => {
  const frames = (seconds: number, level: number): Float32Array => new Float32Array(seconds * 50).fill(level);
  const alone = speechGain(new Float32Array([...frames(60, -20), ...frames(60, -66)]), null);
  const hour = speechGain(new Float32Array([...frames(60, -20), ...frames(3540, -66)]), null);
  expect(hour).toBeCloseTo(alone, 6);
  expect(20 * Math.log10(hour)).toBeCloseTo(-2, 1);
});

test('a colleague in the background is dropped, a quiet word on a quiet line is kept', () => {
  const words = [{ at: 2, sound: noise(2, 1), amplitude: db(-20) }];
  const spans = [
    { start: 0.5, end: 1 },
    { start: 2, end: 4 },
    { start: 5, end: 5.5 },
  ];
  const office = mix(6, [...words, { at: 0, sound: noise(6, 2), amplitude: db(-34) }]);
  expect(dropBackground(spans, frameLevels(office, RATE))).toEqual([{ start: 2, end: 4 }]);
  const faint = [0.5, 5].map((at) => ({ at, sound: noise(0.5, 3), amplitude: db(-34) }));
  const line = mix(6, [...words, ...faint, { at: 0, sound: noise(6, 2), amplitude: db(-70) }]);
  expect(dropBackground(spans, frameLevels(line, RATE))).toEqual(spans);
});

test('a tone is cut out of the speech of its own channel, and speech under a tone of the other channel stays', () => {
  const busy = [5, 5.7, 6.4].map((start) => ({ start, end: start + 0.35, channel: 0 }));
  const tones = { ringBack: [{ start: 1, end: 2, channel: 0 }], busy, congestion: [] };
  const inside = { start: 1.1, end: 1.9 };
  const across = { start: 1.5, end: 4 };
  const held = { start: 4.2, end: 7 };
  expect(withoutTones([inside, across, held], tones, 0)).toEqual([
    { start: 2, end: 4 },
    { start: 4.2, end: 5 },
  ]);
  expect(withoutTones([inside, across, held], tones, 1)).toEqual([across, held]);
  const [half, hardlyMore] = [
    { start: 1.5, end: 2.5 },
    { start: 1.2, end: 2.2 },
  ];
  expect(withoutTones([half, hardlyMore], tones, 1)).toEqual([half]);
});

test('in the noise of an office speech is cut where nothing but the noise is left', () => {
  const words = [2, 6].map((at) => ({ at, sound: noise(2, at), amplitude: db(-20) }));
  const office = mix(10, [...words, { at: 0, sound: noise(10, 9), amplitude: db(-33) }]);
  const pieces = splitAtBackground([{ start: 0.5, end: 9.5 }], frameLevels(office, RATE));
  expect(pieces).toHaveLength(2);
  expect(pieces[0]!.start).toBeCloseTo(2, 0);
  expect(pieces[0]!.end).toBeCloseTo(4, 0);
  expect(pieces[1]!.start).toBeCloseTo(6, 0);
});

test('a soft sentence on a quiet line is not cut', () => {
  const soft = [
    { at: 1, sound: noise(2, 1), amplitude: db(-20) },
    { at: 3, sound: noise(1, 2), amplitude: db(-38) },
    { at: 4, sound: noise(1, 3), amplitude: db(-20) },
  ];
  const line = mix(8, [...soft, { at: 0, sound: noise(8, 4), amplitude: db(-65) }]);
  expect(splitAtBackground([{ start: 1, end: 5 }], frameLevels(line, RATE))).toEqual([{ start: 1, end: 5 }]);
});

test('edges of speech move to the first and last sound that stands out of the background', () => {
  const samples = mix(6, [
    { at: 2, sound: noise(2, 1), amplitude: db(-20) },
    { at: 0, sound: noise(6, 2), amplitude: db(-40) },
  ]);
  const [span] = trimEdges([{ start: 1.92, end: 4.4 }], frameLevels(samples, RATE));
  expect(span!.start).toBeCloseTo(2, 1);
  expect(span!.end).toBeCloseTo(4, 1);
  const late = trimEdges([{ start: 2.08, end: 3.95 }], frameLevels(samples, RATE))[0]!;
  expect(late.start).toBeCloseTo(2, 1);
  expect(late.end).toBeCloseTo(4, 1);
});

test('music before the call is no background of the words in it', () => {
  const samples = mix(20, [
    { at: 0, sound: noise(10, 1), amplitude: db(-20) },
    { at: 12, sound: noise(2, 2), amplitude: db(-20) },
    { at: 13.95, sound: noise(0.4, 4), amplitude: db(-38) },
    { at: 0, sound: noise(20, 3), amplitude: db(-60) },
  ]);
  const levels = frameLevels(samples, RATE);
  const words = [{ start: 12, end: 14.35 }];
  expect(trimEdges(words, levels)[0]!.end).toBeCloseTo(14.35, 1);
  const soft = { start: 16, end: 16.4 };
  const whole = mix(20, [{ at: 16, sound: noise(0.4, 5), amplitude: db(-45) }]).map((value, i) => value + samples[i]!);
  expect(dropBackground([...words, soft], frameLevels(whole, RATE))).toContainEqual(soft);
  expect(measureSpeech(samples, RATE, levels, words)!.snrDb).toBeGreaterThan(30);
});

test('speech at the start of a file runs from its very start, behind the silence that an encoder puts there', () => {
  const samples = mix(3, [
    { at: 0.13, sound: noise(2, 1), amplitude: db(-20) },
    { at: 0.13, sound: noise(2.87, 2), amplitude: db(-60) },
  ]);
  const levels = frameLevels(samples, RATE);
  expect(trimEdges([{ start: 0.15, end: 2.1 }], levels)[0]!.start).toBe(0);
  expect(trimEdges([{ start: 0.2, end: 2.1 }], levels)[0]!.start).toBe(0);
  const later = mix(3, [{ at: 0.3, sound: noise(2, 1), amplitude: db(-20) }]);
  expect(trimEdges([{ start: 0.32, end: 2.1 }], frameLevels(later, RATE))[0]!.start).toBeCloseTo(0.3, 1);
});

test('level, noise and clipping of speech are measured', () => {
  const samples = mix(6, [
    { at: 1, sound: noise(2, 1), amplitude: db(-20) },
    { at: 0, sound: noise(6, 2), amplitude: db(-50) },
  ]);
  const sound = measureSpeech(samples, RATE, frameLevels(samples, RATE), [{ start: 1, end: 3 }])!;
  expect(sound.levelDbfs).toBeCloseTo(-24.8, 0);
  expect(sound.snrDb).toBeCloseTo(30, 0);
  expect(sound.clippedShare).toBe(0);
  const loud = mix(2, [{ at: 0, sound: noise(2, 1), amplitude: db(12) }]);
  expect(measureSpeech(loud, RATE, frameLevels(loud, RATE), [{ start: 0, end: 2 }])!.clippedShare).toBeGreaterThan(0.5);
  expect(measureSpeech(samples, RATE, frameLevels(samples, RATE), [])).toBeNull();
});

test('a constant offset of the samples is neither noise nor sound', () => {
  const words = [{ start: 1, end: 3 }];
  const parts = [
    { at: 0, sound: noise(4, 1), amplitude: db(-70) },
    { at: 1, sound: noise(2, 2), amplitude: db(-24) },
  ];
  const samples = mix(4, parts);
  const shifted = samples.map((value) => value + 655);
  const measure = (sound: Int16Array) => measureSpeech(sound, RATE, frameLevels(sound, RATE), words)!;
  expect(measure(shifted).snrDb).toBeCloseTo(measure(samples).snrDb, 0);
  expect(measure(shifted).levelDbfs).toBeCloseTo(measure(samples).levelDbfs, 0);
  expect([...frameLevels(new Int16Array(RATE).fill(655), RATE)]).toEqual([...frameLevels(new Int16Array(RATE), RATE)]);
});
