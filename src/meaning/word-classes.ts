import { charStep, NUMERALS, SURNAMES, withBothYou } from '../phrases/index.ts';
import type { CharStep, ClassWord, FramePart, WordClass, WordClasses } from './frame-types.ts';
import { parseFrame } from './parse-frame.ts';
import { keysOf } from './sound-keys.ts';

/** Words of one class; more is a mistake. */
const MOST_WORDS = 3000;

/** A defect of a class: which class, which of its words, what is wrong. */
export interface ClassProblem {
  readonly name: string;
  readonly at: number;
  readonly text: string;
  readonly detail: string;
}

class ClassDefect extends Error {}

/** Classes that every rulebook has. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  姓: [...SURNAMES],
  数字: [...NUMERALS],
};

type Spelled = readonly string[];

function spellPart(part: FramePart, namedWords: (name: string) => readonly Spelled[]): readonly Spelled[] {
  if (part.kind === 'char') return [[part.chars]];
  if (part.kind === 'class') return namedWords(part.name);
  if (part.kind !== 'choice') throw new ClassDefect('a word has no free parts and no clause ends');
  const options = part.options.flatMap((option) => spell(option, namedWords));
  return part.optional ? [[], ...options] : options;
}

function spell(parts: readonly FramePart[], namedWords: (name: string) => readonly Spelled[]): readonly Spelled[] {
  return parts.reduce<readonly Spelled[]>(
    (heads, part) => {
      const tails = spellPart(part, namedWords);
      if (heads.length * tails.length > MOST_WORDS) throw new ClassDefect(`more than ${MOST_WORDS} words`);
      return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]));
    },
    [[]],
  );
}

let compiled = 0;

/** One character, or one of several; 你 and 您 are one. */
export function stepOf(chars: string): CharStep {
  const known = made.get(chars);
  if (known !== undefined) return known;
  const step = charStep(withBothYou([...chars]));
  made.set(chars, step);
  return step;
}
const made = new Map<string, CharStep>();

/** A class of words that are spelled out. */
export function makeClass(name: string, spelled: readonly Spelled[]): WordClass {
  const byText = new Map(spelled.filter((word) => word.length > 0).map((word) => [word.join(''), word]));
  const words: readonly ClassWord[] = [...byText.values()].map((word) => word.map(stepOf));
  const byFirst = new Map<number, ClassWord[]>();
  for (const word of words) {
    for (const sound of word[0]?.folded ?? []) {
      const others = byFirst.get(sound);
      if (others === undefined) byFirst.set(sound, [word]);
      else others.push(word);
    }
  }
  const need = { sounds: [...byFirst.keys()], keys: [...new Set(words.flatMap(keysOf))] };
  return { number: compiled++, name, words, byFirst, need, text: [...byText.keys()].join(' ') };
}

/** Compiles the word classes of a rulebook; a class may name others. Words with a defect are left out and reported. */
export function compileClasses(written: Readonly<Record<string, readonly string[]>>): {
  readonly classes: WordClasses;
  readonly problems: readonly ClassProblem[];
} {
  const problems: ClassProblem[] = [];
  const all = { ...BUILT_IN, ...written };
  const done = new Map<string, readonly Spelled[]>();
  const open: string[] = [];
  const wordsOf = (name: string): readonly Spelled[] => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const texts = all[name];
    if (texts === undefined) throw new ClassDefect(`there is no word class {${name}}`);
    if (open.includes(name)) throw new ClassDefect(`{${name}} names itself`);
    open.push(name);
    const words = texts.flatMap((text, at) => spellText(name, text, at));
    open.pop();
    done.set(name, words);
    return words;
  };
  const spellText = (name: string, text: string, at: number): readonly Spelled[] => {
    const parsed = parseFrame(text);
    if (!parsed.ok) {
      problems.push({ name, at, text, detail: parsed.detail });
      return [];
    }
    try {
      return spell(parsed.parts, wordsOf);
    } catch (error) {
      if (!(error instanceof ClassDefect)) throw error;
      problems.push({ name, at, text, detail: error.message });
      return [];
    }
  };
  const classes = new Map(Object.keys(all).map((name) => [name, makeClass(name, wordsOf(name))]));
  return { classes, problems };
}
