import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { NightlyOptions } from '../../nightly/options.ts';
import { readAge, readDay } from '../../run/dates.ts';
import { agentSideOption, atLeastOne, directionOption } from '../arguments.ts';

const HELP = `
Examples:
  call-etiquette nightly --inbox /srv/recordings --out /srv/etiquette
  call-etiquette nightly --inbox "/srv/recordings/{yyyy}/{mm}/{dd}" --out /srv/etiquette --date yesterday \\
    --calls "/srv/cdr/{yyyy}-{mm}-{dd}.csv" --retention 180d --log /srv/etiquette/nightly.log

Writes calls-DATE.csv, verdicts-DATE.csv and agents-DATE.csv (and unmatched-DATE.csv with --calls). Run again, it takes what
has come meanwhile into the same reports; with nothing new it writes the same bytes. With --log it prints nothing when all
went well, so that cron has nothing to mail.

Exit codes: 0 all scored, or nothing new; 3 some recordings failed and will be tried on up to three nights; 75 another
nightly is at work; 73 cannot write, the old reports are whole; 130 stopped, the next run goes on.`;

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 86_400))
    throw new InvalidArgumentError('It must be seconds, 0 to 86400.');
  return value;
};

/** Adds `nightly` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addNightly = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('nightly')
    .description('score what is new since last time, into dated CSV files: for cron')
    .requiredOption('--inbox <folder...>', 'where recordings arrive; the path may hold {yyyy}, {mm} and {dd}')
    .requiredOption('--out <folder>', 'where the reports go')
    .option('--store <file>', 'what was heard and scored (default: etiquette.sqlite in --out)')
    .option('--calls <file>', 'call data; the path may hold {yyyy}, {mm} and {dd}')
    .option('--calls-mapping <name>', 'how to read --calls: freeswitch, asterisk-cdr, … or a mapping file')
    .option('--rulebook <file>', 'rules to judge by (default: 联众投资)')
    .addOption(directionOption())
    .addOption(agentSideOption())
    .option('--date <day>', 'the night, in the names of the reports: YYYY-MM-DD, today or yesterday (default: today)')
    .option('--settle <seconds>', 'a file that changed within so many seconds is still being written', seconds, 60)
    .option('--retention <age>', 'delete calls from the store that are older, for example 180d')
    .option('--xlsx', 'write report-DATE.xlsx as well')
    .addOption(
      new Option('--headers <lang>', 'heads of the CSV columns in Chinese (default: stable ids)').choices(['zh']),
    )
    .option('--log <file>', 'add log lines (JSON) to this file (default: standard error)')
    .option('--jobs <n>', 'recordings listened to at once (default: by cores and memory)', atLeastOne)
    .option('--queue <address>', 'let workers listen: redis://host:6379, see call-etiquette worker')
    .option('--lang <lang>', 'zh or en: language of titles and reasons (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers')
    .option('--ffmpeg <program>', 'decoder to use (default: on PATH, else the bundled one)')
    .addHelpText('after', HELP)
    .action(async (options: NightlyOptions) => {
      const night = readDay(options.date, '--date');
      const retention = options.retention === undefined ? null : readAge(options.retention, '--retention');
      const out = resolve(options.out);
      const { runNightly } = await import('../../nightly/run-nightly.ts');
      finish(
        await runNightly({
          ...options,
          out,
          night,
          retention,
          storePath: options.store ?? join(out, 'etiquette.sqlite'),
          clock: {
            now: Date.now,
            sleep: async (milliseconds, signal) => void (await sleep(milliseconds, null, { signal }).catch(() => {})),
          },
        }),
      );
    });
};
