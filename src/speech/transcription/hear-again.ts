import type { Doubt, Heard, HeardSegment, Leg } from '../../model/heard.ts';
import { duration, type Span } from '../../model/span.ts';
import { withRoom } from '../signal/plan-segments.ts';
import { withoutCompany } from './company.ts';
import type { ListeningTools } from './listen.ts';
import { hear, hearingOf } from './prepare-legs.ts';
import { readHypothesis } from './read-hypothesis.ts';
import type { SurveyedRecording } from './survey.ts';

/** Seconds of silence between two pieces that are heard as one. Of 0.4, 0.6 and 0.8 it gave the lowest CER (docs/ACCURACY.md). */
const JOINT = 0.4;
/** Seconds of sound around a piece that has no company and is heard closely cut. */
const CLOSE = 0.05;

/** Sound at the rate of the recording, -1 to 1, that is cut when it is asked for: all that is doubtful in an hour need not lie in memory. */
interface Uncut {
  readonly samples: number;
  readonly cut: () => Float32Array;
}

/** A piece of a leg, with the sound around it that goes with it. */
interface Piece extends Uncut {
  readonly segment: HeardSegment;
}

/** Sound in which the words of a segment are to be heard anew. */
interface Asked extends Uncut {
  /** Seconds that are spoken in it. */
  readonly seconds: number;
  /** The words of the segment among those that were heard. */
  readonly own: (text: string) => string;
}

/**
 * Listens once more to the segments of `doubt`: in the company of the words before or after it (a recogniser hears short pieces
 * better so), or closely cut where there are none. What comes out is `again` of the segment; nothing else changes.
 * @throws as listen does.
 */
export const hearAgain = async (
  { audio, survey: { levels } }: SurveyedRecording,
  { heard, spans }: Doubt,
  tools: ListeningTools,
): Promise<Heard> => {
  const legs: Leg[] = [];
  for (const leg of heard.legs) legs.push(await hearLegAgain(leg, spans, { audio, levels, tools }));
  return { ...heard, legs };
};

interface Scene {
  readonly audio: SurveyedRecording['audio'];
  readonly levels: readonly Float32Array[];
  readonly tools: ListeningTools;
}

const hearLegAgain = async (leg: Leg, spans: readonly Span[], { audio, levels, tools }: Scene): Promise<Leg> => {
  const isDoubtful = ({ start, end }: Span): boolean => spans.some((span) => span.start === start && span.end === end);
  if (!leg.segments.some(isDoubtful)) return leg;
  const samples = await audio.channel(leg.channel);
  // Both voices of a mono recording are on one channel: it has no crosstalk.
  const other = leg.segments.some(({ voice }) => voice !== null) ? null : (levels[1 - leg.channel] ?? null);
  const hearing = hearingOf(levels[leg.channel]!, other, audio.sampleRate);
  const at = (seconds: number): number => Math.min(samples.length, Math.max(0, Math.round(seconds * audio.sampleRate)));
  const pieceOf = (segment: HeardSegment, from: number, to: number): Piece => ({
    segment,
    samples: at(to) - at(from),
    cut: () => hear(samples, hearing, at(from), at(to)),
  });
  const pieces = withRoom(leg.segments, audio.duration, tools.settings.segments.padding);
  const askedOf = (segment: HeardSegment, i: number): Asked => {
    const company = findCompany(pieces, i, tools.settings.segments.longest);
    if (company === null) return alone(pieceOf(segment, segment.start - CLOSE, segment.end + CLOSE));
    const { from, to } = pieces[i]!;
    return inCompany(pieceOf(segment, from, to), pieceOf(company, company.from, company.to), audio.sampleRate);
  };
  const doubtful = leg.segments.flatMap((segment, i) =>
    isDoubtful(segment) ? [{ segment, asked: askedOf(segment, i) }] : [],
  );
  const texts = await hearPieces(
    doubtful.map(({ asked }) => asked),
    audio.sampleRate,
    tools,
  );
  const again = new Map(doubtful.map(({ segment }, i) => [segment, texts[i]!]));
  const segments = leg.segments.map((segment) => {
    const text = again.get(segment);
    return text === undefined ? segment : { ...segment, again: [text] };
  });
  return { ...leg, segments };
};

/** Texts of pieces of sound, empty where they cannot be what was said. An engine gets them as one sound, since it may hear several at once. */
const hearPieces = async (
  pieces: readonly Asked[],
  sampleRate: number,
  { transcriber, signal }: ListeningTools,
): Promise<readonly string[]> => {
  let end = 0;
  const laid = pieces.map(({ samples, seconds }) => {
    const from = end;
    end += samples / sampleRate;
    return { from, to: end, start: from, end: from + seconds };
  });
  const cut = (from: number, to: number): Float32Array => {
    const place = laid.findLastIndex((one) => one.from <= from);
    const at = (seconds: number): number => Math.round((seconds - laid[place]!.from) * sampleRate);
    return pieces[place]!.cut().subarray(at(from), at(to));
  };
  const texts: string[] = [];
  for await (const hypothesis of transcriber.transcribe({ sampleRate, cut }, laid, signal)) {
    const { own, seconds } = pieces[texts.length]!;
    const { text, believable } = readHypothesis(hypothesis, seconds);
    texts.push(own(believable ? text : ''));
  }
  return texts;
};

/** The piece of the same voice before a piece, or the one after it, where both together are not too long for the engine. */
const findCompany = <Neighbour extends HeardSegment>(
  pieces: readonly Neighbour[],
  at: number,
  longest: number,
): Neighbour | null => {
  const piece = pieces[at]!;
  const isSame = ({ voice, text }: Neighbour): boolean => voice === piece.voice && text !== '';
  const neighbours = [pieces.slice(0, at).findLast(isSame), pieces.slice(at + 1).find(isSame)];
  return neighbours.find((one) => one !== undefined && duration(one) + duration(piece) <= longest - JOINT) ?? null;
};

const alone = ({ segment, samples, cut }: Piece): Asked => ({
  seconds: duration(segment),
  samples,
  cut,
  own: (text) => text,
});

/** A piece together with a neighbour, whose words are then taken off. */
const inCompany = (piece: Piece, company: Piece, sampleRate: number): Asked => {
  const isBefore = company.segment.start < piece.segment.start;
  const [first, last] = isBefore ? [company, piece] : [piece, company];
  const gap = Math.round(JOINT * sampleRate);
  const samples = first.samples + gap + last.samples;
  return {
    seconds: duration(first.segment) + duration(last.segment),
    samples,
    cut: () => {
      const sound = new Float32Array(samples);
      sound.set(first.cut());
      sound.set(last.cut(), first.samples + gap);
      return sound;
    },
    own: (text) => withoutCompany(text, company.segment.text, isBefore ? 'before' : 'after'),
  };
};
