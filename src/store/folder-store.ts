import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OutputError, reasonOf } from '../errors.ts';
import type { CallFacts } from '../model/call-facts.ts';
import { dayOf, dayOfCall } from '../model/day.ts';
import type { Outcome } from '../model/outcome.ts';
import type { CallStore, Purge } from './call-store.ts';
import { factsFiles, loadOne, saveFacts } from './facts-folder.ts';

/** Files read at once: far below what systems let a process keep open (1,024 by default on Linux). */
const FILES_AT_ONCE = 64;

/** Opens the calls of a folder that `score --facts` wrote. @throws RecordingError when the folder cannot be read. */
export const openFolderStore = async (path: string): Promise<CallStore> => {
  await factsFiles(path);
  return {
    path,
    save: (facts) => saveFacts(path, facts),
    read: () => readFolder(path),
    purge: (which) => purgeFolder(path, which),
    close: () => {},
  };
};

/** In the order of the names of files. */
async function* readFolder(folder: string): AsyncGenerator<Outcome> {
  const files = await factsFiles(folder);
  for (let at = 0; at < files.length; at += FILES_AT_ONCE)
    yield* await Promise.all(files.slice(at, at + FILES_AT_ONCE).map(loadOne));
}

/** What was heard of a sound goes when no call that is left has it; when old calls go, so does what belongs to none. */
const purgeFolder = async (folder: string, which: Purge): Promise<number> => {
  const left = new Set<string>();
  const sounds = new Set<string>();
  let gone = 0;
  const named = 'call' in which ? await callsOf(folder, which.call) : [];
  for (const file of await factsFiles(folder)) {
    const call = await loadOne(file);
    const sha256 = call.kind === 'gathered' ? call.facts.recording.sha256 : null;
    const goes = 'before' in which ? (await dayFor(call, file)) < which.before : isCopy(call, which.call, named);
    if (sha256 !== null) (goes ? sounds : left).add(sha256);
    if (!goes) continue;
    await remove(file);
    gone++;
  }
  const heard = join(folder, 'heard');
  for (const name of await readdir(heard).catch(() => [])) {
    const [sha256 = ''] = name.split('.');
    if (!left.has(sha256) && ('before' in which || sounds.has(sha256))) await remove(join(heard, name));
  }
  return gone;
};

/** The earlier of the day of the call and that of its file, by this machine's clock; YYYY-MM-DD. */
const dayFor = async (call: Outcome, file: string): Promise<string> => {
  const stored = dayOf((await stat(file)).mtime);
  const startedAt = call.kind === 'gathered' ? call.facts.callData.startedAt : undefined;
  const started = startedAt === undefined ? null : dayOfCall(startedAt);
  return started !== null && started < stored ? started : stored;
};

/** The calls that a name stands for. */
const callsOf = async (folder: string, name: string): Promise<readonly CallFacts[]> => {
  const calls: CallFacts[] = [];
  for await (const call of readFolder(folder))
    if (call.kind === 'gathered' && isCall(call, name)) calls.push(call.facts);
  return calls;
};

/** One that is named, or of the same sound and no call of its own: without an id, or with the same one. */
const isCopy = (call: Outcome, name: string, named: readonly CallFacts[]): boolean =>
  call.kind === 'gathered' &&
  (isCall(call, name) ||
    named.some(
      ({ recording, callId }) =>
        recording.sha256 === call.facts.recording.sha256 && [null, callId].includes(call.facts.callId),
    ));

const isCall = (call: Outcome, name: string): boolean =>
  call.kind === 'gathered' &&
  ([call.facts.callId, call.facts.recording.path].includes(name) || call.facts.recording.sha256 === name.toLowerCase());

const remove = async (path: string): Promise<void> =>
  await rm(path).catch((cause: unknown) => {
    throw new OutputError(`cannot be deleted (${reasonOf(cause)})`, { code: 'cannot-write', path, cause });
  });
