import { closeSync, openSync, readSync } from 'node:fs';
import type { Row } from './open-database.ts';

/** Tells a store of this program from the database of any other: "cetq" (PRAGMA application_id, offset 68 of the file). */
export const APPLICATION_ID = 0x63657471;

const MAGIC = 'SQLite format 3\0';
/** Length of the header of an SQLite file, and where it holds the id of its program (sqlite.org/fileformat2.html, 1.3). */
const [HEADER, ID_AT] = [100, 68];

/** What a file is by its first bytes: it may be a store, it is the database of another program, or it is no database. */
export type Look = 'store' | 'foreign' | 'no-database';

/** Looks at a file without opening it as a database, and without writing anything. An empty file is a store that was just begun. */
export const lookAt = (path: string): Look => {
  const header = Buffer.alloc(HEADER);
  const file = openSync(path, 'r');
  let read = 0;
  try {
    read = readSync(file, header, 0, HEADER, 0);
  } finally {
    closeSync(file);
  }
  if (read === 0) return 'store';
  if (read < HEADER || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'no-database';
  const id = header.readUInt32BE(ID_AT);
  return id === 0 || id === APPLICATION_ID ? 'store' : 'foreign';
};

/**
 * True for an open database of another program that names none: it has tables, and not those that this program made
 * before it wrote its id.
 */
export const isForeign = (all: (sql: string) => readonly Row[]): boolean => {
  const id = Number(all('PRAGMA application_id')[0]?.application_id);
  if (id !== 0) return id !== APPLICATION_ID;
  const tables = new Set(all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name)));
  return tables.size > 0 && !(tables.has('heard') && tables.has('calls') && tables.has('runs'));
};
