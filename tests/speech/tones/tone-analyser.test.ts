import { describe, expect, test } from 'vitest';
import { ringsBeforeAnswer } from '../../../src/speech/tones/index.ts';
import { mix, noise, RATE } from '../../helpers/sound.ts';
import { analyse, bursts, db, hiss, type Part, tone } from '../../helpers/tones.ts';

/** Something like a voice: harmonics of a gliding pitch through two formants, in syllables. */
const buzz = (seconds: number, pitch: number, seed: number): Float64Array => {
  const wobble = noise(seconds, seed);
  let phase = 0;
  let drift = 0;
  return Float64Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    drift = 0.9995 * drift + 0.0005 * wobble[i]!;
    const hertz = pitch * (1 + 0.15 * Math.sin((2 * Math.PI * i) / (0.7 * RATE)) + 8 * drift);
    phase += (2 * Math.PI * hertz) / RATE;
    const syllable = Math.max(0, Math.sin((2 * Math.PI * i) / (0.22 * RATE))) ** 0.5;
    let sum = 0;
    for (let k = 1; k <= 12; k++) {
      const formants = 1 / (1 + ((k * hertz - 500) / 150) ** 2) + 0.5 / (1 + ((k * hertz - 1500) / 200) ** 2);
      sum += formants * Math.sin(k * phase);
    }
    return 0.5 * syllable * sum;
  });
};
/** A voice that holds its pitch, or a mains hum: harmonics through a formant at 500 Hz, the strongest at `level` dB. */
const held = (seconds: number, pitch: number, level: number): Part[] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((k) => {
    const formant = 1 / (1 + ((k * pitch - 500) / 150) ** 2);
    return { at: 0, sound: tone(seconds, k * pitch), amplitude: db(level) * formant };
  });
/** A string that takes `fade` seconds to fall by 60 dB. */
const string = (seconds: number, hertz: number, fade: number): Float64Array =>
  tone(seconds, hertz).map((value, i) => value * 10 ** ((-3 * i) / RATE / fade));
const starts = (spans: readonly { readonly start: number }[]) => spans.map(({ start }) => Math.round(start * 10) / 10);
const THREE = [1, 6, 11];
const silence = mix(18, []);

describe('ring-back', () => {
  test.each([
    ['plain', bursts(THREE, 1)],
    ['at -40 dBFS', bursts(THREE, 1, 450, -40)],
    ['at 430 Hz', bursts(THREE, 1, 430)],
    ['at 470 Hz', bursts(THREE, 1, 470)],
    ['off the beat, 4.4 and 5.6 s apart', bursts([1, 5.4, 11], 1)],
    ['in noise at 10 dB', [...bursts(THREE, 1), hiss(18, -26)]],
    [
      'under a voice on the same channel',
      [...bursts(THREE, 1), { at: 0, sound: buzz(18, 120, 1), amplitude: db(-22) }],
    ],
  ] as const)('%s: three rings, where they are', (_, parts) => {
    const { ringBack, busy } = analyse(mix(18, [...parts, hiss(18, -75)]));
    expect(ringBack).toHaveLength(3);
    const wanted = parts.filter((part) => part.sound.length === RATE).map((part) => part.at);
    for (const [i, at] of wanted.entries()) expect(Math.abs(ringBack[i]!.start - at)).toBeLessThan(0.05);
    expect(busy).toEqual([]);
  });

  test.each([50, 112, 112.5, 150, 225])('over a sound that holds a pitch of %d Hz: three rings', (pitch) => {
    const { ringBack, busy } = analyse(mix(18, [...bursts(THREE, 1), ...held(18, pitch, -38), hiss(18, -75)]));
    expect(starts(ringBack)).toEqual(THREE);
    expect(busy).toEqual([]);
  });

  test('on both channels it is one ring, named for the louder channel', () => {
    const loud = mix(18, bursts(THREE, 1, 450, -20));
    const quiet = mix(18, bursts(THREE, 1, 450, -38));
    expect(analyse(quiet, loud).ringBack.map(({ channel }) => channel)).toEqual([1, 1, 1]);
  });

  test('a first ring that the start of the file cuts still counts', () => {
    const cut = mix(18, [{ at: 0, sound: tone(0.5, 450), amplitude: db(-20) }, ...bursts([4.5, 9.5], 1)]);
    expect(starts(analyse(cut).ringBack)).toEqual([0, 4.5, 9.5]);
  });

  test.each([0.1, 0.05, 0])('call waiting of which the start of the file cuts %d s is no ring', (cut) => {
    const first = { at: 0, sound: tone(0.4 - cut, 450), amplitude: db(-20) };
    expect(analyse(mix(18, [first, ...bursts([4.4 - cut, 8.8 - cut], 0.4), hiss(18, -75)])).ringBack).toEqual([]);
  });

  test('one ring, then the answer, is one ring', () => {
    const { ringBack, unconfirmed = [] } = analyse(mix(10, bursts([2], 1)));
    expect(starts(ringsBeforeAnswer(ringBack, 4, unconfirmed))).toEqual([2]);
  });
});

describe('busy and its neighbours', () => {
  const evenly = (on: number, count: number): Part[] =>
    bursts(
      Array.from({ length: count }, (_, i) => 5 + 2 * on * i),
      on,
    );

  test('0.35 s on and off is busy tone, to within 0.05 s', () => {
    const { busy, ringBack, congestion } = analyse(mix(12, evenly(0.35, 5)));
    expect(busy).toHaveLength(5);
    expect(Math.abs(busy[0]!.start - 5)).toBeLessThan(0.05);
    expect([...ringBack, ...congestion]).toEqual([]);
  });

  test('two bursts of it are enough, one proves nothing', () => {
    expect(analyse(mix(12, evenly(0.35, 2))).busy).toHaveLength(2);
    expect(analyse(mix(12, evenly(0.35, 1))).busy).toEqual([]);
  });

  test.each([
    [0.23, 0],
    [0.29, 5],
    [0.41, 5],
    [0.47, 0],
  ])('of %f s on and off %i bursts are busy tone', (half, count) => {
    expect(analyse(mix(12, evenly(half, 5))).busy).toHaveLength(count);
  });

  test('0.7 s on and off is congestion, not busy and not ringing', () => {
    const { busy, ringBack, congestion } = analyse(mix(14, evenly(0.7, 5)));
    expect(congestion).toHaveLength(5);
    expect([...busy, ...ringBack]).toEqual([]);
  });

  test('call waiting and dial tone are neither', () => {
    const waiting = analyse(mix(18, bursts([1, 5.4, 9.8], 0.4)));
    expect([...waiting.busy, ...waiting.ringBack]).toEqual([]);
    const dial = analyse(mix(12, bursts([2], 8)));
    expect([...dial.busy, ...dial.ringBack]).toEqual([]);
  });
});

describe('what is no tone', () => {
  test('music in place of ring-back gives no ring', () => {
    const melody = [392, 440, 494, 440, 392, 440].flatMap((hertz, i) =>
      [1, 2, 3].map((k): Part => ({ at: 1 + i * 2.5, sound: tone(1, hertz * k), amplitude: db(-22 - 6 * k) })),
    );
    expect(analyse(mix(18, melody)).ringBack).toEqual([]);
  });

  test.each([2, 3, 6, 12])('a string of 450 Hz that fades by 60 dB in %d s is neither ring nor busy', (fade) => {
    const pluck = (seconds: number) => (at: number) => ({ at, sound: string(seconds, 450, fade), amplitude: db(-16) });
    const slow = analyse(mix(18, [...THREE.map(pluck(1)), hiss(18, -70)]));
    const alone = analyse(mix(8, [pluck(1)(3), hiss(8, -70)]));
    expect([slow, alone].flatMap((tones) => [...tones.ringBack, ...(tones.unconfirmed ?? [])])).toEqual([]);
  });

  test.each([50, 112.5, 150, 225])('a sound that holds a pitch of %d Hz gives nothing, nor does its start', (pitch) => {
    const swells = THREE.flatMap((at) => held(1, pitch, -14).map((part) => ({ ...part, at })));
    for (const sound of [held(18, pitch, -20), swells, [...swells, ...held(18, pitch, -32)]]) {
      const { ringBack, busy, congestion, unconfirmed } = analyse(mix(18, [...sound, hiss(18, -75)]));
      expect([...ringBack, ...busy, ...congestion, ...(unconfirmed ?? [])]).toEqual([]);
    }
  });

  test.each([95, 112.5, 150, 225])(
    'four minutes of a voice around %d Hz give nothing',
    (pitch) => {
      const { ringBack, busy, congestion } = analyse(
        mix(240, [{ at: 0, sound: buzz(240, pitch, pitch), amplitude: db(-16) }, hiss(240, -60)]),
      );
      expect([...ringBack, ...busy, ...congestion]).toEqual([]);
    },
    60_000,
  );

  test('silence and hiss give nothing', () => {
    for (const sound of [silence, mix(18, [hiss(18, -20)])]) {
      const tones = analyse(sound);
      expect([...tones.ringBack, ...tones.busy, ...tones.congestion]).toEqual([]);
    }
  });
});

describe('rings before the answer', () => {
  const ring = (start: number, end = start + 1) => ({ start, end });

  test('the last unbroken run counts, not an earlier attempt', () => {
    expect(starts(ringsBeforeAnswer([ring(1), ring(6), ring(30), ring(35)], 37))).toEqual([30, 35]);
  });

  test('rings after the answer do not', () => {
    expect(starts(ringsBeforeAnswer([ring(1), ring(6), ring(50)], 8))).toEqual([1, 6]);
  });

  test('a ring that the answer cuts counts from 0.25 s', () => {
    expect(ringsBeforeAnswer([ring(1), ring(6)], 6.3)).toHaveLength(2);
    expect(ringsBeforeAnswer([ring(1), ring(6)], 6.2)).toHaveLength(1);
  });

  test.each([
    ['a lone burst that the answer cuts', 1, [ring(2, 2.5)], 3.4],
    ['one of 0.2 s', 0, [ring(2, 2.2)], 3],
    ['one that nobody answers', 0, [ring(2, 2.5)], Number.POSITIVE_INFINITY],
    ['one long before the first word', 0, [ring(2, 2.5)], 6],
    ['a tone longer than a ring', 0, [ring(2, 5)], 6],
    ['two bursts of call waiting', 0, [ring(2, 2.4), ring(6.4, 6.8)], 8],
  ])('%s: %d', (_, count, unconfirmed, answer) => {
    expect(ringsBeforeAnswer([], answer, unconfirmed)).toHaveLength(count);
  });

  test('a burst without a cadence adds nothing to a run', () => {
    expect(starts(ringsBeforeAnswer([ring(1), ring(6)], 9, [ring(8, 8.5)]))).toEqual([1, 6]);
  });
});
