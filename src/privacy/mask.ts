import type { NumberKind } from './classify-number.ts';
import { isPublicLine } from './classify-number.ts';
import { findEchoes, saysOnlyDigits } from './find-echoes.ts';
import { type FoundNumber, findNumbers, type Hints } from './find-numbers.ts';
import { findKnownPlates } from './find-plates.ts';
import { findTokens } from './find-tokens.ts';
import { isDialled } from './number-cues.ts';
import { scanText } from './number-tokens.ts';
import { type Expectations, expectationsOf, NOTHING, partAt, type Stream, streamOf } from './speech-stream.ts';
import type { Spoken } from './spoken.ts';

export type { Spoken } from './spoken.ts';

/** What stands in the place of a number. No digit of it is kept. */
const MARKERS: Readonly<Record<NumberKind, string>> = {
  mobile: '〔手机号〕',
  landline: '〔电话号〕',
  id: '〔证件号〕',
  card: '〔卡号〕',
  code: '〔验证码〕',
  mail: '〔邮箱〕',
  plate: '〔车牌号〕',
  number: '〔号码〕',
};

/** A number that was found in a call: enough to find its parts again elsewhere. */
export type KnownNumber = Pick<FoundNumber, 'kind' | 'digits'>;

/** A stretch of an utterance that is masked; positions count code points. */
export interface MaskedPiece {
  readonly from: number;
  readonly to: number;
  readonly kind: NumberKind;
}

/** Shortest number of no known form that is believed to run over several utterances: 九九五二 and 七零二 are two answers. */
const MIN_ACROSS = 8;
/** A part of a known number is masked from this length: shorter ones are in everything. */
const MIN_KNOWN_PART = 3;

/** Of two findings in one place, the one that knows more about the number. */
const better = (a: NumberKind, b: NumberKind): NumberKind =>
  a === 'number' || (a === 'code' && b !== 'number') ? b : a;

function mergeOverlaps(pieces: readonly MaskedPiece[]): MaskedPiece[] {
  const merged: MaskedPiece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last === undefined || piece.from >= last.to) merged.push(piece);
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, piece.to), kind: better(last.kind, piece.kind) };
  }
  return merged;
}

function replacePieces(text: string, pieces: readonly MaskedPiece[]): string {
  if (pieces.length === 0) return text;
  const characters = [...text];
  let out = '';
  let at = 0;
  for (const piece of pieces) {
    out += characters.slice(at, piece.from).join('') + MARKERS[piece.kind];
    at = piece.to;
  }
  return out + characters.slice(at).join('');
}

type PieceOf = MaskedPiece & { readonly index: number };

/** The pieces of a number, cut at the utterances of its stream. */
const cutAtUtterances = (stream: Stream, { kind, parts }: FoundNumber): PieceOf[] =>
  parts.flatMap((part) => {
    const pieces: PieceOf[] = [];
    for (let at = part.from; at < part.to; ) {
      const { index, offset, length } = partAt(stream, at) as Stream['parts'][number];
      const to = Math.min(part.to, offset + length);
      if (to <= at) break;
      pieces.push({ index, kind, from: at - offset, to: to - offset });
      at = to + 1;
    }
    return pieces;
  });

/** A call as masking looks at it. */
interface Call {
  readonly utterances: readonly Spoken[];
  /** Indexes in the order of time. */
  readonly order: readonly number[];
  readonly places: ReadonlyMap<number, number>;
  readonly expectations: Expectations;
  readonly named: ReadonlySet<string>;
}

function hintsOf(call: Call, stream: Stream): Hints {
  return {
    named: call.named,
    expected: (position) => {
      const part = partAt(stream, position);
      if (part === undefined) return NOTHING;
      return call.expectations.at(part.index, position - part.offset);
    },
    near: (position) => {
      const place = call.places.get(partAt(stream, position)?.index ?? -1);
      if (place === undefined) return '';
      return [place - 1, place + 1].map((at) => call.utterances[call.order[at] ?? -1]?.text ?? '').join('\n');
    },
    others: (from, to) => {
      const [left, right] = [partAt(stream, from)?.index, partAt(stream, to)?.index];
      if (left === undefined || right === undefined || left === right) return '';
      const role = call.utterances[left]?.role;
      const between = call.order.slice((call.places.get(left) ?? 0) + 1, call.places.get(right) ?? 0);
      return between
        .map((index) => call.utterances[index] as Spoken)
        .flatMap((one) => (one.role === role ? [] : [one.text]))
        .join('\n');
    },
  };
}

interface FoundPieces {
  readonly number: FoundNumber;
  readonly pieces: readonly PieceOf[];
  readonly across: boolean;
}

function findInStream(call: Call, indexes: readonly number[]): FoundPieces[] {
  const stream = streamOf(
    call.utterances,
    indexes,
    (index) => call.expectations.at(index, Number.POSITIVE_INFINITY).number,
  );
  const hints = hintsOf(call, stream);
  return findNumbers(stream.text, hints).flatMap((number) => {
    const pieces = cutAtUtterances(stream, number);
    const across = new Set(pieces.map(({ index }) => index)).size > 1;
    const expected = hints.expected(number.parts[0]?.from ?? 0).number;
    const dictated = () =>
      number.digits.length === 6 &&
      pieces.slice(1).every(({ index }) => saysOnlyDigits(call.utterances[index]?.text ?? ''));
    const chance = across && number.kind === 'number' && number.digits.length < MIN_ACROSS && !expected && !dictated();
    return chance ? [] : [{ number, pieces, across }];
  });
}

/** Parts given to different sides are believed to be one number only where they leave little doubt. */
const isOneNumber = ({ number, across }: FoundPieces): boolean => across && !(number.loose && number.kind === 'number');

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

/** Looks parts of known numbers up, in one step whatever their count. */
type KnownParts = (digits: string) => NumberKind | undefined;

function partsOfKnown(known: readonly KnownNumber[]): KnownParts {
  const byLength = new Map<number, Map<string, NumberKind>>();
  const whole = new Map(known.map(({ digits, kind }) => [digits, kind]));
  const partsOf = (length: number): Map<string, NumberKind> => {
    const parts = new Map<string, NumberKind>();
    for (const [digits, kind] of whole)
      for (let at = 0; at + length <= digits.length; at++) parts.set(digits.slice(at, at + length), kind);
    byLength.set(length, parts);
    return parts;
  };
  return (digits) => (byLength.get(digits.length) ?? partsOf(digits.length)).get(digits);
}

const platesOf = (known: readonly KnownNumber[]): readonly string[] => [
  ...new Set(known.flatMap(({ kind, digits }) => (kind === 'plate' ? [digits] : []))),
];

/** Where in a text parts of known numbers stand. */
function knownPieces(text: string, kindOf: KnownParts, plates: readonly string[]): MaskedPiece[] {
  const scanned = scanText(text);
  const digits = findTokens(scanned).flatMap(({ from, to, digits, plain, doubt }) => {
    if (plain < MIN_KNOWN_PART || (doubt !== null && doubt !== 'ordinal')) return [];
    if (isPublicLine(digits) && isDialled(scanned.folded.slice(Math.max(0, from - 8), from))) return [];
    const kind = kindOf(digits);
    return kind === undefined ? [] : [{ from, to, kind }];
  });
  // Letters of a mail address that are said again.
  const letters = [...scanned.folded.matchAll(/[a-z]{3,}/gi)].flatMap(({ index, 0: word }) =>
    kindOf(word.toUpperCase()) === 'mail' ? [{ from: index, to: index + word.length, kind: 'mail' as const }] : [],
  );
  const again = findKnownPlates(scanned.folded, plates);
  return [...digits, ...letters, ...again.map((plate) => ({ ...plate, kind: 'plate' as const }))];
}

/** Masked utterances, and the numbers that were found, for {@link maskText} on other texts of the same call. */
export interface MaskedSpeech<T extends Spoken> {
  readonly utterances: readonly T[];
  readonly known: readonly KnownNumber[];
  /** What is masked in each utterance, in order. */
  readonly pieces: readonly (readonly MaskedPiece[])[];
}

function callOf(utterances: readonly Spoken[]): Call {
  const startOf = (index: number): number => utterances[index]?.start ?? 0;
  const order = utterances.map((_, index) => index).sort((a, b) => startOf(a) - startOf(b));
  const scanned = utterances.map(({ text }) => scanText(text));
  return {
    utterances,
    order,
    places: new Map(order.map((index, place) => [index, place])),
    expectations: expectationsOf(utterances, order, (index) => scanned[index]?.folded ?? ''),
    named: new Set(scanned.flatMap(({ named }) => [...named])),
  };
}

/**
 * Masks the utterances of one call. A number that somebody says in several utterances, with the other side's words
 * between them, is one number; so is one whose parts were given to different sides. Once found, its parts are masked
 * wherever else they are said.
 */
export function maskSpeech<T extends Spoken>(utterances: readonly T[]): MaskedSpeech<T> {
  const call = callOf(utterances);
  const sides = (['agent', 'customer', 'unknown'] as const).map((role) =>
    call.order.filter((index) => utterances[index]?.role === role),
  );
  const found = sides.flatMap((side) => findInStream(call, side));
  found.push(...findInStream(call, withoutEchoes(utterances, call.order)).filter(isOneNumber));
  const known = found.map(({ number }) => number);
  const kindOf = partsOfKnown(known);
  const plates = platesOf(known);
  const piecesOf = utterances.map((): MaskedPiece[] => []);
  for (const { index, ...piece } of found.flatMap(({ pieces }) => pieces)) piecesOf[index]?.push(piece);
  const heard = utterances.map(({ text }, index) =>
    mergeOverlaps([...(piecesOf[index] ?? []), ...(known.length === 0 ? [] : knownPieces(text, kindOf, plates))]),
  );
  const echoes = known.length === 0 ? null : findEchoes(utterances, call.order, heard);
  const pieces = heard.map((own, index) => {
    const echo = echoes?.get(index);
    return echo === undefined ? own : [echo];
  });
  return {
    utterances: utterances.map((utterance, index) => ({
      ...utterance,
      text: replacePieces(utterance.text, pieces[index] as readonly MaskedPiece[]),
    })),
    known,
    pieces,
  };
}

/** Masks the utterances of one call, as {@link maskSpeech} does, and returns them alone. */
export const maskUtterances = <T extends Spoken>(utterances: readonly T[]): readonly T[] =>
  maskSpeech(utterances).utterances;

/** A part of an utterance, which stands at an index of its text (as of String.indexOf), masked as the whole is. */
export function maskQuote(whole: string, index: number, quote: string, pieces: readonly MaskedPiece[]): string {
  const start = [...whole.slice(0, index)].length;
  const end = start + [...quote].length;
  const inside = pieces.flatMap(({ from, to, kind }) =>
    from < end && to > start ? [{ from: Math.max(from, start) - start, to: Math.min(to, end) - start, kind }] : [],
  );
  return replacePieces(quote, inside);
}

/** Masks every number in a text that could identify somebody, written or spoken (幺三八零零…), by a marker of its kind. */
export function maskText(text: string, { known = [] }: { readonly known?: readonly KnownNumber[] } = {}): string {
  const { pieces } = maskSpeech([{ role: 'unknown', start: 0, end: 0, text }]);
  return replacePieces(
    text,
    mergeOverlaps([...(pieces[0] ?? []), ...knownPieces(text, partsOfKnown(known), platesOf(known))]),
  );
}
