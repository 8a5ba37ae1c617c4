import { BOUNDARY, type PreparedTurn, soundName } from '../phrases/index.ts';
import type { Stretch } from './guards.ts';
import { CLASS_WORDS } from './learned-words.ts';

/** Features are numbered by a hash into this many places. */
export const FEATURE_BITS = 18;
const MASK = 2 ** FEATURE_BITS - 1;

/** A feature of a sentence: its place among the weights, and the syllables it was read from (`to` not included). */
export interface Feature extends Stretch {
  readonly index: number;
}

const START = 1;
const STOP = 2;

/** Kinds of features: single characters, pairs, triples, pairs with a gap; the same by sound and by word class; of the words before. */
const KIND = {
  one: 1,
  two: 2,
  three: 3,
  gap: 4,
  soundTwo: 5,
  soundThree: 6,
  classOne: 7,
  classTwo: 8,
  classThree: 9,
  classGap: 10,
  beforeOne: 11,
  beforeTwo: 12,
  beforeClass: 13,
} as const;

/** A hash of small numbers that is the same everywhere (the finishing steps of MurmurHash3). */
function hash(kind: number, a: number, b: number, c: number): number {
  let h = Math.imul(kind ^ 0x9e3779b1, 0x85ebca6b);
  h = Math.imul(h ^ a, 0x27d4eb2f);
  h ^= h >>> 15;
  h = Math.imul(h ^ b, 0x165667b1);
  h ^= h >>> 13;
  h = Math.imul(h ^ c, 0x9e3779b1);
  h ^= h >>> 16;
  return h & MASK;
}

/** FNV-1a of a sound's name, so that its number does not hang on the order in which sounds were met. */
function numberOf(name: string): number {
  let h = 2166136261;
  for (let at = 0; at < name.length; at++) h = Math.imul(h ^ name.charCodeAt(at), 16777619);
  return h | 0;
}

const soundNumbers: number[] = [];

function soundNumber(id: number | undefined, code: number): number {
  if (id === undefined) return code;
  const known = soundNumbers[id];
  if (known !== undefined) return known;
  const made = numberOf(soundName(id));
  soundNumbers[id] = made;
  return made;
}

const YOU = '您'.charCodeAt(0);
const YOU_PLAIN = '你'.charCodeAt(0);
/** Sounds of hesitation and erhua say nothing; other particles colour a sentence. */
const SAYS_NOTHING = new Set([...'儿嗯呃唔额'].map((char) => char.charCodeAt(0)));

/** A sentence as parallel rows: characters, sounds, and the syllable each stands for. */
interface Rows {
  readonly chars: number[];
  readonly sounds: number[];
  readonly at: number[];
}

function rowsOf({ syllables }: PreparedTurn, { start, end }: Stretch): Rows {
  const chars = [START];
  const sounds = [START];
  const at = [start];
  const stop = (place: number): void => {
    if (chars.at(-1) === STOP) return;
    chars.push(STOP);
    sounds.push(STOP);
    at.push(place);
  };
  for (let place = start; place < end; place++) {
    const { reading, skippable, boundary } = syllables[place]!;
    const said = !skippable || (reading.mayBeFiller && !SAYS_NOTHING.has(reading.code));
    if (said) {
      chars.push(reading.code === YOU_PLAIN ? YOU : reading.code);
      sounds.push(soundNumber(reading.folded[0], reading.code));
      at.push(place);
    }
    if (boundary !== BOUNDARY.none) stop(place);
  }
  stop(end - 1);
  return { chars, sounds, at };
}

interface Branch {
  readonly next: Map<number, Branch>;
  /** Number of the class of the word that ends here; 0: none does. */
  word: number;
}

/** Classes are numbered above all characters. */
const FIRST_CLASS = 0x200000;

function plantWords(): Branch {
  const root: Branch = { next: new Map(), word: 0 };
  for (const [name, words] of Object.entries(CLASS_WORDS)) {
    const number = FIRST_CLASS + (numberOf(name) & 0xfffff);
    for (const word of words.split(' ')) {
      let branch = root;
      for (const char of word.replaceAll('你', '您')) {
        const code = char.charCodeAt(0);
        if (code === SAYS_ERHUA && word.length > 2) continue;
        let next = branch.next.get(code);
        if (next === undefined) {
          next = { next: new Map(), word: 0 };
          branch.next.set(code, next);
        }
        branch = next;
      }
      if (branch.word === 0) branch.word = number;
    }
  }
  return root;
}
const SAYS_ERHUA = '儿'.charCodeAt(0);
const WORDS = plantWords();

/** The longest word of any class that begins at a place: its class and its length; length 0: none does. */
function wordAt(chars: readonly number[], from: number): { readonly number: number; readonly length: number } {
  let branch: Branch | undefined = WORDS;
  let number = 0;
  let length = 0;
  for (let at = from; at < chars.length; at++) {
    branch = branch.next.get(chars[at]!);
    if (branch === undefined) break;
    if (branch.word !== 0) {
      number = branch.word;
      length = at - from + 1;
    }
  }
  return { number, length };
}

/** Characters with the words of classes put together: their numbers, and where each begins and ends among the characters. */
function classRow(chars: readonly number[]) {
  const codes: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < chars.length; ) {
    const { number, length } = wordAt(chars, at);
    codes.push(length === 0 ? chars[at]! : number);
    from.push(at);
    at += Math.max(1, length);
    to.push(at);
  }
  return { codes, from, to };
}

const GAPS = [2, 3];
const CLASS_GAPS = [2, 3, 4];

/** Goes through the features of a sentence, some more than once; `from` and `to` count rows. */
function visitRows({ chars, sounds }: Rows, visit: (index: number, from: number, to: number) => void): void {
  const size = chars.length;
  for (let i = 0; i < size; i++) {
    const a = chars[i]!;
    visit(hash(KIND.one, a, 0, 0), i, i + 1);
    if (i + 1 >= size) break;
    visit(hash(KIND.two, a, chars[i + 1]!, 0), i, i + 2);
    visit(hash(KIND.soundTwo, sounds[i]!, sounds[i + 1]!, 0), i, i + 2);
    if (i + 2 >= size) continue;
    visit(hash(KIND.three, a, chars[i + 1]!, chars[i + 2]!), i, i + 3);
    visit(hash(KIND.soundThree, sounds[i]!, sounds[i + 1]!, sounds[i + 2]!), i, i + 3);
    for (const gap of GAPS) if (i + gap < size) visit(hash(KIND.gap, a, chars[i + gap]!, 0), i, i + gap + 1);
  }
  const { codes, from, to } = classRow(chars);
  const isClass = (at: number): boolean => codes[at]! >= FIRST_CLASS;
  for (let i = 0; i < codes.length; i++) {
    if (isClass(i)) visit(hash(KIND.classOne, codes[i]!, 0, 0), from[i]!, to[i]!);
    if (i + 1 < codes.length && (isClass(i) || isClass(i + 1))) {
      visit(hash(KIND.classTwo, codes[i]!, codes[i + 1]!, 0), from[i]!, to[i + 1]!);
    }
    if (i + 2 < codes.length && (isClass(i) || isClass(i + 1) || isClass(i + 2))) {
      visit(hash(KIND.classThree, codes[i]!, codes[i + 1]!, codes[i + 2]!), from[i]!, to[i + 2]!);
    }
    for (const gap of CLASS_GAPS) {
      if (i + gap < codes.length && (isClass(i) || isClass(i + gap))) {
        visit(hash(KIND.classGap, codes[i]!, codes[i + gap]!, 0), from[i]!, to[i + gap]!);
      }
    }
  }
}

/** Goes through what counts of words that the other side said before. */
function visitBefore({ chars }: Rows, visit: (index: number) => void): void {
  for (let i = 0; i + 1 < chars.length; i++) {
    visit(hash(KIND.beforeOne, chars[i]!, 0, 0));
    visit(hash(KIND.beforeTwo, chars[i]!, chars[i + 1]!, 0));
  }
  for (const code of classRow(chars).codes) if (code >= FIRST_CLASS) visit(hash(KIND.beforeClass, code, 0, 0));
}

/** By feature the number of the search that met it last: a set that need not be emptied. */
const metIn = new Uint32Array(2 ** FEATURE_BITS);
let searches = 0;

/** What a visit meets, each once. */
function collect(visit: (take: (index: number) => void) => void): readonly number[] {
  searches += 1;
  const found: number[] = [];
  visit((index) => {
    if (metIn[index] === searches) return;
    metIn[index] = searches;
    found.push(index);
  });
  return found;
}

/** The features of a stretch of a turn, each once. */
export const featuresOf = (turn: PreparedTurn, stretch: Stretch): readonly number[] =>
  collect((take) => visitRows(rowsOf(turn, stretch), take));

/** The features of a turn as what was said before a sentence, each once. */
export const featuresBefore = (turn: PreparedTurn): readonly number[] =>
  collect((take) => visitBefore(rowsOf(turn, { start: 0, end: turn.syllables.length }), take));

/** The same with the syllables that each was read from, as often as it occurs. */
export function placedFeatures(turn: PreparedTurn, stretch: Stretch): readonly Feature[] {
  const rows = rowsOf(turn, stretch);
  const found: Feature[] = [];
  visitRows(rows, (index, from, to) => found.push({ index, start: rows.at[from]!, end: rows.at[to - 1]! + 1 }));
  return found;
}
