import { CEPSTRA } from './mel-cepstrum.ts';
import type { VoiceFrames } from './voice-frames.ts';

/** Entries of the lower triangle of a covariance matrix. */
const TRIANGLE = (CEPSTRA * (CEPSTRA + 1)) / 2;
/**
 * Frames that the covariance common to both voices counts in each: a voice's own spread of sounds is believed only where
 * minutes of it are heard. Measured: 200 to 400 alike, 40 loses calls under half a minute.
 */
const PRIOR_FRAMES = 300;
/** The same for the pitch, in voiced frames. */
const PRIOR_PITCHES = 20;
/**
 * Weight of a pitch against that of its spectrum: the pitch of a sentence follows its melody, so that its frames tell less
 * anew than their number says. Measured: 0.3 to 1 alike on read speech; 0.5 leaves room for livelier speakers.
 */
const PITCH_WEIGHT = 0.5;
/** Share of pitches that are octave errors or creak, spread evenly over about one octave and a half. */
const STRAY_PITCHES = 0.05;

/** Sums over the telling frames of some speech. */
export interface Moments {
  n: number;
  readonly sum: Float64Array;
  readonly products: Float64Array;
  pitches: number;
  pitchSum: number;
  pitchSquares: number;
}

/** What is common to the voices of a call: how sounds spread within one voice. */
export interface Spread {
  readonly covariance: Float64Array;
  readonly pitchMean: number;
  readonly pitchVariance: number;
}

/** A voice: a Gaussian over cepstra and one over the logarithm of the pitch. */
export interface VoiceModel {
  readonly mean: Float64Array;
  /** Lower triangle of the Cholesky factor of the covariance. */
  readonly factor: Float64Array;
  readonly logDeterminant: number;
  readonly pitchMean: number;
  readonly pitchVariance: number;
}

export const noMoments = (): Moments => ({
  n: 0,
  sum: new Float64Array(CEPSTRA),
  products: new Float64Array(TRIANGLE),
  pitches: 0,
  pitchSum: 0,
  pitchSquares: 0,
});

/** Adds one frame to `moments`. */
export const addFrame = (moments: Moments, { cepstra, logPitch }: VoiceFrames, frame: number): void => {
  moments.n++;
  const offset = frame * CEPSTRA;
  for (let i = 0, p = 0; i < CEPSTRA; i++) {
    const value = cepstra[offset + i]!;
    moments.sum[i]! += value;
    for (let j = 0; j <= i; j++) moments.products[p++]! += value * cepstra[offset + j]!;
  }
  const pitch = logPitch[frame]!;
  if (Number.isNaN(pitch)) return;
  moments.pitches++;
  moments.pitchSum += pitch;
  moments.pitchSquares += pitch * pitch;
};

/** Adds `other` times `sign` to `moments`. */
export const addMoments = (moments: Moments, other: Moments, sign: 1 | -1 = 1): void => {
  moments.n += sign * other.n;
  for (let i = 0; i < CEPSTRA; i++) moments.sum[i]! += sign * other.sum[i]!;
  for (let i = 0; i < TRIANGLE; i++) moments.products[i]! += sign * other.products[i]!;
  moments.pitches += sign * other.pitches;
  moments.pitchSum += sign * other.pitchSum;
  moments.pitchSquares += sign * other.pitchSquares;
};

export const sumMoments = (list: Iterable<Moments>): Moments => {
  const total = noMoments();
  for (const one of list) addMoments(total, one);
  return total;
};

/** Squared deviations from the mean, lower triangle. */
const scatter = ({ n, sum, products }: Moments): Float64Array => {
  const out = new Float64Array(TRIANGLE);
  for (let i = 0, p = 0; i < CEPSTRA; i++)
    for (let j = 0; j <= i; j++, p++) out[p] = products[p]! - (sum[i]! * sum[j]!) / Math.max(1, n);
  return out;
};

const pitchScatter = ({ pitches, pitchSum, pitchSquares }: Moments): number =>
  Math.max(0, pitchSquares - (pitchSum * pitchSum) / Math.max(1, pitches));

/** The spread within short stretches, each of which is mostly of one voice. */
export const commonSpread = (stretches: readonly Moments[]): Spread => {
  const covariance = new Float64Array(TRIANGLE);
  let n = 0;
  let pitchSquares = 0;
  let pitches = 0;
  for (const one of stretches) {
    const part = scatter(one);
    for (let i = 0; i < TRIANGLE; i++) covariance[i]! += part[i]!;
    n += one.n;
    pitchSquares += pitchScatter(one);
    pitches += one.pitches;
  }
  const total = sumMoments(stretches);
  return {
    covariance: covariance.map((value) => value / Math.max(1, n)),
    pitchMean: total.pitches === 0 ? 0 : total.pitchSum / total.pitches,
    pitchVariance: pitches === 0 ? 0.04 : pitchSquares / pitches + 0.002,
  };
};

/** The voice of some speech. */
export const modelOf = (moments: Moments, spread: Spread): VoiceModel => {
  const { factor, logDeterminant } = cholesky(covarianceOf(moments, spread));
  const pitches = moments.pitches + PRIOR_PITCHES;
  return {
    mean: moments.sum.map((value) => value / Math.max(1, moments.n)),
    factor,
    logDeterminant,
    pitchMean: (moments.pitchSum + PRIOR_PITCHES * spread.pitchMean) / pitches,
    pitchVariance: (pitchScatter(moments) + PRIOR_PITCHES * spread.pitchVariance) / pitches,
  };
};

const covarianceOf = (moments: Moments, { covariance }: Spread): Float64Array =>
  scatter(moments).map((value, i) => (value + PRIOR_FRAMES * covariance[i]!) / (moments.n + PRIOR_FRAMES));

const cholesky = (matrix: Float64Array): { factor: Float64Array; logDeterminant: number } => {
  const factor = new Float64Array(TRIANGLE);
  let logDeterminant = 0;
  for (let i = 0; i < CEPSTRA; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= factor[row + k]! * factor[other + k]!;
      if (j < i) factor[row + j] = sum / factor[other + j]!;
      else factor[row + i] = Math.sqrt(Math.max(sum, 1e-6));
    }
    logDeterminant += 2 * Math.log(factor[row + i]!);
  }
  return { factor, logDeterminant };
};

const whitened = new Float64Array(CEPSTRA);

/** Log likelihood of a frame, up to a constant. */
export const frameLikelihood = (model: VoiceModel, { cepstra, logPitch }: VoiceFrames, frame: number): number => {
  const offset = frame * CEPSTRA;
  let distance = 0;
  for (let i = 0, p = 0; i < CEPSTRA; i++) {
    let sum = cepstra[offset + i]! - model.mean[i]!;
    for (let k = 0; k < i; k++) sum -= model.factor[p++]! * whitened[k]!;
    const value = sum / model.factor[p++]!;
    whitened[i] = value;
    distance += value * value;
  }
  const likelihood = -0.5 * (distance + model.logDeterminant);
  const pitch = logPitch[frame]!;
  if (Number.isNaN(pitch)) return likelihood;
  const bell = Math.exp((-0.5 * (pitch - model.pitchMean) ** 2) / model.pitchVariance) / Math.sqrt(model.pitchVariance);
  return likelihood + PITCH_WEIGHT * Math.log((1 - STRAY_PITCHES) * bell + STRAY_PITCHES);
};
