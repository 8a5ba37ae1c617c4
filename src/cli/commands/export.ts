import type { Command } from 'commander';
import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import type { Outcome } from '../../pipeline.ts';
import { noteFailure } from '../../run/failures.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { chooseLanguage } from '../../run/language.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { countCalls, readCalls, type StoredCall } from '../../store/calls-table.ts';
import { saveFacts } from '../../store/facts-folder.ts';
import type { OpenDatabase } from '../../store/open-database.ts';

interface ExportOptions {
  readonly store: string;
  readonly out?: string;
  readonly csv?: string;
  readonly rulebook?: string;
  readonly lang?: string;
  readonly unmasked?: boolean;
}

const HELP = `
Examples:
  call-etiquette export --store calls.sqlite --out facts/     one file a call, as score --facts writes them
  call-etiquette export --store calls.sqlite --csv all.csv    one row a call, judged by the rulebook`;

/** Adds `export` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addExport = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('export')
    .description('take the calls out of a store')
    .requiredOption('--store <file>', 'where score --store or nightly kept the calls')
    .option('--out <folder>', 'write one file a call, for judge --facts')
    .option('--csv <file>', 'write one row a call as CSV for spreadsheets')
    .option('--rulebook <file>', 'rules to judge by, for --csv (default: 联众投资)')
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers, where they were kept')
    .addHelpText('after', HELP)
    .action(async (options: ExportOptions) => {
      if (options.out === undefined && options.csv === undefined)
        throw new UsageError('export needs --out FOLDER or --csv FILE');
      const store = await openStore(options.store, true);
      try {
        finish(await exportCalls(store, options));
      } finally {
        store.close();
      }
    });
};

const exportCalls = async (store: OpenDatabase, options: ExportOptions): Promise<number> => {
  if (countCalls(store) === 0)
    throw new RecordingError('holds no stored calls', { code: 'facts-unusable', path: store.path });
  let damaged = 0;
  if (options.out !== undefined)
    for (const { loaded } of readCalls(store)) {
      if ('facts' in loaded) await saveFacts(options.out, loaded.facts);
      else {
        damaged++;
        // Judging, where that follows, names it too.
        if (options.csv === undefined) noteFailure(loaded, options.unmasked);
      }
    }
  if (options.csv === undefined) return damaged > 0 ? EXIT.someFailed : EXIT.ok;
  const rulebook = await loadRulebook(options.rulebook);
  const outcomes = [...readCalls(store)].map(toOutcome);
  const lang = chooseLanguage(options.lang, process.env);
  const { csv, unmasked = false } = options;
  return await judgeCalls(outcomes, rulebook, { csv, unmasked }, lang);
};

const toOutcome = ({ path, loaded }: StoredCall): Outcome =>
  'facts' in loaded ? { path, facts: loaded.facts } : { path, callData: {}, error: loaded.error };
