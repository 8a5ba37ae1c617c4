import type { HeardSegment } from '../../model/heard.ts';
import { overlap, type Span } from '../../model/span.ts';
import { ASIDE } from '../diarization/index.ts';
import type { ChannelSound, Hypothesis, SoundOrigin, Transcriber } from '../engines/transcriber.ts';
import type { PlannedSegment } from '../signal/plan-segments.ts';
import { readHypothesis } from './read-hypothesis.ts';

/** How sure a voice is that a label names: a person or another system told it apart, sentence by sentence, so that turns tell little. */
const LABELLED = 0.98;

/** What an engine that finds its own segments says of one leg, each with the voice it is of, inside the recording. */
export const collectOwnWords = async (
  transcriber: Transcriber,
  sound: ChannelSound & { readonly origin: SoundOrigin },
  plan: readonly PlannedSegment[],
  signal: AbortSignal,
): Promise<readonly HeardSegment[]> => {
  const segments: HeardSegment[] = [];
  for await (const hypothesis of transcriber.transcribe(sound, plan, signal)) {
    if (hypothesis.start >= sound.origin.duration) continue;
    const end = Math.min(hypothesis.end, sound.origin.duration);
    segments.push(toOwnSegment({ ...hypothesis, end }, plan));
  }
  return segments.filter(({ text }) => text !== '');
};

/** Segment of a hypothesis that says itself who speaks, or speaks with the voice that was told apart at that time. */
export const toOwnSegment = (hypothesis: Hypothesis, plan: readonly PlannedSegment[]): HeardSegment => {
  const { start, end, speaker, role } = hypothesis;
  const { believable: _, ...reading } = readHypothesis(withinSpan(hypothesis), end - start);
  const voice = speaker === null ? voiceAt({ start, end }, plan) : speaker > 1 ? ASIDE : speaker;
  return {
    start: round(start),
    end: round(end),
    ...reading,
    levelDbfs: 0,
    voice: voice === ASIDE ? null : voice,
    voiceConfidence: voice === ASIDE || voice === null ? null : LABELLED,
    ...(voice === ASIDE ? { aside: true } : {}),
    ...(role === undefined ? {} : { role }),
  };
};

const withinSpan = (hypothesis: Hypothesis): Hypothesis => {
  const clamp = (value: number): number => Math.min(hypothesis.end, Math.max(hypothesis.start, value));
  const words = hypothesis.words?.map((word) => ({ ...word, start: clamp(word.start), end: clamp(word.end) })) ?? null;
  return { ...hypothesis, words };
};

/** The voice that speaks most at that time. */
const voiceAt = (span: Span, plan: readonly PlannedSegment[]): number | null => {
  const [best] = plan.map((one) => ({ one, shared: overlap(one, span) })).sort((a, b) => b.shared - a.shared);
  return best === undefined || best.shared === 0 ? null : best.one.voice;
};

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
