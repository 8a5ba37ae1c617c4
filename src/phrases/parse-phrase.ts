import { NUMERALS } from './digits.ts';
import { isErhua } from './fillers.ts';
import { normalise } from './normalise.ts';
import { alternatives, CLOSING, closeOf, isClosing, MOST_GAP, nestingDefect, withPlainSigns } from './notation.ts';
import { SURNAMES } from './surnames.ts';

/** One item of a phrase with options and alternatives chosen. `char` may be one of several characters. */
export type PhraseItem =
  | { readonly kind: 'char'; readonly chars: string }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'class'; readonly chars: string };

export type ParsedPhrase =
  | { readonly ok: true; readonly forms: readonly (readonly PhraseItem[])[] }
  | { readonly ok: false; readonly code: 'bad-syntax' | 'too-many-forms'; readonly detail: string };

type Forms = readonly (readonly PhraseItem[])[];

/** Forms of one phrase; more is a mistake, not a phrase. */
export const MOST_FORMS = 400;
const CLASSES: Readonly<Record<string, string>> = { 姓: SURNAMES, 数字: NUMERALS };
// What only a regular expression would hold.
const PATTERN_SIGNS = new Set('\\|*+?^$.');

class SyntaxDefect extends Error {
  readonly code: 'bad-syntax' | 'too-many-forms';
  constructor(code: 'bad-syntax' | 'too-many-forms', detail: string) {
    super(detail);
    this.code = code;
  }
}

const bad = (detail: string): SyntaxDefect => new SyntaxDefect('bad-syntax', detail);

function join(left: Forms, right: Forms): Forms {
  if (left.length * right.length > MOST_FORMS) {
    throw new SyntaxDefect('too-many-forms', `more than ${MOST_FORMS} forms`);
  }
  return left.flatMap((head) => right.map((tail) => [...head, ...tail]));
}

function bracket(open: string, inside: string): Forms {
  if (open === '{') {
    const chars = CLASSES[inside];
    if (chars === undefined) throw bad(`{${inside}} is not known: {姓} or {数字}`);
    // Digits run on: an agent's number has up to eight.
    const item: PhraseItem = { kind: 'class', chars };
    if (inside === '姓') return [[item]];
    return Array.from({ length: 8 }, (_, more) => Array.from({ length: more + 1 }, () => item));
  }
  const forms = alternatives(inside).flatMap((part) => [...parseForms(part)]);
  if (forms.some((form) => form.length === 0)) throw bad(`${open}${inside} holds an empty alternative`);
  return [...(open === '[' ? [[]] : []), ...mergeSingles(forms)];
}

/** Alternatives of one character each become one item: (帮/给/为/替) need not be four forms. */
function mergeSingles(forms: Forms): Forms {
  const singles = forms.flatMap((form) => (form.length === 1 && form[0]?.kind === 'char' ? [form[0].chars] : []));
  const others = forms.filter((form) => form.length !== 1 || form[0]?.kind !== 'char');
  return singles.length === 0 ? others : [[{ kind: 'char', chars: singles.join('') }], ...others];
}

/** The characters of plain words; 儿 that only colours a sound is left out, since it is passed over in what is heard too. */
export function plainChars(text: string): readonly string[] {
  const chars = normalise(text).map(({ reading }) => reading.char);
  return chars.filter((char, at) => char !== '儿' || !isErhua(chars[at - 1] ?? '', chars[at + 1] ?? ''));
}

const plain = (text: string): Forms => [plainChars(text).map((char): PhraseItem => ({ kind: 'char', chars: char }))];

function parseForms(text: string): Forms {
  let forms: Forms = [[]];
  let at = 0;
  let run = '';
  const flush = () => {
    if (run !== '') forms = join(forms, plain(run));
    run = '';
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const gap = char === '…' ? /^…(\d*)/.exec(text.slice(at)) : null;
    if (CLOSING[char] !== undefined) {
      flush();
      const close = closeOf(text, at);
      if (close === null) throw bad(`${char} is not closed`);
      forms = join(forms, bracket(char, text.slice(at + 1, close)));
      at = close + 1;
    } else if (gap !== null) {
      flush();
      const most = Number(gap[1]);
      if (gap[1] === '' || most < 1 || most > MOST_GAP) throw bad(`… needs a number from 1 to ${MOST_GAP}, as in …3`);
      forms = join(forms, [[{ kind: 'gap', most }]]);
      at += gap[0].length;
    } else if (char === '，') {
      flush();
      forms = join(forms, [[{ kind: 'stop' }]]);
      at += 1;
    } else {
      if (char === '/') throw bad('/ stands inside brackets: (甲/乙) or [甲/乙]');
      if (isClosing(char)) throw bad(`${char} closes nothing`);
      if (PATTERN_SIGNS.has(char)) throw bad(`${char} is no part of a phrase: regular expressions are not supported`);
      run += char;
      at += 1;
    }
  }
  flush();
  return forms;
}

/** Reads the notation of docs/judging.md section 4 into all forms of a phrase, in the order of writing. */
export function parsePhrase(text: string): ParsedPhrase {
  const ascii = withPlainSigns(text);
  const defect = nestingDefect(ascii);
  if (defect !== null) return { ok: false, code: 'bad-syntax', detail: defect };
  try {
    return { ok: true, forms: parseForms(ascii) };
  } catch (error) {
    if (error instanceof SyntaxDefect) return { ok: false, code: error.code, detail: error.message };
    throw error;
  }
}
