/** Samples per second of a band, about: 4 ms a sample, finer than any edge has to be known. */
const BAND_RATE = 266;
/** Half width of the band at -6 dB, Hz: flat over 450 +-25, while most neighbouring speech harmonics stay out. */
const HALF_WIDTH = 80;
/** Length of the filter on each side, s: wide enough for 45 dB at the edge of the band's rate. */
const HALF_LENGTH = 0.017;
/** Power is averaged over this much on each side, s: shorter blurs no edge, longer than a period of the band's noise. */
const POWER_REACH = 0.015;
/** Added to the power so that digital silence holds no phase: -75 dBFS, under the noise of 13-bit telephone coding. */
const FLOOR = 10 ** (-75 / 10) / 2;

/** The surroundings of one frequency moved down to 0 Hz: samples `re` + i `im`. A sine of amplitude A has magnitude A/2. */
export interface NarrowBand {
  /** Samples per second. */
  readonly rate: number;
  /** The frequency that was moved to 0 Hz. */
  readonly centre: number;
  readonly re: Float32Array;
  readonly im: Float32Array;
  /** Mean power around each sample; never 0. */
  readonly power: Float32Array;
}

interface Taps {
  readonly half: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Cuts the band around `centre` Hz out of samples at `rate` Hz. Band sample n stands at n / band.rate seconds. */
export const narrowBand = (samples: Float32Array, rate: number, centre: number): NarrowBand => {
  const step = Math.max(1, Math.round(rate / BAND_RATE));
  const taps = bandPass(rate, centre);
  const count = Math.ceil(samples.length / step);
  const re = new Float32Array(count);
  const im = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const first = n * step - taps.half;
    const from = Math.max(0, -first);
    const to = Math.min(taps.re.length, samples.length - first);
    let sumRe = 0;
    let sumIm = 0;
    for (let i = from; i < to; i++) {
      sumRe += taps.re[i]! * samples[first + i]!;
      sumIm += taps.im[i]! * samples[first + i]!;
    }
    const angle = (2 * Math.PI * centre * n * step) / rate;
    re[n] = sumRe * Math.cos(angle) + sumIm * Math.sin(angle);
    im[n] = sumIm * Math.cos(angle) - sumRe * Math.sin(angle);
  }
  return { rate: rate / step, centre, re, im, power: meanPower(re, im, Math.round((POWER_REACH * rate) / step)) };
};

/** The same band in which whatever is weaker than `floor` (power) holds no phase. */
export const withFloor = (band: NarrowBand, floor: number): NarrowBand => ({
  ...band,
  power: band.power.map((power) => power + floor),
});

const bandPass = (rate: number, centre: number): Taps => {
  const half = Math.round(HALF_LENGTH * rate);
  const shape = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (2 * HALF_WIDTH * (i - half)) / rate;
    const sinc = i === half ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * (i - half)) / (half + 1)));
  });
  const sum = shape.reduce((total, tap) => total + tap, 0);
  const angle = (i: number): number => (2 * Math.PI * centre * (i - half)) / rate;
  return {
    half,
    re: shape.map((tap, i) => (tap / sum) * Math.cos(angle(i))),
    im: shape.map((tap, i) => (-tap / sum) * Math.sin(angle(i))),
  };
};

const meanPower = (re: Float32Array, im: Float32Array, reach: number): Float32Array => {
  const power = new Float32Array(re.length);
  for (let n = 0; n < re.length; n++) {
    const from = Math.max(0, n - reach);
    const to = Math.min(re.length, n + reach + 1);
    let sum = 0;
    for (let i = from; i < to; i++) sum += re[i]! * re[i]! + im[i]! * im[i]!;
    power[n] = sum / (to - from) + FLOOR;
  }
  return power;
};
