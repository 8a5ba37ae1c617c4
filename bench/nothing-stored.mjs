import { join } from 'node:path';

/** Folders where a program keeps things, all new and empty, so that nothing heard earlier is found: variables of its environment. */
export const nothingStored = (folder) =>
  Object.fromEntries(
    ['XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map((name) => [name, join(folder, name.toLowerCase())]),
  );
