import { RecordingError } from '../../errors.ts';
import type { Span } from '../../model/span.ts';
import type { Engine } from './engine.ts';
import type { Hypothesis, SoundOrigin, Transcriber, WrittenCall } from './transcriber.ts';
import type { TranscriptEntry } from './transcript/entry.ts';
import { findTranscript, isTranscript } from './transcript/find-transcript.ts';
import { fitTimes, partAtPauses } from './transcript/fit-times.ts';
import { roleOf } from './transcript/labels.ts';
import { placeEntries } from './transcript/place-entries.ts';
import { hashTranscript, listCalls, readTranscript, type Transcript } from './transcript/read-transcript.ts';

/** Seconds by which a transcript may go on behind its recording: what is longer is of another call, or counts in other units. */
const BEHIND = 3;

/** What one leg says, by its voices. */
const hypothesesOf = (transcript: Transcript, origin: Pick<SoundOrigin, 'legs' | 'leg'>): readonly Hypothesis[] => {
  const placed = placeEntries(transcript.entries.flatMap(partAtPauses), origin).filter(({ leg }) => leg === origin.leg);
  const voices = [...new Set(placed.map(({ voice }) => voice))];
  return voices
    .flatMap((voice) => {
      const own = placed.filter((one) => one.voice === voice).map(({ entry }) => entry);
      return fitTimes(own, origin.legs[origin.leg] ?? []).map((entry) => toHypothesis(entry, voice));
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
};

const toHypothesis = (
  { start, end, text, words, confidence, speaker }: TranscriptEntry,
  voice: number | null,
): Hypothesis => {
  const role = speaker === null ? null : roleOf(speaker);
  return { start, end, text, words, alternatives: [], confidence, speaker: voice, ...(role === null ? {} : { role }) };
};

/** @throws RecordingError for a transcript that goes on long after its recording has ended. */
const checkFit = (transcript: Transcript, path: string, recording: string, duration: number): void => {
  const last = Math.max(0, ...transcript.entries.map(({ end }) => end));
  if (last <= duration + BEHIND) return;
  throw new RecordingError(
    `the transcript ${path} goes on to ${Math.round(last)} s, and the recording ends at ${Math.round(duration)} s`,
    { code: 'transcript-unfit', path: recording, cure: 'check that it is of this recording' },
  );
};

/** Without a recording: the channels of the transcript are the legs, if it has two. */
const readCall = async (path: string): Promise<WrittenCall> => {
  const transcript = await readTranscript(path);
  const { entries, sha256, form, confidence } = transcript;
  const channels = new Set(entries.map(({ channel }) => channel));
  const count = channels.size === 2 && !channels.has(null) ? 2 : 1;
  // Where nothing was heard, the words themselves say who speaks when.
  const spans = (channel: number): readonly Span[] =>
    entries.filter((entry) => count === 1 || entry.channel === channel);
  const legs = Array.from({ length: count }, (_, channel) => spans(channel));
  return {
    source: { model: form, sha256, confidence },
    duration: Math.max(0, ...entries.map(({ end }) => end)),
    legs: legs.map((_, leg) => hypothesesOf(transcript, { legs, leg })),
  };
};

/** Words that another system wrote down: the sound is listened to for tones and for who speaks when, as far as it is there. */
export const transcript: Engine = {
  id: 'transcript',
  models: [],
  // Which form and file it is, each call says for itself.
  identify: async () => ({ name: 'transcript', model: 'transcript', modelSha256: NO_MODEL, confidence: 'stated' }),
  readsCall: isTranscript,
  listCalls,
  wordsOf: async (recording, { transcripts }) =>
    await hashTranscript(isTranscript(recording) ? recording : await findTranscript(recording, transcripts)),
  open: async ({ setup, info }): Promise<Transcriber> => ({
    info,
    traits: { segments: 'own', speakers: true, longest: Number.POSITIVE_INFINITY },
    transcribe: async function* ({ origin }, _, signal) {
      if (origin === undefined) throw new Error('a transcript belongs to a recording, and none was named');
      signal.throwIfAborted();
      const path = await findTranscript(origin.path, setup.transcripts);
      const transcript = await readTranscript(path);
      checkFit(transcript, path, origin.path, origin.duration);
      for (const hypothesis of hypothesesOf(transcript, origin)) {
        signal.throwIfAborted();
        yield hypothesis;
      }
    },
    sourceOf: async (recording) => {
      const { form, sha256, confidence } = await readTranscript(await findTranscript(recording, setup.transcripts));
      return { model: form, sha256, confidence };
    },
    readCall,
    close: async () => {},
  }),
};

/** SHA-256 of nothing. */
const NO_MODEL = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
