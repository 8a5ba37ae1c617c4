import { closeSync, existsSync, openSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { sep } from 'node:path';
// SQLite compiled to WebAssembly: one file of 1.3 MB that works wherever Node does. better-sqlite3 downloads or compiles when
// it is installed, and node:sqlite is not in Node 20. It keeps no write-ahead log (no shared memory): a rollback journal with
// fsync, which survives kill -9 as well, with one process at a time.
import sqlite from 'node-sqlite3-wasm';
import { ExpectedError, OutputError, UsageError } from '../errors.ts';
import { takeLock } from './lock-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { APPLICATION_ID, isForeign, type Look, lookAt } from './store-identity.ts';
import { OWNER_ONLY } from './write-whole.ts';

export type Value = number | bigint | string | Uint8Array | null;
export type Row = Readonly<Record<string, Value>>;
type Values = readonly (Value | boolean)[];

/** The store's database, open and locked: nobody else reads or writes the file meanwhile. Calls are synchronous. */
export interface OpenDatabase {
  readonly path: string;
  readonly run: (sql: string, values?: Values) => number;
  readonly all: (sql: string, values?: Values) => readonly Row[];
  /** All of it or, when `work` throws, nothing of it. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** A file that was named for the store, and that this program did not write. */
class NoStore extends UsageError {}

/** Name of the lock beside a store. The library's own lock is a folder `FILE.lock` that outlives a killed process. */
const lockOf = (path: string): string => `${path}-lock`;

/**
 * Opens a store and brings it to the present version.
 * @param mustExist a missing file is an error; otherwise it is made, readable by its owner alone.
 * @throws ExpectedError with exit code 75 when another run has it; UsageError when it is no store or of a newer program;
 * OutputError when it cannot be written.
 */
export const openDatabase = (path: string, mustExist = false): OpenDatabase => {
  refuseOthers(path);
  if (mustExist && !existsSync(path))
    throw new UsageError('there is no such store', { path, cure: 'name a file that score or nightly --store wrote' });
  const isFirst = !existsSync(lockOf(path));
  const lock = takeLock(lockOf(path), 'the store');
  let handle: InstanceType<typeof sqlite.Database> | null = null;
  try {
    makePrivate(path);
    removeDeadLock(path);
    handle = new sqlite.Database(path);
    const database = wrap(path, handle, lock.release);
    migrate(database);
    return database;
  } catch (error) {
    handle?.close();
    // Beside what is no store nothing stays; beside a store the lock does, for whoever may hold it open already.
    if (isFirst && error instanceof NoStore) rmSync(lockOf(path), { force: true });
    lock.release();
    throw error instanceof ExpectedError ? error : explain(path, error);
  }
};

/** Words of calls are in the file and in its journal: they are made for the owner alone before SQLite writes to them. */
const makePrivate = (path: string): void => closeSync(openSync(path, 'a', OWNER_ONLY));

/** Looks before anything is written, a lock included. @throws UsageError for what is no store; it is left as it is. */
const refuseOthers = (path: string): void => {
  if (path === '') throw new UsageError('the store needs a name', { cure: 'name a file for the store' });
  if (path.endsWith(sep) || isFolder(path))
    throw new UsageError('is a folder, and must be a file', { path, cure: 'name a file for the store' });
  if (!existsSync(path)) return;
  const look = lookOrExplain(path);
  if (look === 'foreign') throw foreign(path);
  if (look === 'no-database') throw noStore(path, 'file is not a database');
};

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

const lookOrExplain = (path: string): Look => {
  try {
    return lookAt(path);
  } catch (error) {
    throw explain(path, error);
  }
};

/** This process holds the store's true lock, so the library's lock can only be one that a killed process left. */
const removeDeadLock = (path: string): void => {
  if (!existsSync(`${path}.lock`)) return;
  try {
    rmdirSync(`${path}.lock`);
  } catch {
    rmSync(`${path}.lock`, { force: true });
  }
};

/** Statements that take values are prepared once: they come again for every call. */
const openStatements = (handle: InstanceType<typeof sqlite.Database>) => {
  const prepared = new Map<string, sqlite.Statement>();
  return {
    use: <T>(sql: string, work: (statement: sqlite.Statement) => T): T => {
      const statement = prepared.get(sql) ?? handle.prepare(sql);
      prepared.set(sql, statement);
      try {
        return work(statement);
      } catch (error) {
        // One that failed cannot be reset, and throws its error again when it is finalized.
        prepared.delete(sql);
        try {
          statement.finalize();
        } catch {}
        throw error;
      }
    },
    finalize: (): void => {
      for (const statement of prepared.values()) statement.finalize();
      prepared.clear();
    },
  };
};

const wrap = (path: string, handle: InstanceType<typeof sqlite.Database>, release: () => void): OpenDatabase => {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explain(path, error);
    }
  };
  const statements = openStatements(handle);
  return {
    path,
    run: (sql, values) =>
      guarded(() => (values ? statements.use(sql, (one) => one.run([...values])) : handle.run(sql)).changes),
    all: (sql, values) =>
      guarded(() => (values ? statements.use(sql, (one) => one.all([...values])) : handle.all(sql)) as Row[]),
    transaction: (work) => {
      guarded(() => handle.exec('BEGIN IMMEDIATE'));
      try {
        const result = work();
        guarded(() => handle.exec('COMMIT'));
        return result;
      } catch (error) {
        // A full disk may have rolled back already.
        if (handle.inTransaction) handle.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (!handle.isOpen) return;
      statements.finalize();
      handle.close();
      release();
    },
  };
};

const foreign = (path: string): UsageError =>
  new NoStore('belongs to another program, and is left as it is', { path, cure: 'name another file for the store' });

const migrate = (database: OpenDatabase): void => {
  // Before anything is written, its journal included.
  if (isForeign(database.all)) throw foreign(database.path);
  database.all('PRAGMA locking_mode = EXCLUSIVE');
  // Deleted words are overwritten with zeros, not left in free pages.
  database.all('PRAGMA secure_delete = ON');
  database.all('PRAGMA synchronous = FULL');
  // Nothing of a call goes into a file that SQLite would make for itself.
  database.all('PRAGMA temp_store = MEMORY');
  const version = Number(database.all('PRAGMA user_version')[0]?.user_version ?? 0);
  // From the first read on the lock is held, and the journal stays one file until the store is closed.
  closeSync(openSync(`${database.path}-journal`, 'a', OWNER_ONLY));
  if (version > MIGRATIONS.length)
    throw new UsageError(`was written by a newer call-etiquette (store version ${version})`, {
      path: database.path,
      cure: 'update call-etiquette, or name another store',
    });
  if (version < MIGRATIONS.length || Number(database.all('PRAGMA application_id')[0]?.application_id) === 0)
    database.run(`PRAGMA application_id = ${APPLICATION_ID}`);
  for (const [at, step] of MIGRATIONS.entries()) {
    if (at < version) continue;
    database.transaction(() => {
      for (const statement of step.split(/;\s*$/m)) if (statement.trim() !== '') database.run(statement);
      database.run(`PRAGMA user_version = ${at + 1}`);
    });
  }
};

/** The library hands on the text of SQLite's errors and not their codes: these are the texts of sqlite3_errstr (SQLite, main.c). */
const NO_STORE = new Set(['file is not a database', 'database disk image is malformed']);
const NOT_WRITTEN = new Set([
  'database or disk is full',
  'disk I/O error',
  'attempt to write a readonly database',
  'unable to open database file',
  'database is locked',
]);

const noStore = (path: string, message: string, cause?: unknown): UsageError =>
  new NoStore(`is no store of call-etiquette, or is damaged (${message})`, { path, cause });

/** Errors of SQLite in words for the user; anything that is not one stays what it is. */
const explain = (path: string, error: unknown): unknown => {
  if (error instanceof ExpectedError || !(error instanceof Error)) return error;
  const { message } = error;
  if (NO_STORE.has(message)) return noStore(path, message, error);
  const cannotOpen = message === `Could not open the database "${path}"`;
  if (error instanceof sqlite.SQLite3Error && (NOT_WRITTEN.has(message) || cannotOpen))
    return new OutputError(`the store cannot be written (${message})`, {
      code: 'cannot-write',
      path,
      cure: 'check the folder, its rights and the space left',
      cause: error,
    });
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  return new OutputError(`cannot be opened (${code})`, { code: 'cannot-write', path, cause: error });
};
