import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { OutputError, reasonOf, UsageError } from '../errors.ts';
import type { Lang } from '../messages/index.ts';
import { NEW_RULEBOOK } from './locations.ts';

/** Whose rulebook it is, and in which language it explains itself. */
export interface NewRulebook {
  readonly company: string;
  /** Null: the name without a usual last part, 公司 or two syllables of four. */
  readonly short: string | null;
  readonly lang: Lang;
}

/** Names are phrases too, in which signs mean something. */
const PLAIN = /^[\p{L}\p{N}]{2,20}$/u;
/** Characters of the shortest name that is shortened. */
const LONG_NAME = 4;

const shortOf = (company: string): string => {
  const bare = company.replace(/(有限)?公司$/u, '');
  if (/^\d+$/.test(bare)) return bare;
  return bare.length >= LONG_NAME ? bare.slice(0, -2) : bare;
};

const plainName = (name: string): string => {
  if (PLAIN.test(name)) return name;
  throw new UsageError(`"${name}" is no name that can be said: 2 to 20 letters, characters or digits`, {
    cure: 'write it as agents say it on the telephone',
  });
};

/** A template in one language: lines that end in a language's mark stay for that language alone. */
const fill = (template: string, lang: Lang, words: Readonly<Record<string, string>>): string =>
  template
    .split('\n')
    .filter((line) => !/ #(zh|en)$/.test(line) || line.endsWith(` #${lang}`))
    .map((line) => line.replace(/ #(zh|en)$/, ''))
    .join('\n')
    .replace(/\{(公司名|公司|简称|文件|用例)\}/g, (_, word: string) => words[word] ?? '');

/** Writes a file that must not be there yet. @throws OutputError. */
const writeNew = async (path: string, text: string): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === 'EEXIST')
      throw new OutputError('is there already', { code: 'rulebook-exists', path, cure: 'name another file', cause });
    throw new OutputError(`cannot be written (${reason})`, { code: 'rulebook-unwritable', path, cause });
  }
};

/**
 * Writes a small rulebook that works at once, and cases for it where `rules test` looks for them.
 * @returns the paths of both.
 * @throws UsageError for a name that is none, OutputError for a file that is there or cannot be written.
 */
export const writeNewRulebook = async (path: string, wanted: NewRulebook): Promise<readonly [string, string]> => {
  if (!/\.ya?ml$/i.test(path))
    throw new UsageError('a rulebook is a .yaml file', { path, cure: 'name it, for example, my-rules.yaml' });
  const company = plainName(wanted.company);
  const short = plainName(wanted.short ?? shortOf(company));
  const folder = join(dirname(path), 'cases', basename(path, extname(path)));
  const cases = join(folder, 'calls.yaml');
  const isNumber = (name: string): boolean => /^\d+$/.test(name);
  const quoted = (name: string): string => (isNumber(name) ? `"${name}"` : name);
  const words = { 公司: company, 公司名: company, 简称: quoted(short), 文件: path, 用例: folder };
  const text = fill(await readFile(join(NEW_RULEBOOK, 'rulebook.template'), 'utf8'), wanted.lang, words).replace(
    /^(company| {6}- text): (\d+)$/gm,
    '$1: "$2"',
  );
  await writeNew(path, text);
  await writeNew(cases, fill(await readFile(join(NEW_RULEBOOK, 'cases.template'), 'utf8'), wanted.lang, words));
  return [path, cases];
};
