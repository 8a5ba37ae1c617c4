import { describe, expect, test } from 'vitest';
import { cutAtoms } from '../../../src/speech/diarization/atoms.ts';
import { separationOf } from '../../../src/speech/diarization/separation.ts';
import { partDialogue } from '../../../src/speech/diarization/set-aside.ts';
import { EMBEDDING } from '../../../src/speech/diarization/speaker-encoder.ts';
import type { Speech } from '../../../src/speech/diarization/speech.ts';
import { trustIn } from '../../../src/speech/diarization/trust.ts';
import { commonSpread } from '../../../src/speech/diarization/voice-model.ts';
import { ASIDE } from '../../../src/speech/diarization/voiced-span.ts';
import type { Embedded } from '../../../src/speech/diarization/windows.ts';
import { noise } from '../../helpers/sound.ts';

/** Frames of a turn. */
const TURN = 100;

/** Turns of one second each, whose sounds spread evenly around `centre` of their turn in pitch and cepstra. */
const speechOf = (centres: readonly number[]): Speech => {
  const count = centres.length * TURN;
  const random = noise(2, 7);
  const draw = (i: number): number => random[(i * 7919) % random.length]!;
  const centreOf = (frame: number): number => centres[Math.floor(frame / TURN)]!;
  const frames = {
    count,
    cepstra: Float32Array.from({ length: count * 12 }, (_, i) => centreOf(Math.floor(i / 12)) + draw(i)),
    logPitch: Float32Array.from({ length: count }, (_, i) => 5 + 0.2 * centreOf(i) + 0.1 * draw(i + 17)),
    level: new Float32Array(count),
    speech: [],
  };
  const ranges = centres.map((_, i) => ({ from: i * TURN, to: (i + 1) * TURN }));
  const telling = new Uint8Array(count).fill(1);
  const spread = commonSpread(cutAtoms(frames, ranges, telling).map(({ moments }) => moments));
  return { frames, ranges, telling, spread };
};
const separate = (speech: Speech, voices: readonly number[]): number =>
  separationOf(
    speech,
    speech.ranges.map((range, i) => ({ ...range, voice: voices[i]! })),
  );
const turns = [0, 1, 0, 0, 1, 0, 1, 1, 0, 1];

describe('the separation in pitch and cepstra', () => {
  test('is large for two voices, and the larger the less alike they are', () => {
    const near = separate(speechOf(turns.map((voice) => 0.4 * voice)), turns);
    const far = separate(speechOf(turns.map((voice) => 1.5 * voice)), turns);
    expect(near).toBeGreaterThan(0.26);
    expect(far).toBeGreaterThan(0.8);
    expect(far).toBeGreaterThan(near);
  });

  test('is next to nothing for halves of one voice, though each turn sounds a little different', () => {
    const one = speechOf(turns.map((_, i) => 0.2 * Math.sin(i * i)));
    expect(Math.abs(separate(one, turns))).toBeLessThan(0.1);
  });

  test('counts nothing for a voice of a single turn, which has nothing to be judged by', () => {
    const odd = turns.map((_, i) => (i === 4 ? 1 : 0));
    expect(separate(speechOf(odd.map((voice) => 1.5 - 1.5 * voice)), odd)).toBeLessThan(0.55);
  });

  test('is taken back where turns lie nearer to the other voice', () => {
    const swapped = turns.map((voice, i) => (i < 4 ? 1 - voice : voice));
    expect(separate(speechOf(turns), swapped)).toBeLessThan(0.5 * separate(speechOf(turns), turns));
  });
});

/** One window a turn; `unlike`: how far the network tells a turn's voice (0, 1, 2) from the others, 0 to 1. */
const embeddedOf = (voices: readonly number[], unlike: (voice: number) => number): Embedded => {
  const vectors = new Float32Array(voices.length * EMBEDDING);
  for (const [i, voice] of voices.entries()) {
    const vector = vectors.subarray(i * EMBEDDING, (i + 1) * EMBEDDING);
    for (let k = 0; k < EMBEDDING; k++) vector[k] = k % 4 === voice ? 1 : 1 - unlike(voice);
    const length = Math.hypot(...vector);
    for (let k = 0; k < EMBEDDING; k++) vector[k]! /= length;
  }
  return { windows: voices.map((_, i) => ({ from: i * TURN, to: (i + 1) * TURN, piece: i })), vectors };
};

describe('two people whom the network hardly tells apart', () => {
  const embedded = (voices: readonly number[]) => embeddedOf(voices, (voice) => (voice === 2 ? 0.9 : 0.4));

  test('are two where pitch and cepstra say so too', () => {
    const two = partDialogue(speechOf(turns.map((voice) => 0.8 * voice)), embedded(turns))!;
    expect(two.lead).toBeLessThan(0.08);
    expect(trustIn(two)).toBeGreaterThan(0.9);
  });

  test('are in doubt where those hear one', () => {
    const two = partDialogue(speechOf(turns.map(() => 0)), embedded(turns))!;
    expect(trustIn(two)).toBeLessThan(0.5);
  });

  test('are the dialogue that is left when an announcement is set aside', () => {
    const voices = [2, 2, 2, 2, ...turns];
    const two = partDialogue(speechOf(voices.map((voice) => 0.8 * voice)), embedded(voices))!;
    const heard = voices.map((_, i) => two.voices[i * TURN + TURN / 2]!);
    expect(heard.slice(0, 4)).toEqual([ASIDE, ASIDE, ASIDE, ASIDE]);
    expect(new Set(heard.slice(4))).toEqual(new Set([0, 1]));
  });
});
