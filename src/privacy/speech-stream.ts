import type { Role } from '../model/utterance.ts';
import { completeNumber } from './classify-number.ts';
import { ANY_DIGIT, digitOf } from './digits.ts';
import { type Cue, findCues, isAskedFor } from './number-cues.ts';
import type { Spoken } from './spoken.ts';

/** Seconds of silence of one side after which its next words no longer continue a number. */
const MAX_PAUSE = 20;
/** The same where a number was asked for and is not whole yet: people look for their glasses. */
const MAX_SEARCH = 60;
/** Seconds, and utterances of both sides, for which a number that was asked for or announced is expected. */
const CUE_WAIT = 60;
const CUE_TURNS = 8;
/** Utterances within which a question for a staff number is answered. */
const STAFF_TURNS = 2;
/** Utterances within which a question for a number by its name is answered. */
const ASKED_TURNS = 3;
/** The same of an address. */
const MAIL_TURNS = 1;
/** Utterances within which a message that was sent is read out. */
const SENT_TURNS = 4;
/** Keeps two utterances apart: no character (Unicode noncharacter). */
const BREAK = '\uffff';

/** An utterance inside a stream; positions count code points. */
export interface StreamPart {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/** One text made of several utterances, and where each of them lies in it. */
export interface Stream {
  readonly text: string;
  readonly parts: readonly StreamPart[];
}

/** Joins utterances to one text, with a break where their side was silent for long; `owes`: a number was asked for before the end of one. */
export function streamOf(
  utterances: readonly Spoken[],
  indexes: readonly number[],
  owes: (index: number) => boolean,
): Stream {
  const parts: StreamPart[] = [];
  const texts: string[] = [];
  let offset = 0;
  let until = Number.POSITIVE_INFINITY;
  let said = '';
  let before = -1;
  const isPart = (pause: number): boolean => {
    if (pause <= MAX_PAUSE) return true;
    return pause <= MAX_SEARCH && said !== '' && completeNumber(said) === undefined && owes(before);
  };
  for (const index of indexes) {
    const { start, end, text } = utterances[index] as Spoken;
    const seam = parts.length === 0 ? '' : isPart(start - until) ? '\n' : `\n${BREAK}\n`;
    const length = [...text].length;
    parts.push({ index, offset: offset + seam.length, length });
    texts.push(seam, text);
    offset += seam.length + length;
    until = end;
    before = index;
    const digits = text.match(ANY_DIGIT)?.map(digitOf).join('') ?? '';
    said = digits === '' ? '' : said + digits;
  }
  return { text: texts.join(''), parts };
}

/** The part of a stream that a position lies in. */
export function partAt(stream: Stream, position: number): StreamPart | undefined {
  let [low, high] = [0, stream.parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stream.parts[middle] as StreamPart).offset <= position) low = middle;
    else high = middle - 1;
  }
  return stream.parts[low];
}

/** What is expected at a place of the call. */
export interface Expectation {
  readonly code: boolean;
  /** A code was named, and no quantity asked for since: a count may be the code. */
  readonly countedCode: boolean;
  /** A message was sent: digits alone are its code. */
  readonly sent: boolean;
  /** Something that has a name of letters and figures is. */
  readonly id: boolean;
  readonly number: boolean;
  /** One that is somebody's was asked for by its name just now, so not 电话 or 号码. */
  readonly asked: boolean;
  /** The address of a mailbox is, in this utterance or as the answer. */
  readonly mail: boolean;
  /** The plate of a car is, and nothing else was since. */
  readonly plate: boolean;
  readonly staff: boolean;
}

/** Nothing is. */
export const NOTHING: Expectation = {
  code: false,
  countedCode: false,
  sent: false,
  id: false,
  number: false,
  asked: false,
  mail: false,
  plate: false,
  staff: false,
};

/** Knows what a call makes one expect at each place of it. */
export interface Expectations {
  readonly at: (index: number, offset: number) => Expectation;
}

/** What is kept of the last of: any cue, a question for something else than a code, one for a number by its name. */
type Latest = Cue | 'elsewhere' | 'asked';

/** Something that announces a number, anywhere in the call, with the latest of every sort up to it. */
interface PlacedCue {
  readonly cue: Cue;
  /** Of its utterance in the order of time. */
  readonly place: number;
  readonly at: number;
  readonly latest: Readonly<Partial<Record<Latest, number>>>;
}

/** What a hotline has, too. */
const ANYBODYS = /(?:电话|热线|座机|(?<!机|卡|证|单|账)号码)号?$/u;

const ASKABLE: ReadonlySet<Cue> = new Set<Cue>(['number', 'staff', 'ordinary']);

/** True for a question for something else than a code. The one who is asked for a code asks back (几点前有效), and still owes it. */
const asksElsewhere = (
  { role, cue }: { readonly role: Role; readonly cue: Cue },
  folded: string,
  at: number,
): boolean =>
  role !== 'customer' &&
  (cue === 'other' || (ASKABLE.has(cue) && isAskedFor(folded, at) && !folded.slice(0, at).endsWith('多少')));

/** Every cue of a call in the order of time, and where those of each utterance end. */
function placeCues(
  texts: readonly string[],
  roles: readonly Role[],
): {
  readonly cues: readonly PlacedCue[];
  readonly ends: readonly number[];
} {
  const cues: PlacedCue[] = [];
  const ends = texts.map((text, place) => {
    for (const { at, cue } of findCues(text)) {
      // 客服小李为您服务 makes no staff number of what follows.
      if (cue === 'staff' && !isAskedFor(text, at)) continue;
      const elsewhere = asksElsewhere({ role: roles[place] ?? 'unknown', cue }, text, at);
      const asked = (cue === 'number' || cue === 'id') && isAskedFor(text, at) && !ANYBODYS.test(text.slice(0, at));
      const here = { [cue]: cues.length };
      if (elsewhere) here.elsewhere = cues.length;
      if (asked) here.asked = cues.length;
      const latest = { ...cues.at(-1)?.latest, ...here };
      cues.push({ cue, place, at, latest });
    }
    return cues.length;
  });
  return { cues, ends };
}

/** Index of the last cue of an utterance that stands before a position, or of the one before the utterance. */
function lastBefore(cues: readonly PlacedCue[], start: number, end: number, offset: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle] as PlacedCue).at <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Collects what is asked for and announced in a call; `folded` gives the text of an utterance as cues are looked for in. */
export function expectationsOf(
  utterances: readonly Spoken[],
  order: readonly number[],
  folded: (index: number) => string,
): Expectations {
  const { cues, ends } = placeCues(
    order.map(folded),
    order.map((index) => (utterances[index] as Spoken).role),
  );
  const places = new Map(order.map((index, place) => [index, place]));
  const at = (index: number, offset: number): Expectation => {
    const place = places.get(index) ?? 0;
    const now = utterances[index] as Spoken;
    const isNear = (cue: PlacedCue): boolean =>
      place - cue.place <= CUE_TURNS && now.start - (utterances[order[cue.place] as number] as Spoken).end <= CUE_WAIT;
    const before = cues[lastBefore(cues, ends[place - 1] ?? 0, ends[place] ?? 0, offset)];
    const last = (wanted: Latest): number => {
      const found = before?.latest[wanted];
      return found !== undefined && isNear(cues[found] as PlacedCue) ? found : -1;
    };
    const [name, number, staff, none] = [last('code'), last('number'), last('staff'), last('none')];
    const code = Math.max(name, last('dictation'));
    const other = last('other');
    const [sent, id, asked] = [last('sent'), last('id'), last('asked')];
    const [ordinary, plate, mail] = [last('ordinary'), last('plate'), last('mail')];
    const elsewhere = last('elsewhere');
    // 验证码和手机号都报一下 asks for both.
    const beside = cues[elsewhere]?.cue === 'number' && cues[elsewhere]?.place === cues[code]?.place;
    const expected = code >= 0 && code > none && (code > elsewhere || beside);
    // 验证码是多少 asks for no quantity.
    const isOrdinary = (asked: number): boolean => ordinary > asked && cues[ordinary]?.place !== cues[asked]?.place;
    return {
      code: expected,
      countedCode: expected && name >= 0 && !isOrdinary(name),
      id: id > Math.max(none, staff, other) && !isOrdinary(id),
      sent: sent > Math.max(none, elsewhere, ordinary, staff) && place - (cues[sent]?.place ?? 0) <= SENT_TURNS,
      asked: asked > Math.max(none, staff, other) && place - (cues[asked]?.place ?? 0) <= ASKED_TURNS,
      number: number >= 0 && number > none && number > staff,
      mail: mail > Math.max(none, other) && place - (cues[mail]?.place ?? 0) <= MAIL_TURNS,
      plate: plate > Math.max(-1, name, number, staff, none, other, mail) && !isOrdinary(plate),
      staff: staff > Math.max(number, code) && place - (cues[staff]?.place ?? 0) <= STAFF_TURNS,
    };
  };
  return { at };
}
