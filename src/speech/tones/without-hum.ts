import { percentile } from '../signal/levels.ts';

/** Mains in China, Hz (GB/T 15945: within 0.2 of it, in practice within 0.05), and how far from it a hum is looked for. */
const MAINS_HZ = 50;
const MAINS_REACH = 0.1;
/** Hz between the frequencies tried: over 30 s the ninth harmonic, which is the tones' own 450 Hz, turns by 50 degrees. */
const MAINS_STEP = 0.001;
/** Harmonics up to a little over 1 kHz, where tones and their company are looked for. */
const HARMONICS = 21;
/** Those that are asked first whether there is a hum: within the telephone's band, and not the tones' own. */
const WITNESSES = [4, 5, 6, 7, 8, 10, 11, 12];
/** The harmonic that a signalling tone may be mistaken for. */
const TONE_HARMONIC = 9;
/** Seconds of a block, and from one to the next: a block tells harmonics apart (main lobe of a Hann window 5 Hz). */
const BLOCK = 0.4;
const HOP = 0.2;
/** Seconds of sound under which steady and sounding for long are the same. */
const SHORTEST = 4;
/** A line is a hum's when this share of the blocks lies within this share of its amplitude: speech hides some of them. */
const STEADY_SHARE = 0.3;
const NEAR = 0.5;
/** Steady witnesses that make a hum: one or two may be a held note and its octave. */
const MIN_LINES = 3;
/** How much stronger than its neighbours the hum at 450 Hz may be: more is a tone that goes on and on, which must stay. */
const MOST_OVER_NEIGHBOURS = 2;

/** Power that is as good as none, so that digital silence divides by something. */
const SILENCE = 1e-18;

/** A complex amplitude: of a sine of amplitude A, magnitude A. */
interface Phasor {
  readonly re: number;
  readonly im: number;
}

/** Amplitudes of one harmonic, block by block. */
interface Track {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The same sound (at `rate` Hz, at most half a minute) less a mains hum: lines at multiples of 50 Hz that go on under everything.
 * Without a hum, the very samples. A tone that sounds for less than half of the time is left as it is.
 */
export const withoutHum = (samples: Float32Array, rate: number): Float32Array => {
  if (samples.length < SHORTEST * rate) return samples;
  const witnesses = WITNESSES.map((harmonic) => ({ harmonic, track: trackOf(samples, rate, harmonic * MAINS_HZ) }));
  const offset = mainsOffset(witnesses);
  const steady = witnesses.filter(({ harmonic, track }) => steadyLine(turned(track, harmonic * offset)) !== null);
  if (steady.length < MIN_LINES) return samples;
  const lines = Array.from({ length: HARMONICS }, (_, i) =>
    steadyLine(turned(trackOf(samples, rate, (i + 1) * MAINS_HZ), (i + 1) * offset)),
  );
  const rest = samples.slice();
  for (const [i, line] of lines.entries()) {
    if (line === null || (i + 1 === TONE_HARMONIC && !isLikeNeighbours(lines, i))) continue;
    subtract(rest, rate, (i + 1) * (MAINS_HZ + offset), line);
  }
  return rest;
};

const trackOf = (samples: Float32Array, rate: number, hz: number): Track => {
  const length = Math.round(BLOCK * rate);
  const hop = HOP * rate;
  const count = Math.floor((samples.length - length) / hop) + 1;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  const turn = (2 * Math.PI * hz) / rate;
  const [stepCos, stepSin] = [Math.cos(turn), Math.sin(turn)];
  const shape = Float64Array.from(
    { length },
    (_, n) => (2 - 2 * Math.cos((2 * Math.PI * (n + 0.5)) / length)) / length,
  );
  for (let b = 0; b < count; b++) {
    const first = Math.round(b * hop);
    let cos = Math.cos(turn * first);
    let sin = Math.sin(turn * first);
    let sumRe = 0;
    let sumIm = 0;
    for (let n = 0; n < length; n++) {
      const value = shape[n]! * samples[first + n]!;
      sumRe += value * cos;
      sumIm -= value * sin;
      const next = cos * stepCos - sin * stepSin;
      sin = cos * stepSin + sin * stepCos;
      cos = next;
    }
    re[b] = sumRe;
    im[b] = sumIm;
  }
  return { re, im };
};

/** Turns a track back by what `hz` more than its own frequency turns it on from block to block. */
const turned = ({ re, im }: Track, hz: number): Track => {
  const out = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
  const turn = -2 * Math.PI * hz * HOP;
  const [stepCos, stepSin] = [Math.cos(turn), Math.sin(turn)];
  const start = -Math.PI * hz * BLOCK;
  let cos = Math.cos(start);
  let sin = Math.sin(start);
  for (let b = 0; b < re.length; b++) {
    out.re[b] = re[b]! * cos - im[b]! * sin;
    out.im[b] = re[b]! * sin + im[b]! * cos;
    const next = cos * stepCos - sin * stepSin;
    sin = cos * stepSin + sin * stepCos;
    cos = next;
  }
  return out;
};

/** A harmonic and its amplitudes. */
interface Witness {
  readonly harmonic: number;
  readonly track: Track;
}

/** Hz by which the mains differ from 50: where the witnesses stand stillest, loud blocks held down. */
const mainsOffset = (witnesses: readonly Witness[]): number => {
  const held = witnesses.map(({ harmonic, track }) => ({ harmonic, track: heldDown(track) }));
  let best = 0;
  let most = 0;
  for (let offset = -MAINS_REACH; offset <= MAINS_REACH; offset += MAINS_STEP) {
    let sum = 0;
    for (const { harmonic, track } of held) {
      const still = turned(track, harmonic * offset);
      sum += Math.hypot(total(still.re), total(still.im)) ** 2;
    }
    if (sum > most) [most, best] = [sum, offset];
  }
  return best;
};

/** Blocks louder than usual, which speech is in, count no more than usual ones. */
const heldDown = ({ re, im }: Track): Track => {
  const power = re.map((value, b) => value ** 2 + im[b]! ** 2);
  const usual = percentile(power, 0.4, 0) + SILENCE;
  const scale = power.map((value) => 1 / Math.sqrt(Math.max(value, usual)));
  return { re: re.map((value, b) => value * scale[b]!), im: im.map((value, b) => value * scale[b]!) };
};

const total = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
};

/** The amplitude that goes on through the track; null when none does. */
const steadyLine = ({ re, im }: Track): Phasor | null => {
  const line = { re: percentile(re, 0.5, 0), im: percentile(im, 0.5, 0) };
  const magnitude = Math.hypot(line.re, line.im);
  let near = 0;
  for (let b = 0; b < re.length; b++) if (Math.hypot(re[b]! - line.re, im[b]! - line.im) <= NEAR * magnitude) near++;
  return near >= STEADY_SHARE * re.length ? line : null;
};

const isLikeNeighbours = (lines: readonly (Phasor | null)[], at: number): boolean => {
  const level = (line: Phasor | null | undefined): number => (line == null ? 0 : Math.hypot(line.re, line.im));
  return level(lines[at]) <= MOST_OVER_NEIGHBOURS * Math.max(level(lines[at - 1]), level(lines[at + 1]));
};

/** Takes a sine of this frequency and amplitude out of the samples, in place. */
const subtract = (samples: Float32Array, rate: number, hz: number, { re, im }: Phasor): void => {
  const turn = (2 * Math.PI * hz) / rate;
  for (let n = 0; n < samples.length; n++) samples[n]! -= re * Math.cos(turn * n) - im * Math.sin(turn * n);
};
