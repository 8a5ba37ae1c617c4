import type { Span } from '../../model/span.ts';

export interface SpeechSettings {
  /** Probability of speech from which a window counts, 0 to 1. */
  readonly threshold: number;
  /** Seconds of silence that end a stretch of speech. */
  readonly minSilence: number;
  /** Seconds: what is shorter is not speech. */
  readonly minSpeech: number;
}

/** The windows that probabilities are of: samples from one to the next, samples that each sees, Hz. */
export interface WindowSizes {
  readonly step: number;
  readonly seen: number;
  readonly rate: number;
}

/** Speech that has begun goes on down to this much under the threshold: `neg_threshold` of Silero's utils_vad.py. */
const HYSTERESIS = 0.15;
/** Windows before its beginning that belong to speech, beyond those that it took to be sure of it: sherpa-onnx's voice-activity-detector.cc. */
const WINDOWS_BEFORE = 2;
/** Silero lets go late: ends lie 0.12 s (median) after the last sound, measured on 24 calls with known turns. Seconds. */
const RELEASE = 0.1;

/**
 * Stretches of speech by the probability of it in window after window, seconds. The rules are those of sherpa-onnx, by which the times of
 * speech were measured, but that it cuts what lasts for over an hour.
 */
export const speechSpans = (
  probabilities: Float32Array,
  settings: SpeechSettings,
  { step, seen, rate }: WindowSizes,
): readonly Span[] => {
  const minSilence = Math.round(settings.minSilence * rate);
  const before = WINDOWS_BEFORE * seen + Math.round(settings.minSpeech * rate);
  const isSpeech = createSpeechTest(settings, { step, rate });
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    const span = { start: from / rate, end: to / rate - RELEASE };
    if (span.end > span.start) spans.push(span);
  };
  let from = -1;
  for (const [i, probability] of probabilities.entries()) {
    const now = (i + 1) * step;
    if (isSpeech(probability)) {
      if (from === -1) from = Math.max(0, now - before);
    } else if (from !== -1) {
      add(from, now - minSilence);
      from = -1;
    }
  }
  if (from !== -1) add(from, probabilities.length * step);
  return spans;
};

/** Tells of window after window whether somebody speaks, or is not long silent: of the probability of each and of those before it. */
const createSpeechTest = (
  { threshold, minSilence, minSpeech }: SpeechSettings,
  { step, rate }: Pick<WindowSizes, 'step' | 'rate'>,
): ((probability: number) => boolean) => {
  // Windows since the first loud one, and since the first quiet one of speech; -1: there is none.
  let loudFor = -1;
  let quietFor = -1;
  let speaking = false;
  // Probabilities are float32, and what is exactly at the threshold is not above it.
  const loud = Math.fround(threshold);
  const lasts = (windows: number, seconds: number): boolean => windows * step >= seconds * rate;
  return (probability) => {
    if (loudFor !== -1) loudFor++;
    if (quietFor !== -1) quietFor++;
    if (probability > loud) {
      quietFor = -1;
      if (loudFor === -1) loudFor = 0;
      speaking ||= loudFor > 0 && lasts(loudFor, minSpeech);
      return speaking;
    }
    if (speaking && probability > loud - HYSTERESIS) return true;
    if (speaking && quietFor === -1) quietFor = 0;
    if (speaking && !lasts(quietFor, minSilence)) return true;
    loudFor = -1;
    quietFor = -1;
    speaking = false;
    return false;
  };
};
