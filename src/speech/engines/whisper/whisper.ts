import type { EngineInfo } from '../../../model/heard.ts';
import type { Alternative, Word } from '../../../model/words.ts';
import type { Opening } from '../engine.ts';
import type { ChannelSound, Edge, Hypothesis, SegmentToHear, Transcriber } from '../transcriber.ts';
import type { SearchSettings, Sequence } from './beam-search.ts';
import { gainBy, readCallLanguage } from './call-language.ts';
import { confidenceOf } from './confidence.ts';
import { openGraphs } from './decoder.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { searchTogether } from './search-together.ts';
import type { SoundStack } from './sound-stack.ts';
import { groupTokens, readVocabulary, spellTokens, type TokenGroup, type Vocabulary } from './vocabulary.ts';
import { alignTokens } from './word-times.ts';

/** Files of one Whisper model in the form of models/PROVENANCE.md. */
export interface WhisperFiles {
  readonly encoder: string;
  readonly decoder: string;
  readonly vocabulary: string;
  /** How calls are spoken (call-language.ts): readings are ranked by their own probability alone when not given. */
  readonly language?: string;
  /** Tokens that every text begins with; those of the multilingual models up to large-v2 when not given. */
  readonly prompt?: readonly number[];
}

/** Whisper's multilingual prompt: start of transcript, Chinese, transcribe, no time stamps (models/PROVENANCE.md). */
const PROMPT = [50258, 50260, 50359, 50363];
/** Hz: Whisper's front end is inside the encoder. */
const RATE = 16_000;
/** Sequences followed at once: 3 is as good as 5 for two thirds of the time (docs/ENGINE.md). */
const BEAM = 3;
/**
 * Seconds of silence behind a segment: with 1 s a beam of 5 has 17.2 % of the customers' characters wrong, with 2 s 12.6 %
 * (docs/ENGINE.md). Whisper learned from windows that are padded.
 */
const SILENCE_BEHIND = 2;
/**
 * Seconds of silence before a segment, beyond the sound that goes with it: the first word is heard better where speech does not begin with the
 * window (docs/ENGINE.md).
 */
const SILENCE_BEFORE = 0.3;
/** Tokens a second at the most, and a few for marks: fast Mandarin has 8 syllables a second, of one token each on average (measured: 1.01). */
const TOKENS_A_SECOND = 12;
const TOKENS_EXTRA = 10;
/** Tokens a second that nobody exceeds over a turn: of 308 turns 99 % have under 6.7 characters a second, the fastest 7.1. */
const USUAL_TOKENS_A_SECOND = 7.2;
/** Seconds of sound that Whisper's 30 s window has room for. */
const LONGEST = 30 - SILENCE_BEHIND - SILENCE_BEFORE;
/** Mean log probability a token by which another reading may be behind the best. */
const MARGIN = 0.5;
/**
 * Confidence between which the first and the last words of a voice are searched once more, closer: below it nobody can read them, above it they
 * are hardly ever wrong. Sequences that are followed then, how many of the first words may begin alike, and how far behind the best a reading
 * may be: what counts as evidence. From what was won and lost by each (docs/ACCURACY.md, Alternatives).
 */
const CLOSER = { from: 0.45, below: 0.95, width: 8, alike: 2, margin: 0.15 };

/**
 * Segments that are searched in the same steps, and seconds that they may take up together, each as long as the longest: 18 MB of keys and
 * values. From what a step costs by its rows (docs/ACCURACY.md, Speed).
 */
const TOGETHER = { most: 4, seconds: 60 };

/** Opens Whisper by ONNX Runtime: one encoder pass a segment, then beam search, which follows one of those that `spell` tells alike. */
export const openWhisper = async (
  info: EngineInfo,
  files: WhisperFiles,
  { threads, spell }: Pick<Opening, 'threads' | 'spell'>,
): Promise<Transcriber> => {
  const vocabulary = await readVocabulary(files.vocabulary);
  const language = files.language === undefined ? null : await readCallLanguage(files.language);
  const graphs = await openGraphs(files.encoder, files.decoder, threads);
  const says = (tokens: readonly number[]): string => spellTokens(tokens, vocabulary, spell);
  const gain = language === null ? {} : { gain: () => gainBy(language) };
  const settingsOf = ({ start, end, from, to }: SegmentToHear): SearchSettings => ({
    width: BEAM,
    says,
    ...gain,
    mostTokens: Math.ceil(TOKENS_EXTRA + TOKENS_A_SECOND * (to - from)),
    usualTokens: USUAL_TOKENS_A_SECOND * (end - start),
  });
  const search = async (
    stack: SoundStack,
    searches: ReadonlyMap<number, SearchSettings>,
    signal: AbortSignal,
  ): Promise<readonly (readonly Sequence[])[]> => {
    const decoder = graphs.decoderOf(stack, [...searches.keys()]);
    const settings = { prompt: files.prompt ?? PROMPT, searches: [...searches.values()] };
    return (await searchTogether(decoder, settings, signal)).map(({ sequences }) => sequences);
  };
  const hear = async (
    { sound, rooms }: Scene,
    segments: readonly SegmentToHear[],
    signal: AbortSignal,
  ): Promise<readonly Searched[]> => {
    const samples = segments.map(({ from, to }) => withSilence(sound.cut(from, Math.min(to, from + LONGEST))));
    const stack = await graphs.encode(samples, rooms);
    const found = await search(stack, new Map(segments.map((segment, i) => [i, settingsOf(segment)])), signal);
    return segments.map((segment, place) => ({ segment, stack, place, sequences: found[place]! }));
  };
  const lookCloser = async (
    { segment, stack, place, sequences }: Searched,
    edge: Edge,
    signal: AbortSignal,
  ): Promise<Pick<Hypothesis, 'further'>> => {
    const alike = edge === 'first' ? { alike: CLOSER.alike } : {};
    const settings = { ...settingsOf(segment), ...alike, width: CLOSER.width };
    const [closer] = await search(stack, new Map([[place, settings]]), signal);
    return { further: othersOf(readingsOf(closer!, vocabulary), sequences[0]!, CLOSER.margin) };
  };
  return {
    info,
    traits: { segments: 'given', speakers: false, longest: LONGEST },
    transcribe: async function* (sound, segments, signal) {
      if (sound.sampleRate !== RATE) throw new Error(`Whisper hears ${RATE} Hz, not ${sound.sampleRate}`);
      // Of its own: a segment may be heard a second time before those that were encoded with it are looked at closer.
      const scene = { sound, rooms: createRooms() };
      for (const some of inWindows(segments)) {
        signal.throwIfAborted();
        for (const searched of await hear(scene, some, signal)) {
          signal.throwIfAborted();
          const { segment, stack, place, sequences } = searched;
          const heard = toHypothesis(sequences, segment, { vocabulary, frames: stack.frames[place]! });
          const edge = isDoubtful(heard) ? segment.edge?.() : undefined;
          yield edge === undefined ? heard : { ...heard, ...(await lookCloser(searched, edge, signal)) };
        }
      }
    },
    close: graphs.close,
  };
};

/** A sound to hear, and memory to do so. */
interface Scene {
  readonly sound: ChannelSound;
  readonly rooms: Rooms;
}

/** A segment that was searched, and where its sound stands. */
interface Searched {
  readonly segment: SegmentToHear;
  readonly stack: SoundStack;
  readonly place: number;
  readonly sequences: readonly Sequence[];
}

/** Segments in their order, as many together as are searched in the same steps. */
const inWindows = (segments: readonly SegmentToHear[]): readonly (readonly SegmentToHear[])[] => {
  const windows: SegmentToHear[][] = [];
  let longest = 0;
  for (const segment of segments) {
    const seconds = segment.to - segment.from + SILENCE_BEFORE + SILENCE_BEHIND;
    const last = windows.at(-1);
    const together = (last?.length ?? 0) + 1;
    if (last === undefined || together > TOGETHER.most || together * Math.max(longest, seconds) > TOGETHER.seconds) {
      windows.push([segment]);
      longest = seconds;
    } else {
      last.push(segment);
      longest = Math.max(longest, seconds);
    }
  }
  return windows;
};

const withSilence = (samples: Float32Array): Float32Array => {
  const before = Math.round(SILENCE_BEFORE * RATE);
  const padded = new Float32Array(before + samples.length + SILENCE_BEHIND * RATE);
  padded.set(samples, before);
  return padded;
};

const isDoubtful = ({ confidence }: Hypothesis): boolean =>
  confidence !== null && confidence >= CLOSER.from && confidence < CLOSER.below;

const readingsOf = (sequences: readonly Sequence[], vocabulary: Vocabulary): readonly Reading[] =>
  sequences.map((sequence) => ({ sequence, groups: groupTokens(sequence.tokens, vocabulary) }));

/** Readings by how far they are behind the best, nearest first. */
const othersOf = (readings: readonly Reading[], best: Sequence, margin: number): readonly Alternative[] =>
  readings
    .map(({ sequence, groups }) => ({ text: textOf(groups), behind: Math.max(0, best.mean - sequence.mean) }))
    .filter(({ behind }) => behind <= margin)
    .sort((a, b) => a.behind - b.behind);

const toHypothesis = (
  sequences: readonly Sequence[],
  { start, end, from, to }: SegmentToHear,
  { vocabulary, frames }: { readonly vocabulary: Vocabulary; readonly frames: number },
): Hypothesis => {
  const [best, ...others] = readingsOf(sequences, vocabulary);
  if (best === undefined) throw new Error('a search that found nothing');
  const text = textOf(best.groups);
  return {
    start,
    end,
    text,
    words: wordsOf(best, { from, to }, frames),
    alternatives: othersOf(others, best.sequence, MARGIN),
    confidence: confidenceOf(best.sequence.mean),
    speaker: null,
  };
};

const textOf = (groups: readonly TokenGroup[]): string => groups.map(({ text }) => text).join('');

const wordsOf = (
  { sequence, groups }: Reading,
  { from, to }: Pick<SegmentToHear, 'from' | 'to'>,
  frames: number,
): readonly Word[] => {
  const times = alignTokens(sequence.attention, frames);
  const within = (time: number): number => Math.min(to, Math.max(from, time));
  return groups.map((group) => {
    const own = sequence.logProbabilities.slice(group.from, group.to);
    return {
      text: group.text,
      // Nothing is said in the silence that was put before and behind.
      start: within(from + times[group.from]!.start - SILENCE_BEFORE),
      end: within(from + times[group.to - 1]!.end - SILENCE_BEFORE),
      confidence: Math.exp(own.reduce((sum, one) => sum + one, 0)),
    };
  });
};

/** A sequence with its text in pieces. */
interface Reading {
  readonly sequence: Sequence;
  readonly groups: readonly TokenGroup[];
}
