import { readdirSync, statSync } from 'node:fs';
import { join, parse, sep } from 'node:path';

/** A path as it is shown, stored and matched with call data, and the bytes by which the system knows it. */
export interface Located {
  readonly text: string;
  readonly bytes: Buffer;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const CHINESE = new TextDecoder('gb18030', { fatal: true });

const decoded = (decoder: InstanceType<typeof TextDecoder>, name: Buffer): string | null => {
  try {
    return decoder.decode(name);
  } catch {
    return null;
  }
};

/** Bytes of a name that no encoding explains, each as \xB4: it can be read, typed and stored. */
const escaped = (name: Buffer): string =>
  [...name]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

/** The text of a file name: UTF-8, else GB18030 as Chinese recorders and archives write it, else with \xB4 for strange bytes. */
export const textOf = (name: Buffer): string => {
  const text = decoded(UTF8, name) ?? decoded(CHINESE, name);
  // A control character would move about on a terminal, and a slash is no part of a name.
  return text === null || /[\p{Cc}/\ufffd]/u.test(text) ? escaped(name) : text;
};

/** Whether the system knows a name by its own text in UTF-8. */
const isPlain = (name: Buffer): boolean => name.equals(Buffer.from(textOf(name)));

/** Entries of one folder at a time whose names are not plain, by their text and by what Node makes of them in arguments. */
let listed: { readonly folder: string; readonly names: ReadonlyMap<string, Buffer> } | null = null;

const oddNames = (folder: Buffer): ReadonlyMap<string, Buffer> => {
  const names = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { encoding: 'buffer' }))
    if (!isPlain(name)) for (const text of [name.toString('utf8'), escaped(name), textOf(name)]) names.set(text, name);
  return names;
};

const findOdd = (folder: Buffer, name: string): Buffer | undefined => {
  const key = folder.toString('latin1');
  const known = listed?.folder === key ? listed.names.get(name) : undefined;
  if (known !== undefined) return known;
  listed = { folder: key, names: oddNames(folder) };
  return listed.names.get(name);
};

/** Whether something can be looked at there: no link in a circle, and nothing in a folder that may not be entered. */
const exists = (path: string | Buffer): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
};
const under = (folder: Buffer, name: Buffer): Buffer =>
  folder.at(-1) === sep.charCodeAt(0) ? Buffer.concat([folder, name]) : Buffer.concat([folder, Buffer.from(sep), name]);

/**
 * Finds a file or folder by the text of its path, whatever bytes its name has on disk; null when there is none.
 */
export const locate = (path: string): Located | null => {
  try {
    if (exists(Buffer.from(path))) return { text: path, bytes: Buffer.from(path) };
    const { root } = parse(path);
    let bytes: Buffer = Buffer.from(root === '' ? '.' : root);
    let text = root;
    for (const part of path.slice(root.length).split(sep)) {
      if (part === '') continue;
      const plain = under(bytes, Buffer.from(part));
      const odd = exists(plain) ? Buffer.from(part) : findOdd(bytes, part);
      if (odd === undefined) return null;
      text = join(text, textOf(odd));
      bytes = under(bytes, odd);
    }
    return { text, bytes };
  } catch {
    return null; // No folder, or one that may not be read.
  }
};

/** How to name a path for the system: its text, or the bytes it really has. */
export const systemPath = (path: string): string | Buffer => (exists(path) ? path : (locate(path)?.bytes ?? path));
