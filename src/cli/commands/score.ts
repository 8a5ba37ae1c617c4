import { EXIT } from '../../errors.ts';
import type { CallFacts } from '../../model/call-facts.ts';
import { gatherFacts, type Outcome } from '../../pipeline.ts';
import { loadCallData } from '../../run/call-data.ts';
import { today } from '../../run/dates.ts';
import { findNamed } from '../../run/find-named.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { type OpenListening, openListening } from '../../run/listening.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { showProgress } from '../../run/progress.ts';
import { findDoubts } from '../../scoring/doubts.ts';
import { saveCall } from '../../store/calls-table.ts';
import { saveFacts } from '../../store/facts-folder.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import {
  callData as callDataOptions,
  judging,
  keeping,
  listening as listeningOptions,
  masking,
  queue,
  reports,
} from '../options.ts';

const options = { ...callDataOptions, ...judging, ...listeningOptions, ...reports, ...keeping, queue, ...masking };
type ScoreOptions = ValuesOf<typeof options>;

/** `score`. */
export const score = defineCommand({
  name: 'score',
  arguments: ['path...'],
  options,
  run: ({ path }, options, session) => scoreRecordings(path, options, session),
});

const scoreRecordings = async (paths: readonly string[], options: ScoreOptions, { lang }: Session): Promise<number> => {
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
