import type { Span } from '../model/span.ts';
import type { Role } from '../model/utterance.ts';
import type { NumberKind } from './classify-number.ts';
import { type FoundNumber, findNumbers, type Hints, mentionsCode } from './find-numbers.ts';

/** What stands in the place of a number. No digit of it is kept. */
export const MARKERS: Readonly<Record<NumberKind, string>> = {
  mobile: '〔手机号〕',
  landline: '〔电话号〕',
  id: '〔证件号〕',
  card: '〔卡号〕',
  code: '〔验证码〕',
  number: '〔号码〕',
};

/** A number that was found in a call: enough to find its parts again elsewhere. */
export type KnownNumber = Pick<FoundNumber, 'kind' | 'digits'>;

/** The part of an utterance that masking needs; any further fields are kept as they are. */
export interface Spoken extends Span {
  readonly role: Role;
  readonly text: string;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly kind: NumberKind;
}

/** Seconds of silence of one side after which its next words no longer continue a number. */
const MAX_PAUSE = 20;
/** Seconds for which a code that was asked for is expected. */
const CODE_WAIT = 20;
/** Keeps two utterances apart: no character (Unicode noncharacter). */
const BREAK = '\uffff';

/** Of two findings in one place, the one that knows more about the number. */
const better = (a: NumberKind, b: NumberKind): NumberKind =>
  a === 'number' || (a === 'code' && b !== 'number') ? b : a;

function mergeOverlaps(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || piece.start >= last.end) merged.push(piece);
    else
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, piece.end), kind: better(last.kind, piece.kind) };
  }
  return merged;
}

function replacePieces(text: string, pieces: readonly Piece[]): string {
  let out = '';
  let at = 0;
  for (const piece of mergeOverlaps(pieces)) {
    out += text.slice(at, piece.start) + MARKERS[piece.kind];
    at = piece.end;
  }
  return out + text.slice(at);
}

/** Masks every number in a text that could identify somebody, written or spoken (幺三八零零…), by a marker of its kind. */
export const maskText = (text: string, hints: Hints = {}): string => replacePieces(text, findNumbers(text, hints));

/** One text made of several utterances, and where each of them lies in it. */
interface Stream {
  readonly text: string;
  readonly parts: readonly { readonly index: number; readonly offset: number; readonly length: number }[];
}

function streamOf(utterances: readonly Spoken[], indexes: readonly number[]): Stream {
  const parts: { index: number; offset: number; length: number }[] = [];
  let text = '';
  let until = Number.POSITIVE_INFINITY;
  for (const index of indexes) {
    const utterance = utterances[index] as Spoken;
    if (parts.length > 0) text += utterance.start - until > MAX_PAUSE ? `\n${BREAK}\n` : '\n';
    parts.push({ index, offset: text.length, length: utterance.text.length });
    text += utterance.text;
    until = utterance.end;
  }
  return { text, parts };
}

type PieceOf = Piece & { readonly index: number; readonly known: KnownNumber };

/** Shortest number of no known form that is believed to run over several utterances: 九九五二 and 七零二 are two answers. */
const MIN_ACROSS = 8;

/** The numbers of a stream, cut at the utterances; `over` says over how many each of them runs. */
function piecesOf(stream: Stream): (PieceOf & { readonly over: number })[] {
  return findNumbers(stream.text).flatMap((number) => {
    const pieces = stream.parts.flatMap(({ index, offset, length }) => {
      const inside = number.parts.filter((part) => part.end > offset && part.start < offset + length);
      const [first, last] = [inside[0], inside.at(-1)];
      if (!first || !last) return [];
      const end = Math.min(last.end, offset + length) - offset;
      return [{ index, start: Math.max(first.start, offset) - offset, end, kind: number.kind, known: number }];
    });
    const chance = pieces.length > 1 && number.kind === 'number' && number.digits.length < MIN_ACROSS;
    return chance ? [] : pieces.map((piece) => ({ ...piece, over: pieces.length }));
  });
}

const digitsOnly = (text: string): string => text.replace(/[\s\p{P}嗯啊哦对是的好]/gu, '');

/** Everybody's words in order, without what merely repeats the words before it. */
function withoutEchoes(utterances: readonly Spoken[], order: readonly number[]): number[] {
  let before = '';
  return order.filter((index) => {
    const words = digitsOnly(utterances[index]?.text ?? '');
    const echo = words !== '' && words === before;
    before = words;
    return !echo;
  });
}

function codeIsExpected(utterances: readonly Spoken[], order: readonly number[], place: number): boolean {
  const now = utterances[order[place] as number] as Spoken;
  return order
    .slice(Math.max(0, place - 3), place)
    .map((index) => utterances[index] as Spoken)
    .some((earlier) => now.start - earlier.end <= CODE_WAIT && mentionsCode(earlier.text));
}

/** Masked utterances, and the numbers that were found, for {@link maskText} on other texts of the same call. */
export interface MaskedSpeech<T extends Spoken> {
  readonly utterances: readonly T[];
  readonly known: readonly KnownNumber[];
}

/**
 * Masks the utterances of one call. A number that somebody says in several utterances, with the other side's words
 * between them, is one number; so is one whose parts were given to different sides. Once found, its parts are masked
 * wherever else they are said.
 */
export function maskSpeech<T extends Spoken>(utterances: readonly T[]): MaskedSpeech<T> {
  const order = utterances.map((_, index) => index).sort((a, b) => startOf(utterances, a) - startOf(utterances, b));
  const sides = (['agent', 'customer', 'unknown'] as const).map((role) =>
    order.filter((index) => utterances[index]?.role === role),
  );
  const found: PieceOf[] = sides.flatMap((side) => piecesOf(streamOf(utterances, side)));
  const mixed = piecesOf(streamOf(utterances, withoutEchoes(utterances, order)));
  found.push(...mixed.filter((piece) => piece.over > 1));
  const known = found.map((piece) => piece.known);
  for (const [place, index] of order.entries()) {
    const hints = { known, codeExpected: codeIsExpected(utterances, order, place) };
    const text = utterances[index]?.text ?? '';
    found.push(...findNumbers(text, hints).map((number) => ({ ...number, index, known: number })));
  }
  const masked = utterances.map((utterance, index) => ({
    ...utterance,
    text: replacePieces(
      utterance.text,
      found.filter((piece) => piece.index === index),
    ),
  }));
  return { utterances: masked, known };
}

const startOf = (utterances: readonly Spoken[], index: number): number => utterances[index]?.start ?? 0;

/** Masks the utterances of one call, as {@link maskSpeech} does, and returns them alone. */
export const maskUtterances = <T extends Spoken>(utterances: readonly T[]): readonly T[] =>
  maskSpeech(utterances).utterances;

/** A mobile number, with 86 or 0 before it, that no further digit touches. */
const MOBILE_IN_NAME = /(?<!\d)((?:\+?86|0086|0)?)1[3-9]\d{9}(?!\d)/g;
const ID_IN_NAME = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;

/**
 * Masks a file name, path or call id: only mobile and identity numbers, digit by digit with `*`, so that dates, times and
 * ids in names stay usable for finding the recording again.
 */
export const maskName = (name: string): string =>
  name
    .replace(MOBILE_IN_NAME, (match, prefix: string) => prefix + '*'.repeat(match.length - prefix.length))
    .replace(ID_IN_NAME, (match) => '*'.repeat(match.length));
