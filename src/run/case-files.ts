import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { reasonOf, UsageError } from '../errors.ts';
import { utf8Text } from '../text/utf8-text.ts';

/** A file of cases as it was read. */
export interface CaseFileText {
  readonly path: string;
  readonly text: string;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const namesOf = async (path: string): Promise<readonly string[]> => {
  const kind = await stat(path).catch(() => null);
  if (kind === null) throw new UsageError('does not exist', { path, cure: 'name a folder of case files' });
  if (kind.isFile()) return [path];
  const inside = await glob(['**/*.{yaml,yml}'], { cwd: path, expandDirectories: false, followSymbolicLinks: false });
  if (inside.length === 0)
    throw new UsageError('holds no case file', { path, cure: 'put .yaml files with cases into it' });
  return inside.sort().map((name) => join(path, name));
};

/** Reads a case file, or every one below a folder, in the order of names. @throws UsageError when there is none. */
export const readCaseFiles = async (path: string): Promise<readonly CaseFileText[]> =>
  await Promise.all((await namesOf(path)).map(async (name) => ({ path: name, text: await readText(name) })));

const readText = async (path: string): Promise<string> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`cannot be read (${reasonOf(cause)})`, { path, cause });
  });
  return utf8Text(bytes, (message, cure) => new UsageError(message, { path, cure }));
};

const stem = (path: string): string => basename(path, extname(path));

/** The cases of `rules.yaml` lie in `cases/rules/` beside it; null when that folder is not there. */
export const casesBeside = async (rulebook: string): Promise<string | null> => {
  const folder = join(dirname(rulebook), 'cases', stem(rulebook));
  return (await exists(folder)) ? folder : null;
};

/** The rulebook that a folder of cases lies beside; null when it is not there. */
export const rulebookBeside = async (cases: string): Promise<string | null> => {
  const folder = extname(cases) === '' ? cases : dirname(cases);
  const whole = resolve(folder);
  if (basename(dirname(whole)) !== 'cases') return null;
  const path = join(folder, '..', '..', `${basename(whole)}.yaml`);
  return (await exists(path)) ? path : null;
};
