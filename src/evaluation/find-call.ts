import type { ScoredCall } from '../model/report.ts';
import { baseName } from '../text/base-name.ts';

/** A call by what a person calls it: a path, a file name, an id; null for none, and where the name is that of several. */
export type FindCall = (name: string) => ScoredCall | null;

/** Finds calls by name. What is more exact goes first: the whole path, then the id, then the name of the file, then that without its ending. */
export const callFinder = (calls: readonly ScoredCall[]): FindCall => {
  const namesOf: readonly ((call: ScoredCall) => string | null)[] = [
    ({ recording }) => recording.path,
    ({ callId }) => callId,
    ({ recording }) => baseName(recording.path),
    ({ recording }) => baseName(recording.path).replace(/(?:\.\w{1,5})+$/, ''),
  ];
  const indexes = namesOf.map((nameOf) => {
    const index = new Map<string, ScoredCall | null>();
    for (const call of calls) {
      const name = nameOf(call);
      if (name !== null && name !== '') index.set(name, index.has(name) ? null : call);
    }
    return index;
  });
  return (name) => {
    for (const wanted of [name, baseName(name)])
      for (const index of indexes) {
        const found = index.get(wanted);
        if (found !== undefined && found !== null) return found;
      }
    return null;
  };
};
