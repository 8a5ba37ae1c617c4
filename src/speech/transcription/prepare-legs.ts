import type { HeardWarning, SpeechSound } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';
import { type SpeakerEncoder, separateVoices, setStrangerAside, type VoicedSpan } from '../diarization/index.ts';
import type { VoiceActivityDetector } from '../engines/voice-activity.ts';
import type { AudioSource } from '../recordings/decode.ts';
import { findCrosstalk } from '../signal/crosstalk.ts';
import { dropBackground } from '../signal/drop-background.ts';
import { levelled, speechGain } from '../signal/gain.ts';
import { FRAME, SILENCE_DBFS } from '../signal/levels.ts';
import { type PlannedSegment, planSegments } from '../signal/plan-segments.ts';
import { measureSpeech } from '../signal/speech-sound.ts';
import { splitAtBackground } from '../signal/split-at-background.ts';
import { trimEdges } from '../signal/trim-edges.ts';
import { findUnrecorded } from '../signal/unrecorded.ts';
import { withoutTones } from '../signal/without-tones.ts';
import type { ListenSettings } from './settings.ts';
import type { Survey } from './survey.ts';

/** dB under the other side's speech: louder leakage is worth a warning, quieter crosstalk is normal (-30 to -40). */
const NOTABLE_CROSSTALK = -22;

/** A recording with what is needed to find its speech. */
export interface Scene {
  readonly audio: AudioSource;
  readonly survey: Survey;
  readonly detector: VoiceActivityDetector;
  /** A sign of life, given as the work goes on. */
  readonly alive: () => void;
  readonly speakers: SpeakerEncoder;
  readonly settings: ListenSettings;
}

/** How the sound of a leg is to be heard: at which gain, and with which frames of 20 ms silenced (1). */
export interface Hearing {
  readonly gain: number;
  readonly gate: Uint8Array | null;
  /** Level of what leaks from the other leg over its speech, dB; null when there is none to be heard. */
  readonly leakDb: number | null;
  readonly frameSize: number;
}

/** A leg ready to be recognised. */
export interface PreparedLeg {
  /** 0 left, 1 right. */
  readonly channel: number;
  readonly hearing: Hearing;
  /** Of frames of 20 ms, dBFS. */
  readonly levels: Float32Array;
  readonly speech: readonly Span[];
  readonly sound: SpeechSound | null;
  /** Where nothing of it was recorded. */
  readonly unrecorded: readonly Span[];
  /** Mono: the speech by voice. Empty on a leg of its own. */
  readonly voices: readonly VoicedSpan[];
  readonly plan: readonly PlannedSegment[];
}

/** Sound between two samples: levelled, leakage silenced, -1 to 1. */
export const hear = (samples: Int16Array, { gain, gate, frameSize }: Hearing, from: number, to: number): Float32Array =>
  levelled(samples, from, to, gain, gate, frameSize);

/** Finds the legs of a recording, their speech and the pieces to recognise; what is odd about them is added to `warnings`. */
export const prepareLegs = async (scene: Scene, warnings: Set<HeardWarning>): Promise<readonly PreparedLeg[]> => {
  if (scene.audio.channelCount === 1) return [await prepareMono(scene, 0)];
  if (scene.survey.fakeStereo) {
    warnings.add('fake-stereo');
    return [await prepareMono(scene, 0)];
  }
  const left = await prepareStereo(scene, 0, warnings);
  const right = await prepareStereo(scene, 1, warnings);
  const silent = [left, right].filter((leg) => leg.speech.length === 0);
  const speaking = [left, right].find((leg) => leg.speech.length > 0);
  if (silent.length === 0)
    return [await withoutStranger(scene, left, right), await withoutStranger(scene, right, left)];
  if (silent.length !== 1 || speaking === undefined) return [left, right];
  // All sound on one side: both people may be on it, as in a mono recording.
  warnings.add('silent-leg');
  return [await prepareMono(scene, speaking.channel), ...silent];
};

const prepareStereo = async (scene: Scene, channel: number, warnings: Set<HeardWarning>): Promise<PreparedLeg> => {
  const { levels } = scene.survey;
  const leg = await prepareLeg(scene, channel, levels[1 - channel]!);
  const { leakDb } = leg.hearing;
  if (leakDb !== null && leakDb > NOTABLE_CROSSTALK) warnings.add('crosstalk');
  return leg;
};

/** A leg with the speech of a second voice marked: an announcement, a survey, a second agent. */
const withoutStranger = async (scene: Scene, leg: PreparedLeg, other: PreparedLeg): Promise<PreparedLeg> => {
  const { audio, settings, speakers } = scene;
  const samples = await audio.channel(leg.channel);
  const voices = await setStrangerAside(speakers, samples, audio.sampleRate, leg.speech, other.speech);
  if (voices.every(({ voice }) => voice === null)) return leg;
  return { ...leg, plan: planSegments(voices, openLevels(leg.levels, leg.hearing), audio.duration, settings.segments) };
};

/** Levels of frames, those silenced at the bottom. */
const openLevels = (levels: Float32Array, { gate }: Hearing): Float32Array =>
  gate === null ? levels : levels.map((level, i) => (gate[i] === 1 ? SILENCE_DBFS : level));

/** How one channel is to be heard. `other` is the level of the other leg, whose crosstalk is silenced; null: there is none. */
export const hearingOf = (levels: Float32Array, other: Float32Array | null, sampleRate: number): Hearing => {
  const { gate, leakDb } = other === null ? { gate: null, leakDb: null } : findCrosstalk(levels, other);
  return { gain: speechGain(levels, gate), gate, leakDb, frameSize: Math.round(FRAME * sampleRate) };
};

const prepareLeg = async (scene: Scene, channel: number, other: Float32Array | null): Promise<PreparedLeg> => {
  const { audio, survey, detector, settings } = scene;
  const samples = await audio.channel(channel);
  const levels = survey.levels[channel]!;
  const hearing = hearingOf(levels, other, audio.sampleRate);
  const detected =
    hearing.gain === 0
      ? []
      : await detector.detect((from, to) => {
          scene.alive();
          return hear(samples, hearing, from, to);
        }, samples.length);
  const open = openLevels(levels, hearing);
  const loud = dropBackground(withoutTones(splitAtBackground(detected, open), survey.tones, channel), levels);
  const speech = trimEdges(loud, open);
  const own = speech.map((span) => ({ ...span, voice: null }));
  return {
    channel,
    hearing,
    levels,
    speech,
    sound: measureSpeech(samples, audio.sampleRate, levels, speech),
    unrecorded: findUnrecorded(samples, audio.sampleRate, speech),
    voices: [],
    plan: planSegments(own, open, audio.duration, settings.segments),
  };
};

const prepareMono = async (scene: Scene, channel: number): Promise<PreparedLeg> => {
  const { audio, survey, settings, speakers } = scene;
  const leg = await prepareLeg(scene, channel, null);
  const voices = await separateVoices(speakers, await audio.channel(channel), audio.sampleRate, leg.speech);
  const plan = planSegments(voices, survey.levels[channel]!, audio.duration, settings.segments);
  return { ...leg, speech: voices, voices, plan };
};
