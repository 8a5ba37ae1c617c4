import { extname } from 'node:path';

/** `12 files are left out: 9 .xyz, 3 .dat (for example a/b.xyz)`; null when nothing is. */
export const describeLeftOut = (paths: readonly string[]): string | null => {
  const [example] = paths;
  if (example === undefined) return null;
  const counts = new Map<string, number>();
  for (const path of paths) {
    const ending = extname(path).toLowerCase() || 'without an ending';
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`);
  const files = paths.length === 1 ? '1 file is' : `${paths.length} files are`;
  return `${files} left out: ${kinds.join(', ')} (for example ${example}) — name one itself to have it tried`;
};
