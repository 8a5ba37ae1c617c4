import {
  alternatives,
  CLOSING,
  closeOf,
  isClosing,
  MOST_GAP,
  nestingDefect,
  plainChars,
  withPlainSigns,
} from '../phrases/index.ts';
import type { FramePart } from './frame-types.ts';

export type ParsedFrame =
  | { readonly ok: true; readonly parts: readonly FramePart[] }
  | { readonly ok: false; readonly detail: string };

/** Letters that stand for a free part. */
const FREE = 'XYZ';
const PATTERN_SIGNS = '\\|*+?^$.<>';

class FrameDefect extends Error {}

function choice(inside: string, optional: boolean): FramePart {
  const options = alternatives(inside).map(parseParts);
  if (options.some((option) => option.length === 0)) throw new FrameDefect(`(${inside}) holds an empty alternative`);
  const isSingle = (option: readonly FramePart[]): boolean => option.length === 1 && option[0]?.kind === 'char';
  const singles = options.filter(isSingle).map(([part]) => (part?.kind === 'char' ? part.chars : ''));
  const others = options.filter((option) => !isSingle(option));
  const merged: readonly FramePart[][] = singles.length === 0 ? [] : [[{ kind: 'char', chars: singles.join('') }]];
  return { kind: 'choice', options: [...merged, ...others], optional };
}

function bracket(open: string, inside: string): FramePart {
  if (open !== '{') return choice(inside, open === '[');
  const name = inside.trim();
  if (name === '') throw new FrameDefect('{} names no word class');
  return { kind: 'class', name };
}

const plain = (text: string): readonly FramePart[] =>
  plainChars(text).map((chars): FramePart => ({ kind: 'char', chars }));

function gap(text: string): { readonly part: FramePart; readonly length: number } {
  const [all = '', dots = '', digits = ''] = /^(…+)(\d*)/.exec(text) ?? [];
  const most = Number(digits);
  if (digits === '' || most < 1 || most > MOST_GAP) {
    throw new FrameDefect(`… needs a number from 1 to ${MOST_GAP}, as in …3`);
  }
  return { part: { kind: 'gap', most, crosses: dots.length > 1 }, length: all.length };
}

function parseParts(text: string): readonly FramePart[] {
  const parts: FramePart[] = [];
  let at = 0;
  let run = '';
  const add = (...more: readonly FramePart[]): void => {
    parts.push(...plain(run), ...more);
    run = '';
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    if (CLOSING[char] !== undefined) {
      const close = closeOf(text, at);
      if (close === null) throw new FrameDefect(`${char} is not closed`);
      add(bracket(char, text.slice(at + 1, close)));
      at = close;
    } else if (char === '…') {
      const { part, length } = gap(text.slice(at));
      add(part);
      at += length - 1;
    } else if (char === '，') add({ kind: 'stop' });
    else if (FREE.includes(char)) add({ kind: 'free', name: char });
    else if (char === '/') throw new FrameDefect('/ stands inside brackets: (甲/乙) or [甲/乙]');
    else if (isClosing(char)) throw new FrameDefect(`${char} closes nothing`);
    else if (PATTERN_SIGNS.includes(char)) {
      throw new FrameDefect(`${char} is no part of a frame: regular expressions are not supported`);
    } else run += char;
    at += 1;
  }
  add();
  return parts;
}

const isFixed = (part: FramePart | undefined): boolean => part?.kind === 'char' || part?.kind === 'class';

/** Whether something of the frame has to be said in so many words. */
const hasWords = (parts: readonly FramePart[]): boolean =>
  parts.some(
    (part) =>
      isFixed(part) || (part.kind === 'choice' && !part.optional && part.options.every((option) => hasWords(option))),
  );

const isLoose = (part: FramePart | undefined): boolean => part?.kind === 'gap';

/** Reads the notation of frames (docs/rulebook.md); `detail` says in one line what cannot be read. */
export function parseFrame(text: string): ParsedFrame {
  const plain = withPlainSigns(text);
  const defect = nestingDefect(plain);
  if (defect !== null) return { ok: false, detail: defect };
  try {
    const parts = parseParts(plain);
    if (!hasWords(parts)) return { ok: false, detail: 'no fixed words are left' };
    if (isLoose(parts[0]) || isLoose(parts.at(-1))) {
      return { ok: false, detail: 'free syllables at the edge of a frame say nothing' };
    }
    return { ok: true, parts };
  } catch (error) {
    if (error instanceof FrameDefect) return { ok: false, detail: error.message };
    throw error;
  }
}
