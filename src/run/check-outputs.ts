import { randomBytes } from 'node:crypto';
import { lstatSync, type Stats, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { type WantedReports, wantedReports } from '../reports/formats.ts';
import { cannotWrite } from '../store/write-whole.ts';

/** Files that a run reads besides its recordings. */
export interface RunInputs {
  readonly calls?: string;
  readonly callsMapping?: string;
  readonly rulebook?: string;
  readonly store?: string;
}

/**
 * Looks at every report path before hours of listening: it must not be something that a report would destroy, and a file can
 * be made there.
 * @param inputs paths of all that the run reads.
 * @throws UsageError naming what a report would replace; OutputError where none can be written.
 */
export const checkOutputs = async (wanted: WantedReports, inputs: readonly string[]): Promise<void> => {
  if (wantedReports(wanted).filter(({ file }) => file === null).length > 1)
    throw new UsageError('two reports cannot both go to standard output', { cure: 'name a file for one of them' });
  const outputs = wantedReports(wanted).flatMap(({ file }) => file ?? []);
  const read = new Set(inputs.flatMap(identities));
  const taken = new Set<string>();
  for (const path of outputs) {
    const own = identities(path);
    if (own.some((one) => read.has(one))) throw refused(path, 'is read by this run, and a report would replace it');
    if (own.some((one) => taken.has(one))) throw refused(path, 'is named for two reports');
    for (const one of own) taken.add(one);
    const kind = lstatSync(path, { throwIfNoEntry: false });
    if (kind !== undefined && !kind.isFile())
      throw refused(path, `is ${nameOf(kind)}, and a report replaces only files`);
  }
  for (const path of outputs) await tryOut(path);
};

const refused = (path: string, message: string): UsageError =>
  new UsageError(message, { path, cure: 'name another file, or - for standard output' });

const nameOf = (kind: Stats): string => {
  if (kind.isSymbolicLink()) return 'a link';
  if (kind.isDirectory()) return 'a folder';
  if (kind.isFIFO()) return 'a pipe';
  return kind.isSocket() ? 'a socket' : 'a device';
};

/** A path by its name and, where there is a file, by what that is: a link or another name of a file is that file. */
const identities = (path: string): readonly string[] => {
  const file = statSync(path, { throwIfNoEntry: false });
  return [resolve(path), ...(file === undefined ? [] : [`${file.dev}:${file.ino}`])];
};

/** Makes a file beside the place of a report, as writing it will, and takes it away again. */
const tryOut = async (path: string): Promise<void> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await (await open(beside, 'wx', 0o600)).close();
    await rm(beside);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
};
