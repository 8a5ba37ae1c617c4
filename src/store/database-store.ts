import type { CallStore } from './call-store.ts';
import { readCalls, saveCall } from './calls-table.ts';
import { openDatabase } from './open-database.ts';
import { purgeCalls } from './purge.ts';

/** Opens the calls of a database that is there. @throws as openDatabase does. */
export const openDatabaseStore = (path: string): CallStore => {
  const database = openDatabase(path, true);
  return {
    path,
    save: async (facts, when) => void saveCall(database, facts, when),
    read: async function* () {
      for (const { loaded } of readCalls(database)) yield loaded;
    },
    purge: async (which) => purgeCalls(database, which),
    close: database.close,
  };
};
