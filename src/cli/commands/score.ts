import { EXIT } from '../../errors.ts';
import type { Outcome } from '../../model/outcome.ts';
import { maskFacts } from '../../privacy/mask-facts.ts';
import { loadCallData } from '../../run/call-data.ts';
import { checkOutputs } from '../../run/check-outputs.ts';
import { today } from '../../run/dates.ts';
import { findNamed } from '../../run/find-named.ts';
import { gatherCalls } from '../../run/gather-calls.ts';
import { inputsOf, judgeCalls } from '../../run/judge-calls.ts';
import { type ListeningAhead, listenAhead } from '../../run/listen-ahead.ts';
import { cuesOf, loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { secondLegsOf } from '../../speech/recordings/legs-in-files.ts';
import { saveCall } from '../../store/calls-table.ts';
import { openFactsFolder } from '../../store/facts-folder.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import {
  audio,
  callData as callDataOptions,
  heads,
  judging,
  keeping,
  listening as listeningOptions,
  masking,
  queue,
  reports,
} from '../options.ts';

const options = {
  ...callDataOptions,
  ...judging,
  ...listeningOptions,
  ...reports,
  ...heads,
  audio,
  ...keeping,
  queue,
  ...masking,
};
type ScoreOptions = ValuesOf<typeof options>;

/** `score`. */
export const score = defineCommand({
  name: 'score',
  arguments: ['path...'],
  options,
  run: async ({ path }, options, session) => {
    // The rulebook takes a second, and so do the models of the processes that listen: they open beside each other.
    const ahead = await listenAhead(path, { ...options, keep: options.facts });
    try {
      return await scoreRecordings({ paths: path, options, session, ahead });
    } finally {
      await ahead?.opened.close();
    }
  },
});

interface ScoreRun {
  readonly paths: readonly string[];
  readonly options: ScoreOptions;
  readonly session: Session;
  readonly ahead: ListeningAhead | null;
}

const scoreRecordings = async ({ paths, options, session: { lang }, ahead }: ScoreRun): Promise<number> => {
  const rulebook = await loadRulebook(options.rulebook);
  const { paths: recordings, notFound, unreachable } = await findNamed(paths, 'score', { ...options, ...ahead });
  await checkOutputs(options, [...inputsOf(options), ...recordings, ...secondLegsOf(recordings)]);
  const callData = await loadCallData(options, recordings);
  const interrupts = watchInterrupts();
  const store = options.store === undefined ? undefined : await openStore(options.store);
  const saveFacts = options.facts === undefined ? undefined : openFactsFolder(options.facts);
  const calls = recordings.map((path) => ({ path, callData: callData.of(path) }));
  const defaults = { direction: options.direction ?? null, agentSide: options.agentSide, cues: cuesOf(rulebook) };
  const listening = { ...options, lang, keep: options.facts, store, opened: ahead?.opened };
  let outcomes: readonly Outcome[];
  try {
    outcomes = await gatherCalls(calls, defaults, listening, {
      signal: interrupts.signal,
      onDone: async (outcome) => {
        if (outcome.kind === 'failed') return;
        if (store !== undefined) saveCall(store, outcome.facts, { day: today(), night: null });
        await saveFacts?.(options.unmasked ? outcome.facts : maskFacts(outcome.facts));
      },
    });
  } finally {
    store?.close();
    interrupts.release();
  }
  if (interrupts.signal.aborted) return EXIT.interrupted;
  return judgeCalls(outcomes, rulebook, options, lang, notFound.length + unreachable.length + callData.problems > 0);
};
