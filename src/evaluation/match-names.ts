import { maskName } from '../privacy/mask-name.ts';

const byMask = (names: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const masked = maskName(name);
    if (masked !== name) groups.set(masked, [...(groups.get(masked) ?? []), name]);
  }
  return groups;
};

/**
 * How one grader calls what another calls so: the same, or the one with its number masked where the other wrote it. A masked name that
 * several numbers would have is that of none.
 */
export const matchNames = (ours: readonly string[], theirs: readonly string[]): ReadonlyMap<string, string> => {
  const [known, ourMasks, theirMasks] = [new Set(theirs), byMask(ours), byMask(theirs)];
  const theirName = (name: string): string | null => {
    if (known.has(name)) return name;
    const masked = maskName(name);
    if (masked !== name) return known.has(masked) && ourMasks.get(masked)?.length === 1 ? masked : null;
    const [one, ...others] = theirMasks.get(name) ?? [];
    return one === undefined || others.length > 0 ? null : one;
  };
  return new Map(
    ours.flatMap((name) => {
      const other = theirName(name);
      return other === null ? [] : [[name, other] as const];
    }),
  );
};
