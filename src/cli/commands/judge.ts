import type { Command } from 'commander';
import { RecordingError, UsageError } from '../../errors.ts';
import type { Outcome } from '../../pipeline.ts';
import { type JudgeOptions, judgeCalls } from '../../run/judge-calls.ts';
import { chooseLanguage } from '../../run/language.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { readCalls } from '../../store/calls-table.ts';
import { type LoadedFacts, loadFacts } from '../../store/facts-folder.ts';
import { scoreFloor } from '../arguments.ts';

interface JudgeCommandOptions extends JudgeOptions {
  readonly facts?: string;
  readonly store?: string;
  readonly rulebook?: string;
  readonly lang?: string;
}

const HELP = `
Examples:
  call-etiquette score recordings/ --facts facts/
  call-etiquette judge --facts facts/ --rulebook my-rules.yaml --csv report.csv

Nothing is listened to again: thousands of calls take seconds. The same calls and rulebook give the same bytes.`;

/** Adds `judge` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addJudge = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('judge')
    .description('judge calls that were listened to before, without listening again')
    .option('--facts <folder>', 'where score --facts kept the calls')
    .option('--store <file>', 'where score --store or nightly kept them')
    .option('--rulebook <file>', 'rules to judge by (default: 联众投资)')
    .option('--json <file>', 'write everything as JSON; - for standard output')
    .option('--csv <file>', 'write one row a call as CSV for spreadsheets')
    .option('--xlsx <file>', 'write an Excel workbook')
    .option('--html <file>', 'write one page with every call')
    .option('--fail-under <score>', 'exit 2 when a call scores less', scoreFloor)
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers, where they were kept')
    .addHelpText('after', HELP)
    .action(async (options: JudgeCommandOptions) => {
      const lang = chooseLanguage(options.lang, process.env);
      const rulebook = await loadRulebook(options.rulebook);
      const outcomes = await storedCalls(options);
      finish(await judgeCalls(outcomes, rulebook, options, lang));
    });
};

/** Stored calls in the order in which `score` reports them; those that are damaged come last. @throws RecordingError. */
const storedCalls = async ({ facts, store }: JudgeCommandOptions): Promise<readonly Outcome[]> => {
  if ((facts === undefined) === (store === undefined))
    throw new UsageError('judge needs --facts FOLDER or --store FILE, one of them');
  const loaded = store === undefined ? await loadFacts(facts!) : await loadStore(store);
  const whole = loaded.flatMap((one) => ('facts' in one ? [{ path: one.facts.recording.path, facts: one.facts }] : []));
  const damaged = loaded.flatMap((one) => ('error' in one ? [{ path: one.path, callData: {}, error: one.error }] : []));
  return [...whole.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), ...damaged];
};

/** Every call of a store. @throws UsageError when there is none of that name; RecordingError when it holds no calls. */
const loadStore = async (path: string): Promise<readonly LoadedFacts[]> => {
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
