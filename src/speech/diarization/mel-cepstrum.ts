// Own code, because the libraries do not fit: meyda 5.6.3 spreads its filters from 0 Hz to half the sample rate, where a
// telephone line carries nothing but the codec's noise, adds 1 to each band before the logarithm, so that cepstra change
// with the gain, and brings 34 packages.

/** Hz: the part of the telephone band (300 to 3400) that every codec of ../recordings keeps, with the filters' slopes. */
const LOWEST = 250;
const HIGHEST = 3500;
/** Mel filters: about the critical bands of hearing in that range, as usual in speech work (HTK book, section 5.4). */
const BANDS = 24;
/** Cepstral coefficients 1 to 12. Measured: more of them lose short turns, fewer lose voices of one sex. */
export const CEPSTRA = 12;

/** What one spectrum says of the voice. */
export interface CepstrumAnalyser {
  /** Writes the coefficients 1 to 12 of a power spectrum to `out` from `offset`. */
  write(power: Float64Array, out: Float32Array, offset: number): void;
  /** Level of the telephone band, dB against an arbitrary zero. */
  level(power: Float64Array): number;
}

const toMel = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);
const toHertz = (mel: number): number => 700 * (Math.exp(mel / 1127) - 1);

interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Makes an analyser of power spectra whose bins are `binHertz` apart. */
export const createCepstrumAnalyser = (binHertz: number): CepstrumAnalyser => {
  const bands = Array.from({ length: BANDS }, (_, i) => band(i, binHertz));
  const cosines = Array.from({ length: CEPSTRA }, (_, c) =>
    Float64Array.from(
      { length: BANDS },
      (_, b) => Math.sqrt(2 / BANDS) * Math.cos((Math.PI * (c + 1) * (b + 0.5)) / BANDS),
    ),
  );
  const logs = new Float64Array(BANDS);
  return {
    write: (power, out, offset) => {
      for (let b = 0; b < BANDS; b++) logs[b] = Math.log(energy(bands[b]!, power) + 1e-12);
      for (let c = 0; c < CEPSTRA; c++) {
        let sum = 0;
        for (let b = 0; b < BANDS; b++) sum += cosines[c]![b]! * logs[b]!;
        out[offset + c] = sum;
      }
    },
    level: (power) => 10 * Math.log10(bands.reduce((sum, one) => sum + energy(one, power), 0) + 1e-12),
  };
};

/** Triangle between its neighbours' centres, which are evenly spaced in mel. */
const band = (index: number, binHertz: number): Band => {
  const edge = (i: number): number =>
    toHertz(toMel(LOWEST) + ((toMel(HIGHEST) - toMel(LOWEST)) * i) / (BANDS + 1)) / binHertz;
  const [low, centre, high] = [edge(index), edge(index + 1), edge(index + 2)];
  const first = Math.ceil(low);
  const weights = Float64Array.from({ length: Math.floor(high) - first + 1 }, (_, i) => {
    const bin = first + i;
    return bin < centre ? (bin - low) / (centre - low) : (high - bin) / (high - centre);
  });
  return { first, weights };
};

const energy = ({ first, weights }: Band, power: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * power[first + i]!;
  return sum;
};
