import { basename, dirname, extname, join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import type { CallSound } from '../model/call-view.ts';
import type { ScoredCall } from '../model/report.ts';
import { clipsOf, type OpenSound, openSound, peaksOf, spansToHear, wholeCall } from '../sound/sound-of-call.ts';
import type { Decoder } from '../speech/recordings/decode.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { parseRawFormat } from '../speech/recordings/formats.ts';
import { hashFile } from '../speech/recordings/hash-file.ts';
import { makeFolder, writeWhole } from '../store/write-whole.ts';
import { note } from '../terminal/notes.ts';

/** How a page has sound: the evidence inside it, whole calls beside it, or none. */
export const AUDIO_KINDS = ['clips', 'files', 'none'] as const;
export type AudioKind = (typeof AUDIO_KINDS)[number];

/** Calls of which a page has clips unless it is asked for: about 10 MB of a page. */
const CLIPS_UNASKED = 50;
/** Seconds of the longest recording whose sound is shown: it is in memory whole, 230 MB a leg for two hours. */
const LONGEST = 2 * 3600;
/** Recordings that are decoded at a time. */
const AT_ONCE = 2;

/** What sound a page is given, and how recordings are decoded for it. */
export interface SoundOptions {
  readonly audio?: AudioKind | undefined;
  readonly ffmpeg?: string | undefined;
  readonly rawFormat?: string | undefined;
}

/** A call of the page, and where its recording is: a report shows names masked. */
export interface HeardCall {
  readonly path: string;
  readonly call: ScoredCall;
}

/**
 * Peaks and sound for the calls of a page, in their order; null for a recording that is not there any more.
 * @param page where the page is written: whole calls go into a folder beside it, silent where a number is said.
 * @throws OutputError when a sound cannot be written.
 */
export const soundsForPage = async (
  calls: readonly HeardCall[],
  page: string,
  options: SoundOptions,
): Promise<readonly (CallSound | null)[]> => {
  const audio = options.audio ?? (calls.length > CLIPS_UNASKED ? 'none' : 'clips');
  const decoder = decoderOf(options);
  if (decoder === null) return calls.map(() => null);
  const folder = `${basename(page, extname(page))}-audio`;
  if (audio === 'files') await makeFolder(join(dirname(page), folder));
  const sounds: (CallSound | null)[] = calls.map(() => null);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < calls.length; at = next++)
      sounds[at] = await soundOf(calls[at]!, decoder, audio, { page, name: `${folder}/${at + 1}.wav` });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const gone = calls.filter(
    ({ call }, at) => call.status === 'scored' && sounds[at] === null && !isTooLong(call),
  ).length;
  if (gone > 0) note(`the page has no sound of recordings that are not where they were scored: ${gone}`);
  if (options.audio === undefined && audio === 'none')
    note(`the page has no sound, being of more than ${CLIPS_UNASKED} calls — --audio clips or files adds it`);
  return sounds;
};

const isTooLong = ({ recording }: ScoredCall): boolean => (recording.duration ?? 0) > LONGEST;

const decoderOf = ({ ffmpeg, rawFormat }: SoundOptions): Decoder | null => {
  try {
    return {
      ffmpeg: findFfmpeg(ffmpeg, process.env.PATH ?? '').path,
      ...(rawFormat === undefined ? {} : { rawFormat: parseRawFormat(rawFormat) }),
    };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    note('the page has no sound: there is no ffmpeg');
    return null;
  }
};

const soundOf = async (
  { path, call }: HeardCall,
  decoder: Decoder,
  audio: AudioKind,
  { page, name }: { readonly page: string; readonly name: string },
): Promise<CallSound | null> => {
  if (call.view === undefined || isTooLong(call)) return null;
  let sound: OpenSound;
  try {
    if ((await hashFile(path)) !== call.recording.sha256) return null;
    sound = await openSound(path, call.view, decoder);
  } catch (error) {
    // It was heard before and is gone now: the page shows the call without its sound.
    if (error instanceof ExpectedError || (error as NodeJS.ErrnoException).code !== undefined) return null;
    throw error;
  }
  if (audio === 'files') await writeWhole(join(dirname(page), name), wholeCall(sound));
  return {
    peaks: peaksOf(sound),
    clips: audio === 'clips' ? clipsOf(sound, spansToHear(call, sound.duration)) : [],
    url: audio === 'files' ? encodeURI(name).replaceAll('#', '%23').replaceAll('?', '%3F') : null,
  };
};
