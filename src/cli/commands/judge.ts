import { isFailed, isGathered, type Outcome } from '../../model/outcome.ts';
import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { withCalls } from '../../run/open-store.ts';
import { readAll } from '../../store/call-store.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { judging, kept as keptIn, keptMasking, reports } from '../options.ts';

const options = { ...keptIn, ...judging, ...reports, ...keptMasking };

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
const storedCalls = async (kept: ValuesOf<typeof keptIn>): Promise<readonly Outcome[]> => {
  const loaded = await withCalls('judge', kept, readAll);
  const whole = loaded.filter(isGathered).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return [...whole, ...loaded.filter(isFailed)];
};
