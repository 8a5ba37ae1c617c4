import type { Doubt, Heard, HeardSegment, Leg } from '../../model/heard.ts';
import { duration, type Span } from '../../model/span.ts';
import { withRoom } from '../signal/plan-segments.ts';
import { withoutCompany } from './company.ts';
import type { ListeningTools } from './listen.ts';
import { hear, hearingOf } from './prepare-legs.ts';
import { readHypothesis } from './read-hypothesis.ts';
import { hearOne } from './recognise-segment.ts';
import type { SurveyedRecording } from './survey.ts';

/** Seconds of silence between two pieces that are heard as one. Of 0.4, 0.6 and 0.8 it gave the lowest CER (docs/ACCURACY.md). */
const JOINT = 0.4;
/** Seconds of sound around a piece that has no company and is heard closely cut. */
const CLOSE = 0.05;

/** Words of one piece of sound, -1 to 1 at the rate of the recording; empty when they cannot be what was said. */
type Recognise = (sound: Float32Array, seconds: number) => Promise<string>;

/** A piece of a leg with the sound around it. */
interface Piece {
  readonly segment: HeardSegment;
  readonly sound: Float32Array;
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
  const recognise: Recognise = async (samples, seconds) => {
    const sound = { sampleRate: audio.sampleRate, cut: () => samples };
    const segment = { start: 0, end: seconds, from: 0, to: samples.length / audio.sampleRate };
    const { text, believable } = readHypothesis(await hearOne({ ...tools, sound }, segment), seconds);
    return believable ? text : '';
  };
  const legs: Leg[] = [];
  for (const leg of heard.legs) legs.push(await hearLegAgain(leg, spans, { audio, levels, recognise, tools }));
  return { ...heard, legs };
};

interface Scene {
  readonly audio: SurveyedRecording['audio'];
  readonly levels: readonly Float32Array[];
  readonly recognise: Recognise;
  readonly tools: ListeningTools;
}

const hearLegAgain = async (leg: Leg, spans: readonly Span[], scene: Scene): Promise<Leg> => {
  const { audio, levels, recognise, tools } = scene;
  const isDoubtful = ({ start, end }: Span): boolean => spans.some((span) => span.start === start && span.end === end);
  if (!leg.segments.some(isDoubtful)) return leg;
  const samples = await audio.channel(leg.channel);
  // Both voices of a mono recording are on one channel: it has no crosstalk.
  const other = leg.segments.some(({ voice }) => voice !== null) ? null : (levels[1 - leg.channel] ?? null);
  const hearing = hearingOf(levels[leg.channel]!, other, audio.sampleRate);
  const at = (seconds: number): number => Math.min(samples.length, Math.max(0, Math.round(seconds * audio.sampleRate)));
  const cut = (from: number, to: number): Float32Array => hear(samples, hearing, at(from), at(to));
  const pieces = withRoom(leg.segments, audio.duration, tools.settings.segments.padding);
  const pieceOf = (segment: (typeof pieces)[number]): Piece => ({ segment, sound: cut(segment.from, segment.to) });
  const segments: HeardSegment[] = [];
  for (const [i, segment] of leg.segments.entries()) {
    if (!isDoubtful(segment)) {
      segments.push(segment);
      continue;
    }
    const company = findCompany(pieces, i, tools.settings.segments.longest);
    const text =
      company === null
        ? await recognise(cut(segment.start - CLOSE, segment.end + CLOSE), duration(segment))
        : await inCompany(pieceOf(pieces[i]!), pieceOf(company), audio.sampleRate, recognise);
    segments.push({ ...segment, again: [text] });
  }
  return { ...leg, segments };
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

/** Words of a piece that is heard together with a neighbour, whose words are then taken off. */
const inCompany = async (piece: Piece, company: Piece, sampleRate: number, recognise: Recognise): Promise<string> => {
  const isBefore = company.segment.start < piece.segment.start;
  const [first, last] = isBefore ? [company, piece] : [piece, company];
  const gap = Math.round(JOINT * sampleRate);
  const sound = new Float32Array(first.sound.length + gap + last.sound.length);
  sound.set(first.sound);
  sound.set(last.sound, first.sound.length + gap);
  const text = await recognise(sound, duration(first.segment) + duration(last.segment));
  return withoutCompany(text, company.segment.text, isBefore ? 'before' : 'after');
};
