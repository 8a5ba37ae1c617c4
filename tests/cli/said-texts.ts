import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Where the source says something to a person: what stands in these calls and after these names is shown as it is. */
const SAID =
  /new (?:Refusal|NoStore|(?:Usage|Recording|Engine|Output|Rulebook|Expected)Error)\(|\b(?:note|noteNamed|inform|detail|wrong|name|unusable|broken|missing|fail|mistake|warn|complain|died|report|error|refuse|decoderFault|bad|SyntaxDefect|sheetError|addIssue)\(|\b(?:message|cure|CURE|problem|detail|allowed|repeated|ambiguous)\b(?:: string)?\s*(?::|=)(?!=|>)/g;

/** A text of the source; its values are numbered places. */
export interface SaidText {
  readonly file: string;
  readonly text: string;
}

/** The literal that starts at a quotation mark: its text with places, and where it ends. */
const literalAt = (source: string, start: number): { text: string; end: number; inner: readonly string[] } => {
  const quote = source[start]!;
  const inner: string[] = [];
  let text = '';
  let places = 0;
  let at = start + 1;
  while (at < source.length && source[at] !== quote) {
    if (source[at] === '\\') {
      text += source[at + 1];
      at += 2;
    } else if (quote === '`' && source.startsWith('${', at)) {
      const end = endOf(source, at + 1);
      inner.push(source.slice(at + 2, end));
      text += `{${places++}}`;
      at = end + 1;
    } else text += source[at++];
  }
  return { text, end: at, inner };
};

/** Where a bracket that opens at `start` closes. */
const endOf = (source: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source[at]!;
    if (`'"\``.includes(sign)) at = literalAt(source, at).end;
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth === 0) return at;
  }
  return source.length;
};

/** Where the expression that starts here ends. */
const endOfExpression = (source: string, start: number): number => {
  for (let at = start; at < source.length; at++) {
    const sign = source[at]!;
    if (`'"\``.includes(sign)) at = literalAt(source, at).end;
    else if ('([{'.includes(sign)) at = endOf(source, at);
    else if (',;)]}'.includes(sign)) return at;
  }
  return source.length;
};

const literalsIn = (code: string): readonly string[] => {
  const texts: string[] = [];
  for (let at = 0; at < code.length; at++) {
    if (code.startsWith('//', at)) at = code.indexOf('\n', at);
    if (at < 0) break;
    if (!`'"\``.includes(code[at]!)) continue;
    const { text, end, inner } = literalAt(code, at);
    texts.push(text, ...inner.flatMap(literalsIn));
    at = end;
  }
  return texts;
};

/** A sentence or a part of one, and no code, path or sign. */
const isSentence = (text: string): boolean =>
  /[a-z]{2,} [a-z{("]|[a-z}] [a-z]{2,}/i.test(text) && !/^\s*[\w-]+\/|^\{\d\}$/.test(text);

/** Every text that src says to a person outside the catalogue: each has to have a twin in each language. */
export const saidTexts = (): readonly SaidText[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        !/^(messages|reports|rules|rule-parts|cli\/command\.ts|cli\/option\.ts|nightly\/(run-nightly|score-night))/.test(
          name,
        ),
    )
    .sort()
    .flatMap((name) => {
      const source = readFileSync(join(SRC, name), 'utf8');
      const found = [...source.matchAll(SAID)].flatMap(({ 0: head, index }) => {
        const from = index + head.length;
        const to = head.endsWith('(') ? endOf(source, from - 1) : endOfExpression(source, from);
        return literalsIn(source.slice(from, to)).filter(isSentence);
      });
      return [...new Set(found)].map((text) => ({ file: relative(SRC, join(SRC, name)), text }));
    });
