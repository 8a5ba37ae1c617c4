import type { EngineInfo, Heard, HeardSegment, HeardWarning, Leg } from '../../model/heard.ts';
import { duration, overlap, type Span } from '../../model/span.ts';
import { ASIDE, type SpeakerEncoder } from '../diarization/index.ts';
import type { ChannelSound, Edge, Transcriber } from '../engines/transcriber.ts';
import type { VoiceActivityDetector } from '../engines/voice-activity.ts';
import type { AudioSource, Decoder } from '../recordings/decode.ts';
import { type PlannedSegment, quietestMoment } from '../signal/plan-segments.ts';
import { levelOf } from '../signal/speech-sound.ts';
import { edgesOf } from './edges.ts';
import { collectOwnWords } from './own-words.ts';
import { joinTouching, readStretch, type Stretch, wholeOf } from './part-at-words.ts';
import { isUnreadable } from './poorly-heard.ts';
import { type Hearing, hear, type PreparedLeg, prepareLegs } from './prepare-legs.ts';
import { createPulse } from './pulse.ts';
import type { Reading } from './read-hypothesis.ts';
import type { ListenSettings } from './settings.ts';
import type { SurveyedRecording } from './survey.ts';

/** What listening works with; opened once a process. */
export interface ListeningTools {
  readonly transcriber: Transcriber;
  readonly detector: VoiceActivityDetector;
  readonly speakers: SpeakerEncoder;
  readonly decoder: Decoder;
  readonly settings: ListenSettings;
  /** Called with the share of the work done, 0 to 1, after each segment. */
  readonly onProgress: (share: number) => void;
  /** Given when nobody waits for the recording any more. */
  readonly signal: AbortSignal;
}

/** Share of clipped samples that is worth a warning: docs/judging.md, clear-voice. */
const CLIPPED_SHARE = 0.01;

/**
 * Listens to one recording that is decoded: who speaks where, and the words.
 * @throws RecordingError when a channel of it does not decode again; EngineError when ffmpeg does not run.
 */
export const listen = async (
  { path, audio, survey }: SurveyedRecording,
  sha256: string,
  tools: ListeningTools,
): Promise<Heard> => {
  const alive = createPulse(() => tools.onProgress(0));
  const warnings = new Set<HeardWarning>(audio.warnings);
  if (audio.cutShort) warnings.add('cut-short');
  const legs = await recogniseLegs(await prepareLegs({ ...tools, audio, survey, alive }, warnings), {
    path,
    audio,
    tools,
  });
  if (legs.every((leg) => leg.segments.every((segment) => segment.text === ''))) warnings.add('no-speech');
  if (legs.some((leg) => (leg.sound?.clippedShare ?? 0) > CLIPPED_SHARE)) warnings.add('clipped');
  const { channels, rate, codec, decoder } = audio.info;
  const seconds = Math.round(audio.duration * 1000) / 1000;
  return {
    recording: { path, sha256, duration: seconds, channels, sampleRate: rate, codec, decoder },
    engine: await engineOf(path, tools.transcriber),
    tones: survey.tones,
    legs,
    warnings: [...warnings].sort(),
  };
};

/** The engine, with the file that the words of this recording come from where it has one for each. */
const engineOf = async (path: string, { info, sourceOf }: Transcriber): Promise<EngineInfo> => {
  const source = await sourceOf?.(path);
  if (source === undefined) return info;
  return { ...info, model: source.model, modelSha256: source.sha256, confidence: source.confidence };
};

/** A recording that is being recognised. */
interface Work {
  readonly path: string;
  readonly audio: AudioSource;
  readonly tools: ListeningTools;
}

const recogniseLegs = async (legs: readonly PreparedLeg[], { path, audio, tools }: Work): Promise<readonly Leg[]> => {
  const total = legs.reduce((sum, leg) => sum + leg.plan.length, 0);
  let done = 0;
  const onHeard = (segments: number): void => {
    done += segments;
    tools.onProgress(done / total);
  };
  const recognised: Leg[] = [];
  for (const leg of legs) {
    const origin = originOf(legs, leg, path, audio.duration);
    recognised.push(toLeg(leg, await recogniseLeg(leg, origin, { audio, tools, onHeard })));
  }
  return recognised;
};

/** Recognises one leg. Its samples are its own: those of an hour take 115 MB, and are gone before the next leg is decoded. */
const recogniseLeg = async (
  leg: PreparedLeg,
  origin: ChannelSound['origin'] & {},
  { audio, tools, onHeard }: Omit<Work, 'path'> & { readonly onHeard: (segments: number) => void },
): Promise<readonly HeardSegment[]> => {
  const { transcriber, settings, signal } = tools;
  const samples = await audio.channel(leg.channel);
  const sound = { ...soundOf(leg.hearing, samples, audio.sampleRate), origin };
  const levelIn = (span: Span): number => levelOf(samples, audio.sampleRate, span);
  if (transcriber.traits.segments === 'own') {
    const own = origin.leg === -1 ? [] : await collectOwnWords(transcriber, sound, leg.plan, signal);
    return own.map((one) => ({ ...one, levelDbfs: levelIn(one) }));
  }
  const scene = { ...tools, sound, quietest: quietestOf(leg) };
  const stretches = joinTouching(leg.plan, settings.segments.longest);
  const unread = new Set<PlannedSegment>();
  const asked = stretches.map((stretch) => ({ ...wholeOf(stretch), edge: () => edgeOf(stretch, leg, unread) }));
  const segments: HeardSegment[] = [];
  let at = 0;
  for await (const hypothesis of transcriber.transcribe(sound, asked, signal)) {
    const stretch = stretches[at++]!;
    const readings = await readStretch(hypothesis, stretch, scene);
    for (const [i, segment] of stretch.entries()) {
      // What gave no words has a confidence of 0 (recognise-segment.ts).
      if (isUnreadable(readings[i]!)) unread.add(segment);
      segments.push(toSegment(leg, segment, readings[i]!, levelIn(segment)));
    }
    onHeard(stretch.length);
  }
  return segments;
};

/**
 * Which words of its voice a stretch is. What gave no words before it, or none that can be read, may be music or noise and is not counted;
 * readings of two voices at once are taken apart by nobody.
 */
const edgeOf = (
  [first, ...more]: Stretch,
  { plan }: PreparedLeg,
  unread: ReadonlySet<PlannedSegment>,
): Edge | undefined => {
  if (more.length > 0 || first.voice === ASIDE) return undefined;
  return edgesOf(plan.filter((one) => one.voice === first.voice && !unread.has(one))).get(first);
};

const toLeg = ({ channel, speech, sound, unrecorded }: PreparedLeg, segments: readonly HeardSegment[]): Leg => ({
  channel,
  speech: speech.map(roundSpan),
  segments,
  sound,
  ...(unrecorded.length === 0 ? {} : { unrecorded: unrecorded.map(roundSpan) }),
});

/** Where the sound of a leg comes from. A leg without speech is none: both people may be on the other. */
const originOf = (
  legs: readonly PreparedLeg[],
  leg: PreparedLeg,
  path: string,
  duration: number,
): ChannelSound['origin'] & {} => {
  const speaking = legs.filter(({ speech }) => speech.length > 0);
  const heard = speaking.length === 0 ? legs : speaking;
  return { path, duration, legs: heard.map(({ speech }) => speech), leg: heard.indexOf(leg) };
};

/** The sound of a leg as an engine gets it. */
export const soundOf = (hearing: Hearing, samples: Int16Array, sampleRate: number): ChannelSound => {
  const at = (seconds: number): number => Math.min(samples.length, Math.max(0, Math.round(seconds * sampleRate)));
  return { sampleRate, cut: (from, to) => hear(samples, hearing, at(from), at(to)) };
};

const quietestOf =
  ({ levels }: PreparedLeg) =>
  (span: Span): number =>
    quietestMoment(span, levels, duration(span) / 3);

const toSegment = (
  leg: PreparedLeg,
  segment: PlannedSegment,
  { believable: _, ...reading }: Reading,
  levelDbfs: number,
): HeardSegment => ({
  start: round(segment.start),
  end: round(segment.end),
  ...reading,
  levelDbfs,
  voice: segment.voice === ASIDE ? null : segment.voice,
  voiceConfidence: segment.voice === ASIDE ? null : voiceConfidence(leg, segment),
  ...(segment.voice === ASIDE ? { aside: true } : {}),
});

/** Mean confidence of the voice inside a segment, weighted by length; null where no voices are told apart. */
const voiceConfidence = ({ voices }: PreparedLeg, segment: PlannedSegment): number | null => {
  if (segment.voice === null) return null;
  const weights = voices.map((span) => overlap(span, segment));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = voices.reduce((sum, span, i) => sum + span.confidence * weights[i]!, 0) / Math.max(total, 1e-9);
  return Math.round(mean * 100) / 100;
};

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
const roundSpan = ({ start, end }: Span): Span => ({ start: round(start), end: round(end) });
