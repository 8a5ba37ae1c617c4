import { RecordingError } from '../errors.ts';
import { findEngine } from '../speech/engines/index.ts';
import { type FoundRecordings, findRecordings } from '../speech/recordings/find-recordings.ts';
import { noteNamed } from '../terminal/notes.ts';
import { describeLeftOut } from './left-out.ts';

/**
 * Finds the recordings that a command was given and names on stderr what is none.
 * @param verb what the command would do with them, for the error.
 * @throws RecordingError when there is none at all.
 */
export const findNamed = async (
  named: readonly string[],
  verb: 'score' | 'transcribe' | 'check',
  { unmasked, engine }: { readonly unmasked?: boolean | undefined; readonly engine?: string | undefined },
): Promise<FoundRecordings> => {
  const { readsCall, listCalls } = (engine === undefined ? undefined : findEngine(engine)) ?? {};
  const files = await findRecordings(named, readsCall);
  const paths = await Promise.all(
    files.paths.map(async (path) => (readsCall?.(path) ? ((await listCalls?.(path)) ?? [path]) : [path])),
  );
  const found = { ...files, paths: paths.flat() };
  for (const { path, message, cure } of [...found.notFound, ...found.unreachable])
    noteNamed(`${path}: ${message} — ${cure}`, unmasked);
  const leftOut = describeLeftOut(found.leftOut);
  if (leftOut !== null) noteNamed(leftOut, unmasked);
  if (found.paths.length > 0) return found;
  throw new RecordingError(`no recording to ${verb}`, {
    code: 'no-recording',
    cure: 'name recordings or folders that hold some',
  });
};
