import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemPath, textOf } from './byte-names.ts';
import { endingOf, RECORDING_ENDINGS } from './formats.ts';

/** Something below a folder that cannot be looked into, and why. */
export interface Unreachable {
  readonly path: string;
  readonly message: string;
}

/** What lies below a folder. */
export interface Walked {
  readonly recordings: readonly string[];
  /** Calls that are written down, where they are looked for. */
  readonly written: readonly string[];
  /** Files of other kinds, but for those that no recorder writes. */
  readonly leftOut: readonly string[];
  readonly unreachable: readonly Unreachable[];
}

/** Endings of what lies beside recordings and is none: tables, notes, pictures, archives of the day, half-copied files. */
const BESIDE = new Set([
  ...[
    'csv',
    'tsv',
    'txt',
    'xlsx',
    'xls',
    'json',
    'jsonl',
    'xml',
    'yaml',
    'yml',
    'html',
    'htm',
    'md',
    'pdf',
    'log',
    'ini',
  ],
  ...['db', 'sqlite', 'lock', 'part', 'tmp', 'bak', 'jpg', 'jpeg', 'png', 'gif', 'md5', 'sha256', 'srt', 'vtt', 'docx'],
  ...['crdownload', 'filepart', 'swp', 'sh', 'py', 'js', 'ts', 'sql'],
]);

/** What stands beside a database of any name, the program's own store among them: calls.db-lock, calls.db-journal. */
const BESIDE_DATABASE = /-(lock|journal|wal|shm)$/i;

/** What a file is by its ending: a recording, one of those that lie beside recordings everywhere, or of another kind. */
export const kindOf = (path: string): 'recording' | 'beside' | 'other' => {
  const ending = endingOf(path);
  if (RECORDING_ENDINGS.includes(ending)) return 'recording';
  return BESIDE.has(ending) || BESIDE_DATABASE.test(path) ? 'beside' : 'other';
};

/**
 * Lists the recordings below a folder, links followed; each folder is entered once, however many links lead to it. Names
 * may be of any bytes. What cannot be reached is named, never skipped without a word.
 */
export const walkFolder = async (
  folder: string,
  isWritten: (path: string) => boolean = () => false,
): Promise<Walked> => {
  const recordings: string[] = [];
  const written: string[] = [];
  const leftOut: string[] = [];
  const unreachable: Unreachable[] = [];
  const entered = new Set<string>();

  const place = (path: string): void => {
    const kind = kindOf(path);
    if (kind === 'recording') recordings.push(path);
    else if (isWritten(path)) written.push(path);
    else if (kind === 'other') leftOut.push(path);
  };
  const enter = async (path: string): Promise<void> => {
    const here = await stat(systemPath(path)).catch(blame(path, unreachable));
    if (here === null || entered.has(identityOf(here))) return;
    entered.add(identityOf(here));
    const entries = await readdir(systemPath(path), { withFileTypes: true, encoding: 'buffer' }).catch(
      blame(path, unreachable),
    );
    const links: string[] = [];
    const folders: string[] = [];
    for (const entry of (entries ?? []) as unknown as readonly Dirent<Buffer>[]) {
      const inside = join(path, textOf(entry.name));
      if (entry.name.at(0) === DOT) continue;
      if (entry.isDirectory()) folders.push(inside);
      else if (entry.isFile()) place(inside);
      else links.push(inside);
    }
    // Real folders first: what links lead to as well keeps its own name.
    for (const one of folders.sort()) await enter(one);
    for (const one of links.sort()) {
      const target = await stat(systemPath(one)).catch(blame(one, unreachable));
      if (target?.isDirectory()) await enter(one);
      else if (target?.isFile()) place(one);
      else if (target !== null && RECORDING_ENDINGS.includes(endingOf(one)))
        unreachable.push({ path: one, message: 'is no regular file' });
    }
  };
  await enter(folder);
  return { recordings, written, leftOut, unreachable };
};

/** Hidden files are the system's and the editor's. */
const DOT = '.'.charCodeAt(0);

const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

const blame =
  (path: string, unreachable: Unreachable[]) =>
  (cause: NodeJS.ErrnoException): null => {
    unreachable.push({ path, message: `cannot be read (${cause.code ?? cause.message})` });
    return null;
  };
