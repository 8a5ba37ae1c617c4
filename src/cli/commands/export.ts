import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { maskFacts } from '../../privacy/mask-facts.ts';
import { noteFailure } from '../../run/failures.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { countCalls, readCalls } from '../../store/calls-table.ts';
import { saveFacts } from '../../store/facts-folder.ts';
import type { OpenDatabase } from '../../store/open-database.ts';
import { defineCommand } from '../command.ts';
import { required, type ValuesOf } from '../option.ts';
import { factsOut, kept, keptMasking, reports, rulebook as rulebookOption } from '../options.ts';

const options = {
  store: required(kept.store),
  out: factsOut,
  csv: reports.csv,
  rulebook: rulebookOption,
  ...keptMasking,
};
type ExportOptions = ValuesOf<typeof options>;

/** `export`. */
export const exportStore = defineCommand({
  name: 'export',
  arguments: [],
  options,
  run: async (_, options, { lang }) => {
    if (options.out === undefined && options.csv === undefined)
      throw new UsageError('export needs --out FOLDER or --csv FILE');
    const store = await openStore(options.store, true);
    try {
      return await exportCalls(store, options, lang);
    } finally {
      store.close();
    }
  },
});

const exportCalls = async (store: OpenDatabase, options: ExportOptions, lang: Lang): Promise<number> => {
  if (countCalls(store) === 0)
    throw new RecordingError('holds no stored calls', { code: 'facts-unusable', path: store.path });
  let damaged = 0;
  if (options.out !== undefined)
    for (const { loaded } of readCalls(store)) {
      if (loaded.kind === 'gathered')
        await saveFacts(options.out, options.unmasked ? loaded.facts : maskFacts(loaded.facts));
      else {
        damaged++;
        // Judging, where that follows, names it too.
        if (options.csv === undefined) noteFailure(loaded, options.unmasked);
      }
    }
  if (options.csv === undefined) return damaged > 0 ? EXIT.someFailed : EXIT.ok;
  const rulebook = await loadRulebook(options.rulebook);
  const outcomes = [...readCalls(store)].map(({ loaded }) => loaded);
  const { csv, unmasked = false } = options;
  return await judgeCalls(outcomes, rulebook, { csv, unmasked }, lang);
};
