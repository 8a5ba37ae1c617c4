import { RecordingError, UsageError } from '../../errors.ts';
import { isFailed, isGathered, type Outcome } from '../../model/outcome.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { readCalls } from '../../store/calls-table.ts';
import { loadFacts } from '../../store/facts-folder.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { judging, kept, keptMasking, reports } from '../options.ts';

const options = { ...kept, ...judging, ...reports, ...keptMasking };

/** `judge`. */
export const judge = defineCommand({
  name: 'judge',
  arguments: [],
  options,
  run: async (_, options, { lang }) => {
    const rulebook = await loadRulebook(options.rulebook);
    return judgeCalls(await storedCalls(options), rulebook, options, lang);
  },
});

/** Stored calls in the order in which `score` reports them; those that are damaged come last. @throws RecordingError. */
const storedCalls = async ({ facts, store }: ValuesOf<typeof kept>): Promise<readonly Outcome[]> => {
  if ((facts === undefined) === (store === undefined))
    throw new UsageError('judge needs --facts FOLDER or --store FILE, one of them');
  const loaded = store === undefined ? await loadFacts(facts!) : await loadStore(store);
  const whole = loaded.filter(isGathered).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return [...whole, ...loaded.filter(isFailed)];
};

/** Every call of a store. @throws UsageError when there is none of that name; RecordingError when it holds no calls. */
const loadStore = async (path: string): Promise<readonly Outcome[]> => {
  const database = await openStore(path, true);
  try {
    const loaded = [...readCalls(database)].map((call) => call.loaded);
    if (loaded.length > 0) return loaded;
    throw new RecordingError('holds no stored calls', {
      code: 'facts-unusable',
      path,
      cure: 'score with --store first',
    });
  } finally {
    database.close();
  }
};
