import type { Span } from '../model/span.ts';
import type { Role, Utterance } from '../model/utterance.ts';
import { type PreparedTurn, prepareTurn } from '../phrases/index.ts';
import { type ListeningLimits, MIN_WORDLESS_SECONDS, ROUNDING_ERROR } from './listening-limits.ts';
import { isReadable, meanConfidence } from './readable.ts';
import type { SideSpeech } from './side-speech.ts';
import { lastsFor } from './spans.ts';

/** One side's speech up to a gap of `turnGapSeconds` or to speech of the other side inside a shorter gap. */
export interface Turn extends Span {
  readonly role: Role;
  /** Merged voice activity of the turn. */
  readonly pieces: readonly Span[];
  /** May be empty: speech that nobody could read. */
  readonly utterances: readonly Utterance[];
  /** All words of the turn. */
  readonly text: string;
  /** The words made ready for matching, once. */
  readonly words: PreparedTurn;
  /** Mean confidence of its words, 0 to 1; 0 without words. */
  readonly confidence: number;
  /** Whether the words can be trusted to be all that was said. */
  readonly readable: boolean;
}

/** Whether the other side speaks wholly between two moments: with words, or too long for a noise. */
function speaksBetween(other: SideSpeech, start: number, end: number): boolean {
  const inside = (span: Span): boolean => span.start >= start && span.end <= end;
  const isSpeech = (piece: Span): boolean =>
    lastsFor(piece, MIN_WORDLESS_SECONDS) ||
    other.utterances.some((utterance) => utterance.start < piece.end && utterance.end > piece.start);
  return other.pieces.some((piece) => inside(piece) && isSpeech(piece));
}

/** State: what costs time is made once, when first asked for. */
class SpokenTurn implements Turn {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Span[];
  readonly utterances: readonly Utterance[];
  readonly #limits: ListeningLimits;
  #words: PreparedTurn | undefined;
  #confidence: number | undefined;
  #text: string | undefined;
  #readable: boolean | undefined;

  constructor(role: Role, pieces: readonly Span[], utterances: readonly Utterance[], limits: ListeningLimits) {
    this.role = role;
    this.start = pieces[0]?.start ?? 0;
    this.end = pieces.at(-1)?.end ?? 0;
    this.pieces = pieces;
    this.utterances = utterances;
    this.#limits = limits;
  }
  get text() {
    this.#text ??= this.utterances.map((utterance) => utterance.text).join('');
    return this.#text;
  }
  get words() {
    this.#words ??= prepareTurn(this.utterances);
    return this.#words;
  }
  get confidence() {
    this.#confidence ??= meanConfidence(this.utterances);
    return this.#confidence;
  }
  get readable() {
    this.#readable ??= isReadable(this.pieces, this.utterances, this.#limits);
    return this.#readable;
  }
}

/** Cuts one side's speech into turns, announcements still among them. */
function cutTurns(side: SideSpeech, other: SideSpeech, limits: ListeningLimits): readonly Turn[] {
  const groups: Span[][] = [];
  let before: Span | undefined;
  for (const piece of side.pieces) {
    const goesOn =
      before !== undefined &&
      piece.start - before.end < limits.turnGapSeconds - ROUNDING_ERROR &&
      !speaksBetween(other, before.end, piece.start);
    if (goesOn) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    before = piece;
  }
  return groups.map((pieces) => {
    const start = pieces[0]?.start ?? 0;
    const end = pieces.at(-1)?.end ?? 0;
    const said = side.utterances.filter((utterance) => utterance.start < end && utterance.end > start);
    return new SpokenTurn(side.role, pieces, said, limits);
  });
}

/** The turns of one side (docs/judging.md section 0), recorded voices set aside before. Short noises without words are no turn. */
export function findTurns(side: SideSpeech, other: SideSpeech, limits: ListeningLimits): readonly Turn[] {
  return cutTurns(side, other, limits).filter(
    (turn) => turn.utterances.length > 0 || turn.pieces.some((piece) => lastsFor(piece, MIN_WORDLESS_SECONDS)),
  );
}
