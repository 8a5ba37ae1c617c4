import type { ToneLine } from './companions.ts';
import { spectralPeaks } from './spectrum.ts';

/** Seconds before and after a tone in which other notes are looked for: a ring's pause. */
const REACH = 4;
/** Length and hop of the spectra, s. */
const FRAME = 0.19;
const HOP = 0.1;
/** Hz that are looked at: above mains hum, below the end of the analysis. */
const LOW_HZ = 160;
const HIGH_HZ = 1000;
/** dB of a note under the tone at most: players are not that uneven, and distant sounds do not count. */
const MIN_NOTE = -12;
/** dB by which a note's line stands over the next strongest one. */
const LONE_LINE = 12;
/** Hz by which a note may move from one spectrum to the next; a voice moves more. */
const STEADY_HZ = 3;
/** Hz that notes, or a note and the tone, differ by at least: a semitone at 400 Hz. */
const OTHER_HZ = 20;
/** Low keys of the telephone (ITU-T Q.23), Hz: dialling is no music. */
const KEYS = [697, 770, 852, 941];
const KEY_HZ = 14;

/**
 * How many different pure notes of 0.3 s or more sound within 4 s of a tone. A network plays one frequency; two or more
 * others make the tone a note of a melody. Speech has almost none. `samples` hold 0 to 1 kHz at `rate` Hz.
 */
export const otherNotes = (samples: Float32Array, rate: number, tone: ToneLine): number => {
  const notes: number[] = [];
  let last: number | null = null;
  const size = Math.round(FRAME * rate);
  const end = Math.min(samples.length - size, (tone.end + REACH) * rate);
  for (let at = Math.max(0, Math.round((tone.start - REACH) * rate)); at <= end; at += Math.round(HOP * rate)) {
    const hz = pureLine(samples.subarray(at, at + size), rate, tone);
    const held = hz !== null && last !== null && Math.abs(hz - last) <= STEADY_HZ;
    if (held && notes.every((note) => Math.abs(note - hz) >= OTHER_HZ)) notes.push(hz);
    last = hz;
  }
  return notes.length;
};

/** The frequency of a frame that holds one strong line and nothing else, if that is not the tone's. */
const pureLine = (frame: Float32Array, rate: number, tone: ToneLine): number | null => {
  const [peak, second] = spectralPeaks(frame, rate, LOW_HZ, HIGH_HZ);
  if (peak === undefined || peak.amplitude < tone.amplitude * 10 ** (MIN_NOTE / 20)) return null;
  if (second !== undefined && second.amplitude > peak.amplitude * 10 ** (-LONE_LINE / 20)) return null;
  if (
    [tone.frequency, ...KEYS].some((hz) => Math.abs(peak.frequency - hz) < (hz === tone.frequency ? OTHER_HZ : KEY_HZ))
  )
    return null;
  return peak.frequency;
};
