import { describe, expect, test } from 'vitest';
import { averageLinkage, partAtTop } from '../../../src/speech/diarization/average-linkage.ts';
import { findHandover, HANDOVER } from '../../../src/speech/diarization/find-handover.ts';
import { firstPartings } from '../../../src/speech/diarization/first-partings.ts';
import { heldOutLead } from '../../../src/speech/diarization/held-out-lead.ts';
import { EMBEDDING } from '../../../src/speech/diarization/speaker-encoder.ts';
import { trustIn } from '../../../src/speech/diarization/trust.ts';
import { addFrame, type Moments, modelOf, noMoments } from '../../../src/speech/diarization/voice-model.ts';
import { type Embedded, planWindows } from '../../../src/speech/diarization/windows.ts';
import { noise } from '../../helpers/sound.ts';

/** Windows of known voices, one piece of speech each, their embeddings `spread` around the voice's own direction. */
const windowsOf = (voices: readonly number[], spread = 0.6): Embedded => {
  const random = noise(1, 5);
  const vectors = new Float32Array(voices.length * EMBEDDING);
  for (const [i, voice] of voices.entries()) {
    const vector = vectors.subarray(i * EMBEDDING, (i + 1) * EMBEDDING);
    for (let k = 0; k < EMBEDDING; k++)
      vector[k] = (k % 4 === voice ? 1 : 0.2) + spread * random[(i * 271 + k * 13) % random.length]!;
    const length = Math.hypot(...vector);
    for (let k = 0; k < EMBEDDING; k++) vector[k]! /= length;
  }
  return { windows: voices.map((_, i) => ({ from: i * 150, to: i * 150 + 120, piece: i })), vectors };
};
const turns = [0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1];

describe('windows', () => {
  test('cover a stretch to its ends, a quarter of a second apart at most', () => {
    const windows = planWindows([{ from: 100, to: 333 }]);
    expect(windows[0]!.from).toBe(100);
    expect(windows.at(-1)!.to).toBe(333);
    for (const [i, { from, to }] of windows.entries()) {
      expect(to - from).toBe(120);
      if (i > 0) expect(from - windows[i - 1]!.from).toBeLessThanOrEqual(25);
    }
  });

  test('a short stretch is one window, a click none', () => {
    expect(planWindows([{ from: 10, to: 60 }])).toEqual([{ from: 10, to: 60, piece: 0 }]);
    expect(planWindows([{ from: 10, to: 39 }])).toEqual([]);
  });

  test('long speech without a pause is several pieces, and two stretches never share one', () => {
    const windows = planWindows([
      { from: 0, to: 800 },
      { from: 830, to: 1000 },
    ]);
    const pieces = (from: number, to: number) =>
      new Set(windows.filter((one) => one.from >= from && one.to <= to).map(({ piece }) => piece));
    expect(pieces(0, 800).size).toBe(3);
    expect([...pieces(830, 1000)].some((piece) => pieces(0, 800).has(piece))).toBe(false);
  });
});

describe('the held-out lead', () => {
  test('is large for two voices, next to nothing for halves of one', () => {
    expect(heldOutLead(windowsOf(turns), Int8Array.from(turns))).toBeGreaterThan(0.2);
    expect(heldOutLead(windowsOf(turns.map(() => 0)), Int8Array.from(turns))).toBeLessThan(0.02);
  });

  test('does not grow by the sound that windows share with their own piece of speech', () => {
    const halves = windowsOf(turns.map(() => 0));
    // Each half is one piece heard many times: without its own piece nothing is left to judge it by.
    const doubled = { ...halves, windows: halves.windows.map((one, i) => ({ ...one, piece: turns[i]! })) };
    expect(heldOutLead(doubled, Int8Array.from(turns))).toBe(0);
  });

  test('counts for less where a voice has few pieces of speech', () => {
    const few = [0, 0, 0, 1, 0, 0, 1, 0, 0, 1];
    const many = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
    expect(
      heldOutLead(windowsOf(few, 0), Int8Array.from(few)) / heldOutLead(windowsOf(many, 0), Int8Array.from(many)),
    ).toBeCloseTo(3 / 4 / (5 / 6), 2);
  });
});

test('one of the first guesses is the truth', () => {
  const guesses = firstPartings(windowsOf(turns)).map((labels) =>
    labels[0] === 0 ? labels : labels.map((v) => 1 - v),
  );
  expect(guesses.map((labels) => labels.join(''))).toContain(turns.join(''));
});

test('linkage joins the most alike first; odd sounds that it joins last are of neither voice', () => {
  const voices = [0, 1, 0, 1, 0, 2, 1, 0, 1, 0];
  const joins = averageLinkage(
    windowsOf(voices, 0.1).vectors,
    voices.map((_, i) => i),
  );
  expect(joins).toHaveLength(9);
  const labels = partAtTop(joins, 10, 0.3)!;
  const of = (voice: number) => new Set([...labels].filter((_, i) => voices[i] === voice));
  expect([of(0).size, of(1).size]).toEqual([1, 1]);
  expect(new Set([...of(0), ...of(1)])).toEqual(new Set([0, 1]));
});

describe('a handover', () => {
  test('is found where one voice ends and another begins', () => {
    const handover = findHandover(windowsOf([0, 0, 0, 1, 1, 1, 1, 1]))!;
    expect(handover.at).toBe(450);
    expect(handover.lead).toBeGreaterThan(HANDOVER);
  });

  test('is none within one voice', () => {
    expect(findHandover(windowsOf([0, 0, 0, 0, 0, 0, 0, 0]))?.lead ?? 0).toBeLessThan(HANDOVER);
  });
});

describe('trust in two voices', () => {
  const runs = turns.map((voice, i) => ({ from: i * 150, to: i * 150 + 120, voice }));
  const trust = (lead: number, separation: number, some = runs) =>
    trustIn({ lead, separation, runs: some, voices: new Int8Array(), labels: new Int8Array(), margins: [] });

  test('needs both the lead and the separation where each alone is what one voice reaches', () => {
    expect(trust(0.06, 0.08)).toBeLessThan(0.5);
    expect(trust(0.03, 0.2)).toBeLessThan(0.5);
    expect(trust(0.01, 0.35)).toBeLessThan(0.5);
    expect(trust(0.06, 0.3)).toBeGreaterThan(0.8);
  });

  test('is had by a lead that no single voice reaches, whatever pitch and cepstra say', () => {
    expect(trust(0.15, 0.04)).toBeGreaterThan(0.95);
    expect(trust(0.15, -0.1)).toBeGreaterThan(0.8);
  });

  test('is none, but a number, where both speak against it', () => {
    expect(trust(0, -0.2)).toBeCloseTo(0, 5);
  });

  test('is a half at the most where one side is answered once, and less than full after two changes', () => {
    const changing = (times: number) => runs.slice(0, 1 + times).map((run, i) => ({ ...run, voice: i % 2 }));
    expect(trust(0.3, 0.3, changing(1))).toBeLessThanOrEqual(0.5);
    expect(trust(0.3, 0.3, changing(2))).toBeCloseTo(0.8, 2);
    expect(trust(0.3, 0.3, changing(3))).toBeGreaterThan(0.95);
  });
});

test('a voice heard for less than a second keeps the spread of sounds that is common to the call', () => {
  const moments: Moments = noMoments();
  const frames = {
    count: 60,
    cepstra: new Float32Array(60 * 12),
    logPitch: new Float32Array(60).fill(Number.NaN),
    level: new Float32Array(60),
    speech: [],
  };
  for (let i = 0; i < 60; i++) addFrame(moments, frames, i);
  const covariance = new Float64Array(78);
  for (let i = 0, p = 0; i < 12; i++) for (let j = 0; j <= i; j++, p++) covariance[p] = i === j ? 1 : 0;
  const { factor } = modelOf(moments, { covariance, pitchMean: 5, pitchVariance: 0.04 });
  expect(factor[0]! ** 2).toBeGreaterThan(0.8);
});
