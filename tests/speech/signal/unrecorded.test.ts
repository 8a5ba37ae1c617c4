import { describe, expect, test } from 'vitest';
import { findUnrecorded } from '../../../src/speech/signal/unrecorded.ts';
import { mix, noise, RATE } from '../../helpers/sound.ts';

interface Part {
  readonly start: number;
  readonly end: number;
}
const part = (start: number, end: number): Part => ({ start, end });
const SECONDS = 30;
const HISS = noise(SECONDS, 1);

/** A leg of 30 s with speech in these places, on a line that hisses wherever nothing was taken out of it. */
const legOf = (speech: readonly Part[], out: readonly Part[], hiss = 0.0003): Int16Array => {
  const said = speech.map(({ start, end }, i) => ({ at: start, sound: noise(end - start, 7 + i), amplitude: 0.1 }));
  const samples = mix(SECONDS, [{ at: 0, sound: HISS, amplitude: hiss }, ...said]);
  for (const { start, end } of out) samples.fill(0, Math.round(start * RATE), Math.round(end * RATE));
  return samples;
};
const TURNS = [part(1, 4), part(8, 11), part(20, 24)];
const found = (samples: Int16Array, speech: readonly Part[] = TURNS) =>
  findUnrecorded(samples, RATE, speech).map(({ start, end }) => [+start.toFixed(3), +end.toFixed(3)]);

describe('findUnrecorded', () => {
  test('finds nothing on a leg that was recorded', () => {
    expect(found(legOf(TURNS, []))).toEqual([]);
  });

  test('finds a leg that comes late, goes early or is lost for a while, to a frame', () => {
    expect(found(legOf(TURNS, [part(0, 2.81)]))).toEqual([[0, 2.8]]);
    expect(found(legOf(TURNS, [part(22.01, SECONDS)]))).toEqual([[22.02, 30]]);
    expect(found(legOf(TURNS, [part(9, 17)]))).toEqual([[9, 17]]);
    expect(found(legOf(TURNS, [part(0, 0.5), part(12, 19), part(29.5, 30)]))).toEqual([
      [0, 0.5],
      [12, 19],
      [29.5, 30],
    ]);
  });

  test('goes to the end of a file that ends within a frame', () => {
    expect(found(legOf(TURNS, [part(26, 30)]).subarray(0, 29.995 * RATE))).toEqual([[26, 29.995]]);
  });

  test('goes on over the little that an encoder leaves at the start and the end of a file', () => {
    expect(found(legOf(TURNS, [part(0.08, 2.8), part(26, 29.92)]))).toEqual([
      [0, 2.8],
      [26, 30],
    ]);
    expect(found(legOf(TURNS, [part(0.1, 2.8), part(26, 29.9)]))).toEqual([]);
  });

  test('takes less than 0.1 s at an edge, or 5 s within, for nothing', () => {
    expect(found(legOf(TURNS, [part(0, 0.09), part(29.92, 30), part(12, 16.9)]))).toEqual([]);
    expect(found(legOf(TURNS, [part(0, 0.1), part(29.9, 30), part(12, 17)]))).toHaveLength(3);
  });

  test('knows the idle code of A-law, a constant, and the quietest noise that there is', () => {
    const idle = legOf(TURNS, []);
    idle.fill(8, 26 * RATE);
    expect(found(idle)).toEqual([[26, 30]]);
    const quietest = legOf(TURNS, []);
    for (let i = 26 * RATE; i < quietest.length; i++) quietest[i] = HISS[i]! > 0 ? 1 : 0;
    expect(found(quietest)).toEqual([]);
  });

  test('finds none on a leg that is silent wherever nobody speaks', () => {
    expect(found(legOf(TURNS, [], 0))).toEqual([]);
    expect(found(legOf(TURNS, [part(0, 0.8), part(4.2, 7.8), part(11.2, 19.8), part(24.2, 30)]))).toEqual([]);
  });

  test('finds none on a leg that is still in its pauses though not at once, nor on one that is muted again and again', () => {
    const turns = [part(1, 4), part(8, 11), part(14, 16), part(20, 24)];
    const gated = [part(0, 0.9), part(5, 7.9), part(12, 13.9), part(17, 19.9), part(25, 30)];
    expect(found(legOf(turns, gated), turns)).toEqual([]);
    const again = [part(2, 2.2), part(9, 9.2), part(12, 19), part(24, 30)];
    expect(found(legOf(TURNS, again))).toEqual([]);
    expect(found(legOf(TURNS, again.slice(1)))).toHaveLength(2);
  });

  test('counts neither tones before the first speech nor pauses there as what tells a leg by', () => {
    const rings = [part(1, 2), part(6, 7), part(11, 12), part(16, 17)];
    const samples = legOf([...rings, part(20, 24)], [part(0, 1), part(2, 6), part(7, 11), part(12, 16), part(17, 19)]);
    expect(found(samples, [part(20, 24)])).toEqual([[0, 1]]);
    const silent = legOf([...rings, part(20, 24)], [part(0, 1), part(24, 30)], 0);
    expect(found(silent, [part(20, 24)])).toEqual([]);
  });

  test('finds none on a leg without speech', () => {
    expect(found(legOf([], [part(0, 10)]), [])).toEqual([]);
  });
});
