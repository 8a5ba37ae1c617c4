import { type GatheredCall, isFailed, isGathered, type Outcome } from '../model/outcome.ts';
import { readAll } from '../store/call-store.ts';
import { noteFailure } from './failures.ts';
import { type KeptIn, withCalls } from './open-store.ts';

/** Stored calls in the order in which `score` reports them; those that are damaged come last. @throws RecordingError. */
export const storedCalls = async (command: string, kept: KeptIn): Promise<readonly Outcome[]> => {
  const loaded = await withCalls(command, kept, readAll);
  const whole = loaded.filter(isGathered).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return [...whole, ...loaded.filter(isFailed)];
};

/** Stored calls that can be used, and how many cannot: those are named on stderr. @throws RecordingError. */
export const usableCalls = async (
  command: string,
  kept: KeptIn & { readonly unmasked?: boolean | undefined },
): Promise<{ readonly calls: readonly GatheredCall[]; readonly damaged: number }> => {
  const stored = await storedCalls(command, kept);
  const damaged = stored.filter(isFailed);
  for (const one of damaged) noteFailure(one, kept.unmasked);
  return { calls: stored.filter(isGathered), damaged: damaged.length };
};
