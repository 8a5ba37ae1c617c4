import { RecordingError } from '../errors.ts';
import { findEngine } from '../speech/engines/index.ts';
import { type FoundRecordings, findRecordings } from '../speech/recordings/find-recordings.ts';
import { noteNamed } from '../terminal/notes.ts';
import { describeLeftOut } from './left-out.ts';

interface FindOptions {
  readonly engine?: string | undefined;
}

/** Finds the recordings that a command was given, or the calls that its engine reads, and says nothing of the rest. */
export const findQuietly = async (named: readonly string[], { engine }: FindOptions): Promise<FoundRecordings> => {
  const { readsCall, listCalls } = (engine === undefined ? undefined : findEngine(engine)) ?? {};
  const files = await findRecordings(named, readsCall);
  const paths = await Promise.all(
    files.paths.map(async (path) => (readsCall?.(path) ? ((await listCalls?.(path)) ?? [path]) : [path])),
  );
  return { ...files, paths: paths.flat() };
};

/**
 * Finds the recordings that a command was given and names on stderr what is none.
 * @param verb what the command would do with them, for the error.
 * @param options.found what was found already, where something was.
 * @throws RecordingError when there is none at all.
 */
export const findNamed = async (
  named: readonly string[],
  verb: 'score' | 'transcribe' | 'check',
  options: FindOptions & { readonly unmasked?: boolean | undefined; readonly found?: FoundRecordings | undefined },
): Promise<FoundRecordings> => {
  const { unmasked } = options;
  const found = options.found ?? (await findQuietly(named, options));
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
