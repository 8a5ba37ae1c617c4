import { pinyin } from 'pinyin-pro';
import { mayBeFiller } from './fillers.ts';
import { saidForHeard } from './lost-onsets.ts';
import { isRare } from './rare-readings.ts';
import type { Reading } from './types.ts';

/**
 * Folds pairs that accents and recognisers mix up: zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing (docs/judging.md section 4, Matching 2);
 * and me/ma, whose vowels meet where a syllable has no tone of its own (Lee and Zee, Standard Chinese (Beijing), 2003): 什么 as 神吗.
 */
export function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/^f/, 'h')
    .replace(/^me$/, 'ma')
    .replace(/([aei]n)g$/, '$1');
}

const ids = new Map<string, number>();
const names: string[] = [];

function intern(sound: string): number {
  const known = ids.get(sound);
  if (known !== undefined) return known;
  ids.set(sound, ids.size);
  names.push(sound);
  return ids.size - 1;
}

/** The sound of an id, the same in every run: a folded one begins with ~. */
export const soundName = (id: number): string => names[id] ?? '';

/** How many sounds have an id so far. */
export const countSounds = (): number => ids.size;

const cache = new Map<string, Reading>();
const HAN = /\p{Script=Han}/u;

/** A letter or a sign sounds like itself alone. */
function syllablesOf(char: string): readonly string[] {
  if (!HAN.test(char)) return [`=${char}`];
  const all = pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true });
  return all.filter((syllable) => !isRare(char, syllable));
}

function makeReading(char: string): Reading {
  const code = char.codePointAt(0) ?? 0;
  const syllables = syllablesOf(char);
  const folded = syllables.map((syllable) => (syllable.startsWith('=') ? syllable : foldSyllable(syllable)));
  return {
    index: cache.size,
    char,
    code,
    exact: [...new Set(syllables.map((syllable) => intern(syllable)))],
    folded: [...new Set(folded.map((syllable) => intern(`~${syllable}`)))],
    begun: [...new Set(syllables.flatMap(saidForHeard).map((syllable) => intern(`~${foldSyllable(syllable)}`)))],
    mayBeFiller: mayBeFiller(char),
  };
}

/** All toneless readings of one normalised character but the rarest, cached: 重 is zhong and chong, 还 is hai and huan. */
export function readingOf(char: string): Reading {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const made = makeReading(char);
  cache.set(char, made);
  return made;
}
