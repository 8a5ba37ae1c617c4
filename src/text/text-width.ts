/** Characters that take two columns of a terminal: CJK, kana, hangul, full-width forms and emoji (UAX 11, W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const ZERO = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

const widthOf = (character: string): number => (ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A text with blanks after it up to a width in columns. */
export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** A text cut down to a width in columns: the middle goes, since both ends of a file name tell it from others. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = [...text];
  let [head, tail] = ['', ''];
  for (let from = 0, to = characters.length - 1; from <= to; from++, to--) {
    const [first, last] = [characters[from] as string, characters[to] as string];
    if (textWidth(head + first + tail) + 1 > width) break;
    head += first;
    if (textWidth(head + last + tail) + 1 > width) break;
    tail = last + tail;
  }
  return `${head}…${tail}`;
}

const NEVER_FIRST = /^[，。、；：？！）〕」』”’,.;:?!)\]]/u;

/** What stays in one line where it fits: something short in straight quotes, a path with whatever is in it, a word of Latin script. */
const QUOTED = /"[^"\s]{1,40}"/;
const PATH = /(?<![\p{L}\p{N}_./])(?:~|\.{1,2})?\/[^\s"，。、；：？！（）「」“”]+/u;
const WORD = /[\w./:=+%@~*\\-]+(?:['’]\w+)*/;

/** Chinese breaks between any two characters but not before a closing mark or behind an opening one. */
const PIECE = new RegExp(`[（〔「『“‘([{]*(?:(?:${QUOTED.source}|${PATH.source}|${WORD.source}) *|[\\s\\S])`, 'gu');

const piecesOf = (text: string): readonly string[] => text.match(PIECE) ?? [];

/** A text in lines of at most `width` columns. A word that is wider than a line is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    lines.push(line.trimEnd());
    line = '';
  };
  for (const piece of piecesOf(text)) {
    const fits = textWidth((line + piece).trimEnd()) <= width;
    if (!fits && line !== '' && !(NEVER_FIRST.test(piece) && textWidth(line) <= width)) flush();
    if (textWidth(piece.trimEnd()) <= width) line += line === '' ? piece.trimStart() : piece;
    else
      for (const character of piece) {
        if (textWidth(line + character) > width) flush();
        line += character;
      }
  }
  if (line.trim() !== '' || lines.length === 0) flush();
  return lines;
}
