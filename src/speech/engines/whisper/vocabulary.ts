import { readFile } from 'node:fs/promises';

/** Text of tokens. */
export interface Vocabulary {
  /** Bytes of a token: a character may be spread over two or three tokens. Special tokens have none. */
  readonly bytes: (token: number) => Uint8Array;
}

/** Reads OpenAI's form of a vocabulary, one token a line: its bytes in base64, a space, its number. */
export const readVocabulary = async (path: string): Promise<Vocabulary> => {
  const encoded = new Map(
    (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [number, string] => {
        const [bytes = '', rank] = line.split(' ');
        return [Number(rank), bytes];
      }),
  );
  // Of 50,000 a call has some hundreds.
  const known = new Map<number, Uint8Array>();
  const bytes = (token: number): Uint8Array => {
    const decoded = known.get(token) ?? Buffer.from(encoded.get(token) ?? '', 'base64');
    known.set(token, decoded);
    return decoded;
  };
  return { bytes };
};

/** A run of tokens that make up whole characters. */
export interface TokenGroup {
  readonly text: string;
  /** Index of its first token, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Joins tokens until their bytes are whole characters. Bytes that form no character, as at the end of a search that was cut,
 * are dropped.
 */
export const groupTokens = (tokens: readonly number[], { bytes }: Vocabulary): readonly TokenGroup[] => {
  const groups: TokenGroup[] = [];
  let from = 0;
  let open: Uint8Array[] = [];
  for (const [i, token] of tokens.entries()) {
    open.push(bytes(token));
    const text = Buffer.concat(open).toString('utf8');
    // At most three bytes of a character can be missing: what is longer is broken, not unfinished.
    const isUnfinished = /\uFFFD$/u.test(text) && i - from < MOST_TOKENS_A_CHARACTER - 1;
    if (isUnfinished && i + 1 < tokens.length) continue;
    const whole = text.replaceAll('\uFFFD', '');
    if (whole !== '') groups.push({ text: whole, from, to: i + 1 });
    from = i + 1;
    open = [];
  }
  return groups;
};

/** UTF-8 has at most four bytes a character, and a token at least one. */
const MOST_TOKENS_A_CHARACTER = 4;

/** What tokens say; those at the end that make up no whole character yet stay apart. */
export const spellTokens = (
  tokens: readonly number[],
  { bytes }: Vocabulary,
  spell: (text: string) => string,
): string => {
  const text = Buffer.concat(tokens.map(bytes)).toString('utf8');
  const isUnfinished = text.endsWith('\uFFFD');
  return isUnfinished ? `${spell(text)} ${tokens.slice(1 - MOST_TOKENS_A_CHARACTER).join(' ')}` : spell(text);
};
