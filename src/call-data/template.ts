/**
 * A simple pattern for names: `{word}` stands for some characters and keeps them, `*` for any, `#` for one digit; all else
 * for itself. `{word:8}` and `{word:YYYYMMDD}` have a fixed length. It is read from left to right without trying again, so
 * that no pattern can run for long.
 */
export interface Template {
  readonly parts: readonly Part[];
}

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit' }
  | {
      readonly kind: 'value';
      readonly name: string | null;
      readonly format: string | null;
      readonly length: number | null;
    };

/** What a name holds in the places of a template. */
export type TemplateValues = Readonly<Record<string, { readonly text: string; readonly format: string | null }>>;

function partOf(source: string): Part {
  if (source === '*') return { kind: 'value', name: null, format: null, length: null };
  if (source === '#') return { kind: 'digit' };
  const match = /^\{([a-z]\w*)(?::([^{}]+))?\}$/i.exec(source);
  if (!match) return { kind: 'literal', text: source };
  const [, name = '', format] = match;
  if (format === undefined) return { kind: 'value', name, format: null, length: null };
  const isCount = /^\d+$/.test(format);
  return { kind: 'value', name, format: isCount ? null : format, length: isCount ? Number(format) : format.length };
}

const isOpen = (part: Part | undefined): boolean => part?.kind === 'value' && part.length === null;

/** Reads a template; throws an Error that says what is wrong with it. */
export function parseTemplate(source: string): Template {
  const parts = (source.match(/\{[^{}]*\}|[*#]|[^{}*#]+|[{}]/g) ?? []).map(partOf);
  const stray = parts.find((part) => part.kind === 'literal' && /[{}]/.test(part.text));
  if (stray) throw new Error(`"${source}": a place is written {word}, {word:8} or {word:YYYYMMDD}`);
  if (parts.some((part, i) => isOpen(part) && isOpen(parts[i + 1]))) {
    throw new Error(`"${source}": between two places of open length there must be something that parts them`);
  }
  return { parts };
}

const isDigit = (text: string, at: number): boolean => text[at] !== undefined && text[at] >= '0' && text[at] <= '9';

/** Length of the text that the fixed parts from `index` on match at `at`, or null. */
function matchFixed(parts: readonly Part[], index: number, text: string, at: number): number | null {
  let end = at;
  for (let i = index; i < parts.length && !isOpen(parts[i]); i++) {
    const part = parts[i] as Part;
    if (part.kind === 'literal') {
      if (!text.startsWith(part.text, end)) return null;
      end += part.text.length;
    } else if (part.kind === 'digit') {
      if (!isDigit(text, end)) return null;
      end++;
    } else {
      end += part.length ?? 0;
      if (end > text.length) return null;
    }
  }
  return end - at;
}

/** Where an open place ends: at the first spot where the fixed parts after it fit, and for the last one where they end the text. */
function endOfOpen(parts: readonly Part[], next: number, text: string, from: number): number | null {
  if (next >= parts.length) return text.length;
  const isLast = !parts.slice(next).some(isOpen);
  for (let at = from; at <= text.length; at++) {
    const length = matchFixed(parts, next, text, at);
    if (length !== null && (!isLast || at + length === text.length)) return at;
  }
  return null;
}

/** What a text holds in the places of a template, or null when it does not fit. */
export function matchTemplate({ parts }: Template, text: string): TemplateValues | null {
  const values: Record<string, { text: string; format: string | null }> = {};
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'literal') {
      if (!text.startsWith(part.text, at)) return null;
      at += part.text.length;
    } else if (part.kind === 'digit') {
      if (!isDigit(text, at)) return null;
      at++;
    } else {
      const end = part.length === null ? endOfOpen(parts, i + 1, text, at) : at + part.length;
      if (end === null || end > text.length || (part.name !== null && end === at)) return null;
      if (part.name !== null) values[part.name] = { text: text.slice(at, end), format: part.format };
      at = end;
    }
  }
  return at === text.length ? values : null;
}

/** The places of a template that keep what they hold. */
export const placesOf = ({ parts }: Template): string[] =>
  parts.flatMap((part) => (part.kind === 'value' && part.name !== null ? [part.name] : []));
