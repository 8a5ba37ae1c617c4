import { describe, expect, test } from 'vitest';
import { mix } from '../../helpers/sound.ts';
import { analyse, bursts, db, hiss, type Part, tone } from '../../helpers/tones.ts';

/** Mains hum: 20 harmonics, each as loud as the next; the ninth of 50 Hz lies where the tones do. */
const hum = (seconds: number, level: number, mains: number): Part[] =>
  Array.from({ length: 20 }, (_, k) => ({ at: 0, sound: tone(seconds, mains * (k + 1)), amplitude: db(level) }));
const RINGS = [0.4, 5.4, 10.4];
const BUSY = [10, 10.7, 11.4, 12.1];

describe.each([50, 49.97])('over a hum of %d Hz and its harmonics at -36 dBFS', (mains) => {
  test.each([-17, -23, -29])('tones of %d dB are found, the first and the last too', (level) => {
    const ringing = mix(16, [...bursts(RINGS, 1, 450, level), ...hum(16, -33, mains), hiss(16, -65)]);
    expect(analyse(ringing).ringBack).toHaveLength(3);
    const busy = mix(12.6, [...bursts(BUSY, 0.35, 450, level), ...hum(12.6, -33, mains), hiss(12.6, -65)]);
    expect(analyse(busy).busy).toHaveLength(4);
  });

  test('the hum itself is no tone, nor is a dial tone over it', () => {
    const dial = { at: 2, sound: tone(8, 450), amplitude: db(-20) };
    for (const parts of [hum(14, -33, mains), [...hum(14, -33, mains), dial]]) {
      const { ringBack, busy, congestion, unconfirmed = [] } = analyse(mix(14, [...parts, hiss(14, -65)]));
      expect([...ringBack, ...busy, ...congestion, ...unconfirmed]).toEqual([]);
    }
  });
});
