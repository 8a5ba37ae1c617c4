import type { Command } from 'commander';
import { EXIT, UsageError } from '../../errors.ts';
import { addDays, readAge, today } from '../../run/dates.ts';
import { openStore } from '../../run/open-store.ts';
import { type Purge, purgeCalls } from '../../store/purge.ts';
import { note } from '../../terminal/notes.ts';

interface PurgeOptions {
  readonly store: string;
  readonly olderThan?: string;
  readonly call?: string;
}

const HELP = `
Examples:
  call-etiquette purge --store calls.sqlite --older-than 180d
  call-etiquette purge --store calls.sqlite --call 1001

What was heard, the words and the verdicts go, and the file is rewritten so that none of it is left in it.
Recordings and reports are files of your own: they stay.`;

/** Adds `purge` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addPurge = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('purge')
    .description('delete calls from a store for good')
    .requiredOption('--store <file>', 'where score --store or nightly kept the calls')
    .option('--older-than <age>', 'calls of more than so many days ago, for example 180d')
    .option('--call <id>', 'the calls with this id, or of the recording with this path or SHA-256')
    .addHelpText('after', HELP)
    .action(async (options: PurgeOptions) => {
      const which = purgeOf(options);
      const store = await openStore(options.store, true);
      try {
        const gone = purgeCalls(store, which);
        note(`${options.store}: ${gone} ${gone === 1 ? 'call' : 'calls'} deleted`);
        finish(EXIT.ok);
      } finally {
        store.close();
      }
    });
};

const purgeOf = ({ olderThan, call }: PurgeOptions): Purge => {
  if (olderThan !== undefined && call === undefined)
    return { before: addDays(today(), -readAge(olderThan, '--older-than')) };
  if (call !== undefined && olderThan === undefined) return { call };
  throw new UsageError('purge needs --older-than or --call, one of them');
};
