import type { Command } from 'commander';
import { EXIT } from '../../errors.ts';
import type { Direction, Side } from '../../model/call-data.ts';
import type { CallFacts } from '../../model/call-facts.ts';
import { gatherFacts, type Outcome } from '../../pipeline.ts';
import { loadCallData } from '../../run/call-data.ts';
import { today } from '../../run/dates.ts';
import { findNamed } from '../../run/find-named.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { chooseLanguage } from '../../run/language.ts';
import { type OpenListening, openListening } from '../../run/listening.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { showProgress } from '../../run/progress.ts';
import { findDoubts } from '../../scoring/doubts.ts';
import { saveCall } from '../../store/calls-table.ts';
import { saveFacts } from '../../store/facts-folder.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { agentSideOption, atLeastOne, directionOption, scoreFloor } from '../arguments.ts';

interface ScoreOptions {
  readonly calls?: string;
  readonly callsMapping?: string;
  readonly rulebook?: string;
  readonly direction?: Direction;
  readonly agentSide: Side;
  readonly jobs?: number;
  readonly json?: string;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly html?: string;
  readonly facts?: string;
  readonly store?: string;
  readonly queue?: string;
  readonly failUnder?: number;
  readonly lang?: string;
  readonly unmasked?: boolean;
  readonly ffmpeg?: string;
}

const HELP = `
Examples:
  call-etiquette score call.wav
  call-etiquette score recordings/ --calls calls.csv --csv report.csv --json report.json

One recording prints a full scorecard, several a table and a summary.`;

/** Adds `score` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addScore = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('score')
    .description('listen to recordings and judge them')
    .argument('<path...>', 'recordings, folders or quoted patterns such as "day/*.wav"')
    .option('--calls <file>', 'call data as CSV: file, direction, agent_channel, ring_seconds, hangup_party, …')
    .option('--calls-mapping <name>', 'how to read --calls: freeswitch, asterisk-cdr, … or a mapping file')
    .option('--rulebook <file>', 'rules to judge by (default: 联众投资)')
    .addOption(directionOption())
    .addOption(agentSideOption())
    .option('--jobs <n>', 'recordings listened to at once (default: by cores and memory)', atLeastOne)
    .option('--json <file>', 'write everything as JSON; - for standard output')
    .option('--csv <file>', 'write one row a call as CSV for spreadsheets')
    .option('--xlsx <file>', 'write an Excel workbook')
    .option('--html <file>', 'write one page with every call')
    .option('--facts <folder>', 'keep what was heard here for judge, and do not listen again to what is kept')
    .option('--store <file>', 'the same in one SQLite file, for many thousands of calls')
    .option('--queue <address>', 'let workers listen: redis://host:6379, see call-etiquette worker')
    .option('--fail-under <score>', 'exit 2 when a call scores less', scoreFloor)
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers')
    .option('--ffmpeg <program>', 'decoder to use (default: on PATH, else the bundled one)')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ScoreOptions) => {
      finish(await score(paths, options));
    });
};

const score = async (paths: readonly string[], options: ScoreOptions): Promise<number> => {
  const lang = chooseLanguage(options.lang, process.env);
  const rulebook = await loadRulebook(options.rulebook);
  const { paths: recordings, notFound } = await findNamed(paths, 'score', options.unmasked);
  const callData = await loadCallData(options, recordings);
  const interrupts = watchInterrupts();
  const store = options.store === undefined ? undefined : await openStore(options.store);
  const progress = showProgress(recordings.length, process.stderr, lang);
  let listening: OpenListening | undefined;
  let outcomes: readonly Outcome[];
  try {
    listening = await openListening(recordings.length, {
      ffmpeg: options.ffmpeg,
      jobs: options.jobs,
      keep: options.facts,
      store,
      unmasked: options.unmasked,
      queue: options.queue,
    });
    const calls = recordings.map((path) => ({ path, callData: callData.of(path) }));
    const defaults = { direction: options.direction ?? null, agentSide: options.agentSide };
    const edges = { ...listening.edges, doubts: (facts: CallFacts) => findDoubts(facts, rulebook.rulebook) };
    outcomes = await gatherFacts(calls, defaults, edges, {
      ...progress,
      signal: interrupts.signal,
      onDone: (outcome, at) => {
        if (store !== undefined && 'facts' in outcome) saveCall(store, outcome.facts, { day: today(), night: null });
        progress.onDone?.(outcome, at);
      },
    });
  } finally {
    progress.stop();
    await listening?.close();
    store?.close();
    interrupts.release();
  }
  if (interrupts.signal.aborted) return EXIT.interrupted;
  if (options.facts !== undefined)
    for (const one of outcomes) if ('facts' in one) await saveFacts(options.facts, one.facts);
  return judgeCalls(outcomes, rulebook, options, lang, notFound.length + callData.problems > 0);
};
