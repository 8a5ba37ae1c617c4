import type { OpenDatabase } from '../store/open-database.ts';

/** Opens a store; SQLite and the lock are loaded only now, so that they cost nothing where no store is used. */
export const openStore = async (path: string, mustExist = false): Promise<OpenDatabase> => {
  const { openDatabase } = await import('../store/open-database.ts');
  return openDatabase(path, mustExist);
};
