import { UsageError } from '../errors.ts';
import type { CallStore } from '../store/call-store.ts';
import { openFolderStore } from '../store/folder-store.ts';
import type { OpenDatabase } from '../store/open-database.ts';

/** Opens a store; SQLite and the lock are loaded only now, so that they cost nothing where no store is used. */
export const openStore = async (path: string, mustExist = false): Promise<OpenDatabase> => {
  const { openDatabase } = await import('../store/open-database.ts');
  return openDatabase(path, mustExist);
};

/** Where scored calls are kept, as a command was told: a folder or a database. */
export interface KeptIn {
  readonly facts?: string;
  readonly store?: string;
}

/** Opens stored calls, wherever they are. @throws UsageError unless exactly one place is named. */
const openCalls = async (command: string, { facts, store }: KeptIn): Promise<CallStore> => {
  if (store !== undefined && facts === undefined)
    return (await import('../store/database-store.ts')).openDatabaseStore(store);
  if (facts !== undefined && store === undefined) return await openFolderStore(facts);
  throw new UsageError(`${command} needs --facts FOLDER or --store FILE, one of them`);
};

/** Does something with stored calls and lets go of them. */
export const withCalls = async <T>(
  command: string,
  kept: KeptIn,
  work: (calls: CallStore) => Promise<T>,
): Promise<T> => {
  const calls = await openCalls(command, kept);
  try {
    return await work(calls);
  } finally {
    calls.close();
  }
};
