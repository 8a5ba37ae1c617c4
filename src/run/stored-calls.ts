import { isFailed, isGathered, type Outcome } from '../model/outcome.ts';
import { readAll } from '../store/call-store.ts';
import { type KeptIn, withCalls } from './open-store.ts';

/** Stored calls in the order in which `score` reports them; those that are damaged come last. @throws RecordingError. */
export const storedCalls = async (command: string, kept: KeptIn): Promise<readonly Outcome[]> => {
  const loaded = await withCalls(command, kept, readAll);
  const whole = loaded.filter(isGathered).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return [...whole, ...loaded.filter(isFailed)];
};
