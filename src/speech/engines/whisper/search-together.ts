import { type BeamSearch, type Found, type SearchSettings, searchBeam } from './beam-search.ts';
import type { SequenceDecoder } from './decoder.ts';

/**
 * Searches the sounds of a decoder, each by its own settings, in steps that all take together.
 * @param prompt tokens before every text.
 * @throws the reason of the signal when it is given.
 */
export const searchTogether = async (
  decoder: SequenceDecoder,
  { prompt, searches }: { readonly prompt: readonly number[]; readonly searches: readonly SearchSettings[] },
  signal: AbortSignal,
): Promise<readonly Found[]> => {
  const begun = await decoder.begin(prompt);
  const found: (Found | null)[] = searches.map(() => null);
  const running: BeamSearch[] = searches.map((settings, i) => searchBeam(begun[i]!, settings));
  const goOn = (i: number, { done, value }: ReturnType<BeamSearch['next']>) => {
    if (done !== true) return value;
    found[i] = value;
    return null;
  };
  let rows = running.map((search, i) => goOn(i, search.next()));
  while (rows.some((one) => one !== null)) {
    signal.throwIfAborted();
    const steps = await decoder.next(rows);
    rows = running.map((search, i) => (rows[i] === null ? null : goOn(i, search.next(steps[i]!))));
  }
  return found.filter((one) => one !== null);
};
