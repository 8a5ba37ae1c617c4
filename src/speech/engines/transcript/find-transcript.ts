import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { RecordingError } from '../../../errors.ts';

/** Endings of transcripts, in the order in which they are looked for: those that say more first. */
export const TRANSCRIPT_ENDINGS = ['json', 'vtt', 'srt'] as const;

/** Whether a path names a transcript rather than a recording: a file, or one call of a file that holds several (calls.json#17). */
export const isTranscript = (path: string): boolean => /\.(?:json|vtt|srt|json#[^#]+)$/i.test(path);

/** The file that a path names, and the call in it; null: the file holds one. */
export const splitPath = (path: string): { readonly file: string; readonly call: string | null } => {
  const [, file, call] = /^(.*\.json)#([^#]+)$/i.exec(path) ?? [];
  return file === undefined || call === undefined ? { file: path, call: null } : { file, call };
};

/** The name of a file without its endings, one by one: d-005.gsm.wav, d-005.gsm, d-005. */
const namesOf = (path: string): readonly string[] => {
  const names = [basename(path)];
  for (let name = names[0]!; /.\.[a-z0-9]{1,4}$/i.test(name); ) {
    name = name.replace(/\.[a-z0-9]{1,4}$/i, '');
    names.push(name);
  }
  return names;
};

/**
 * Where the transcript of a recording may be, likeliest first. `pattern` is a folder, or a path with {name} (the recording's name without its
 * ending), {file} (with it) and {folder} (where it lies); without one, beside the recording.
 */
export const transcriptPlaces = (recording: string, pattern?: string): readonly string[] => {
  const names = namesOf(recording);
  const within = (folder: string): readonly string[] =>
    TRANSCRIPT_ENDINGS.flatMap((ending) => names.toReversed().map((name) => join(folder, `${name}.${ending}`)));
  if (pattern === undefined) return within(dirname(recording));
  if (!/\{(name|file|folder)\}|\.(json|vtt|srt)$/i.test(pattern)) return within(pattern);
  const fill = (name: string): string =>
    pattern.replace(/\{(name|file|folder)\}/g, (_, part: string) =>
      part === 'name' ? name : part === 'file' ? names[0]! : dirname(recording),
    );
  const stems = names.slice(1);
  return [...new Set((stems.length === 0 ? names : stems).map(fill))];
};

/** The transcript of a recording. @throws RecordingError naming where it was looked for. */
export const findTranscript = async (recording: string, pattern?: string): Promise<string> => {
  const places = transcriptPlaces(recording, pattern);
  for (const place of places)
    if (
      await stat(place).then(
        (found) => found.isFile(),
        () => false,
      )
    )
      return place;
  throw new RecordingError(
    `has no transcript: there is no ${basename(places[0] ?? '')} in ${dirname(places[0] ?? '')}`,
    {
      code: 'transcript-missing',
      path: recording,
      cure: 'put the transcript beside it under the same name (.json, .srt, .vtt), or say where with --transcripts',
    },
  );
};
