import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordingError } from '../errors.ts';
import type { CallFacts } from '../model/call-facts.ts';
import { checkFacts } from '../model/check-facts.ts';
import type { Outcome } from '../model/outcome.ts';
import { makeFolder, writeWhole } from './write-whole.ts';

const ENDING = '.facts.json';
/** Raised when older stored facts can no longer be judged. */
const FACTS_VERSION = 1;

interface StoredFacts {
  readonly factsVersion: number;
  readonly facts: CallFacts;
}

/** Facts of a call as they are stored. */
export const encodeFacts = (facts: CallFacts): string =>
  JSON.stringify({ factsVersion: FACTS_VERSION, facts } satisfies StoredFacts);

/** Characters of a call's id that are safe in a file name on every system. */
const safeName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80);

/** Saves the facts of one call, under its id or the name of its recording. @throws OutputError. */
export const saveFacts = async (folder: string, facts: CallFacts): Promise<void> => {
  await makeFolder(folder);
  const name = facts.callId ?? facts.recording.path.split(/[\\/]/).at(-1)!;
  const key = createHash('sha256')
    .update(facts.recording.path)
    .update(facts.recording.sha256)
    .digest('hex')
    .slice(0, 8);
  await writeWhole(join(folder, `${safeName(name)}.${key}${ENDING}`), encodeFacts(facts));
};

/** The files of a folder that hold a call each, in the order of names. @throws RecordingError when it cannot be read. */
export const factsFiles = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw unusable(folder, `cannot be read (${cause.code ?? cause.message})`, 'name a folder that score --facts wrote');
  });
  return names
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .map((name) => join(folder, name));
};

/** The call of one file; what cannot be read is a damaged call. */
export const loadOne = async (path: string): Promise<Outcome> =>
  decodeFacts(await readFile(path, 'utf8').catch(() => ''), path);

/** Facts of a call as they were stored; `path` names them in an error. */
export const decodeFacts = (text: string, path: string): Outcome => {
  try {
    const stored = JSON.parse(text) as StoredFacts;
    if (stored.factsVersion !== FACTS_VERSION) return damaged(path, 'holds facts of another version');
    const checked = checkFacts(stored.facts);
    if ('fault' in checked) return damaged(path, `is not a stored call (${checked.fault})`);
    return { kind: 'gathered', path: checked.facts.recording.path, facts: checked.facts };
  } catch {
    // Cut short, or no JSON: the same as one with parts missing.
  }
  return damaged(path, 'is not a stored call');
};

const damaged = (path: string, message: string): Outcome => ({
  kind: 'failed',
  path,
  callData: {},
  error: unusable(path, message, 'score its recording again with --facts'),
});

const unusable = (path: string, message: string, cure: string): RecordingError =>
  new RecordingError(message, { code: 'facts-unusable', path, cure });
