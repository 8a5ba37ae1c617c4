import { add, gainOf, RATE } from './sound.mjs';

/** A burst of sines with edges of 5 ms, added into `target`; `level` is the dBFS of the whole. */
export function addTone(target, { start, end, frequencies, level }) {
  const length = Math.round((end - start) * RATE);
  const edge = 0.005 * RATE;
  const amplitude = (gainOf(level) * Math.SQRT2) / Math.sqrt(frequencies.length);
  const burst = Float32Array.from({ length }, (_, i) => {
    const fade = Math.min(1, i / edge, (length - i) / edge);
    return amplitude * fade * frequencies.reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * i) / RATE), 0);
  });
  add(target, burst, Math.round(start * RATE));
}

/** Spans of a cadence: `count` bursts of `on` seconds, one every `on + off` seconds. */
export const cadence = (start, count, on, off) =>
  Array.from({ length: count }, (_, i) => [start + i * (on + off), start + i * (on + off) + on]);

/** A colour ring: broken chords in place of the 450 Hz tone, one note every 0.24 s, an A of 440 Hz among them. */
export function addMelody(target, start, end, level) {
  const notes = [261.6, 329.6, 392, 523.3, 440, 329.6, 293.7, 349.2, 440, 587.3, 349.2, 261.6];
  for (let at = start, i = 0; at + 0.24 <= end; at += 0.24, i++) {
    const note = notes[i % notes.length];
    addTone(target, { start: at, end: at + 0.22, frequencies: [note, note * 2, note * 3], level });
  }
}

const KEYS = {
  1: [697, 1209],
  2: [697, 1336],
  3: [697, 1477],
  4: [770, 1209],
  5: [770, 1336],
  6: [770, 1477],
  7: [852, 1209],
  8: [852, 1336],
  9: [852, 1477],
  0: [941, 1336],
};

/** Keys pressed on a telephone: 0.12 s each, one every 0.25 s. */
export function addKeys(target, start, digits, level) {
  [...digits].forEach((digit, i) => {
    addTone(target, { start: start + i * 0.25, end: start + i * 0.25 + 0.12, frequencies: KEYS[digit], level });
  });
}
