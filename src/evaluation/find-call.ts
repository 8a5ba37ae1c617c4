import type { ScoredCall } from '../model/report.ts';
import { maskName } from '../privacy/mask-name.ts';
import { baseName } from '../text/base-name.ts';

/** A call by what a person calls it: a path, a file name, an id; null for none, and `several` where the name may be that of several. */
export type FindCall = (name: string) => ScoredCall | 'several' | null;

/**
 * Finds calls by name. What is more exact goes first: the whole path, then the id, then the name of the file, then that without its ending. A
 * name that no call has is looked for as masking leaves it, unless another of `names` would be the same call then.
 */
export const callFinder = (calls: readonly ScoredCall[], names: readonly string[]): FindCall => {
  const find = plainFinder(calls);
  const claims = maskedClaims(find, names);
  return (name) => {
    const plain = find(name);
    const masked = maskName(name);
    if (plain !== null || masked === name) return plain;
    const found = find(masked);
    if (found === null || found === 'several') return found;
    return (claims.get(found)?.get(baseName(masked))?.size ?? 0) > 1 ? 'several' : found;
  };
};

/** For each call that is found by masked names alone: these, each with the file names and ids that people wrote for it. */
const maskedClaims = (
  find: FindCall,
  names: readonly string[],
): ReadonlyMap<ScoredCall, ReadonlyMap<string, ReadonlySet<string>>> => {
  const claims = new Map<ScoredCall, Map<string, Set<string>>>();
  for (const name of new Set(names)) {
    const masked = maskName(name);
    const found = masked === name || find(name) !== null ? null : find(masked);
    if (found === null || found === 'several') continue;
    const ofCall = claims.get(found) ?? new Map<string, Set<string>>();
    const base = baseName(masked);
    claims.set(found, ofCall.set(base, (ofCall.get(base) ?? new Set<string>()).add(baseName(name))));
  }
  return claims;
};

const plainFinder = (calls: readonly ScoredCall[]): FindCall => {
  const namesOf: readonly ((call: ScoredCall) => string | null)[] = [
    ({ recording }) => recording.path,
    ({ callId }) => callId,
    ({ recording }) => baseName(recording.path),
    ({ recording }) => baseName(recording.path).replace(/(?:\.\w{1,5})+$/, ''),
  ];
  const indexes = namesOf.map((nameOf) => {
    const index = new Map<string, ScoredCall | 'several'>();
    for (const call of calls) {
      const name = nameOf(call);
      if (name !== null && name !== '') index.set(name, index.has(name) ? 'several' : call);
    }
    return index;
  });
  return (name) => {
    const found = [name, baseName(name)].flatMap((wanted) => indexes.flatMap((index) => index.get(wanted) ?? []));
    return found.find((one) => one !== 'several') ?? found[0] ?? null;
  };
};
