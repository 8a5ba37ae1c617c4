import type { Heard, HeardSegment, HeardWarning, Leg } from '../../model/heard.ts';
import { overlap } from '../../model/span.ts';
import { ASIDE, type SpeakerEncoder } from '../diarization/index.ts';
import type { SpeechEngine, VoiceActivityDetector } from '../engines/engine.ts';
import { type AudioSource, DECODED_RATE, type Decoder, openAudio } from '../recordings/decode.ts';
import { SILENCE_DBFS } from '../signal/levels.ts';
import { type PlannedSegment, quietestMoment } from '../signal/plan-segments.ts';
import { levelOf } from '../signal/speech-sound.ts';
import { hear, type PreparedLeg, prepareLegs } from './prepare-legs.ts';
import { recogniseSegment } from './recognise-segment.ts';
import type { ListenSettings } from './settings.ts';
import { createSurveyor } from './survey.ts';

/** What listening works with; opened once a process. */
export interface ListeningTools {
  readonly engine: SpeechEngine;
  readonly detector: VoiceActivityDetector;
  readonly speakers: SpeakerEncoder;
  readonly decoder: Decoder;
  readonly settings: ListenSettings;
  /** Called with the share of the work done, 0 to 1, after each segment. */
  readonly onProgress: (share: number) => void;
}

/** Share of clipped samples that is worth a warning: RULES.md, clear-voice. */
const CLIPPED_SHARE = 0.01;

/**
 * Listens to one recording: decode, tones, who speaks where, words.
 * @throws RecordingError when the file does not decode; EngineError when ffmpeg does not run.
 */
export const listen = async (path: string, sha256: string, tools: ListeningTools): Promise<Heard> => {
  const surveyor = createSurveyor(DECODED_RATE);
  const audio = await openAudio(path, tools.decoder, surveyor.push);
  const survey = surveyor.finish();
  const warnings = new Set<HeardWarning>(audio.warnings);
  if (audio.cutShort) warnings.add('cut-short');
  const legs = await recogniseLegs(await prepareLegs({ ...tools, audio, survey }, warnings), audio, tools);
  if (legs.every((leg) => leg.segments.every((segment) => segment.text === ''))) warnings.add('no-speech');
  if (legs.some((leg) => (leg.sound?.clippedShare ?? 0) > CLIPPED_SHARE)) warnings.add('clipped');
  const { channels, rate, codec, decoder } = audio.info;
  const duration = Math.round(audio.duration * 1000) / 1000;
  return {
    recording: { path, sha256, duration, channels, sampleRate: rate, codec, decoder },
    engine: tools.engine.info,
    tones: survey.tones,
    legs,
    warnings: [...warnings].sort(),
  };
};

const recogniseLegs = async (
  legs: readonly PreparedLeg[],
  audio: AudioSource,
  tools: ListeningTools,
): Promise<readonly Leg[]> => {
  const total = legs.reduce((sum, leg) => sum + leg.plan.length, 0);
  let done = 0;
  const recognised: Leg[] = [];
  for (const leg of legs) {
    const samples = await audio.channel(leg.channel);
    const segments = leg.plan.map((segment) => {
      const heard = hearSegment(leg, segment, samples, audio.sampleRate, tools.engine);
      done++;
      tools.onProgress(done / total);
      return heard;
    });
    const speech = leg.speech.map(({ start, end }) => ({ start: round(start), end: round(end) }));
    recognised.push({ channel: leg.channel, speech, segments, sound: leg.sound });
  }
  return recognised;
};

const hearSegment = (
  leg: PreparedLeg,
  segment: PlannedSegment,
  samples: Int16Array,
  sampleRate: number,
  engine: SpeechEngine,
): HeardSegment => {
  const at = (seconds: number): number => Math.min(samples.length, Math.max(0, Math.round(seconds * sampleRate)));
  const cut = (from: number, to: number): Float32Array => hear(samples, leg.hearing, at(from), at(to));
  const levelDbfs = levelOf(samples, sampleRate, segment);
  const background = leg.sound === null ? SILENCE_DBFS : leg.sound.levelDbfs - leg.sound.snrDb;
  return {
    start: round(segment.start),
    end: round(segment.end),
    ...recogniseSegment(engine, cut, sampleRate, segment, levelDbfs - background, () =>
      quietestMoment(segment, leg.levels, (segment.end - segment.start) / 3),
    ),
    levelDbfs,
    voice: segment.voice === ASIDE ? null : segment.voice,
    voiceConfidence: segment.voice === ASIDE ? null : voiceConfidence(leg, segment),
    ...(segment.voice === ASIDE ? { aside: true } : {}),
  };
};

/** Mean confidence of the voice inside a segment, weighted by length; null where no voices are told apart. */
const voiceConfidence = ({ voices }: PreparedLeg, segment: PlannedSegment): number | null => {
  if (segment.voice === null) return null;
  const weights = voices.map((span) => overlap(span, segment));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = voices.reduce((sum, span, i) => sum + span.confidence * weights[i]!, 0) / Math.max(total, 1e-9);
  return Math.round(mean * 100) / 100;
};

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
