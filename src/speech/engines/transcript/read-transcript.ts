import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { RecordingError } from '../../../errors.ts';
import type { ConfidenceKind } from '../../../model/heard.ts';
import { aliyunForm } from './aliyun-form.ts';
import { awsForm } from './aws-form.ts';
import { callsOf } from './collection.ts';
import type { TranscriptEntry, TranscriptForm } from './entry.ts';
import { splitPath } from './find-transcript.ts';
import { funasrForm } from './funasr-form.ts';
import { channelOf } from './labels.ts';
import { ownForm } from './own-form.ts';
import { readSubtitles } from './subtitles.ts';
import { tencentForm } from './tencent-form.ts';
import { whisperForm } from './whisper-form.ts';

/** A transcript that another system made. */
export interface Transcript {
  /** As reports name it: whisper, funasr, aws-transcribe, aliyun, tencent, json, subtitles. */
  readonly form: string;
  readonly confidence: ConfidenceKind;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  /** In the order of their start. */
  readonly entries: readonly TranscriptEntry[];
}

/** The forms of JSON, in the order in which they are tried: none takes another's for its own. */
const FORMS: readonly TranscriptForm[] = [awsForm, aliyunForm, tencentForm, ownForm, whisperForm, funasrForm];

/** Bytes: the words of a day's call with a time for each character are a tenth of it. */
const LARGEST = 64e6;

/**
 * Reads a transcript, whatever its form.
 * @throws RecordingError naming the file: missing, of no known form, or with times that cannot be.
 */
export const readTranscript = async (path: string): Promise<Transcript> => {
  const bytes = await readBytes(path);
  const text = decodeText(bytes);
  const found = readText(text, path);
  if (found === null)
    throw unusable(
      path,
      'is no transcript of a known form',
      'see docs/engines.md for the forms of JSON, or give SRT or WebVTT',
    );
  const entries = found.entries.filter((entry) => entry.text !== '').map(withChannel);
  for (const [i, { start, end }] of entries.entries())
    if (!(Number.isFinite(start) && Number.isFinite(end) && start >= 0 && end >= start))
      throw unusable(
        path,
        `has a time that cannot be, in its part ${i + 1} (${start} to ${end})`,
        'export the transcript again',
      );
  if (entries.length > 0 && entries.every(({ end }) => end === 0))
    throw unusable(path, 'has words without times', 'export it with the time of each sentence');
  const confidence = entries.some((entry) => entry.confidence !== null) ? 'stated' : 'none';
  return {
    form: found.form,
    confidence,
    sha256: sha256Of(path, bytes),
    entries: entries.toSorted((a, b) => a.start - b.start || a.end - b.end),
  };
};

/** SHA-256 of a transcript's bytes, hex. @throws RecordingError when it cannot be read. */
export const hashTranscript = async (path: string): Promise<string> => sha256Of(path, await readBytes(path));

/** Paths of the calls of a transcript file: itself, where it holds one. What cannot be read is itself: it fails when it is heard. */
export const listCalls = async (path: string): Promise<readonly string[]> => {
  if (!/\.json$/i.test(path)) return [path];
  try {
    const calls = callsOf(JSON.parse(decodeText(await readBytes(path))));
    return calls === null ? [path] : calls.map(({ id }) => `${path}#${id}`);
  } catch {
    return [path];
  }
};

/** Of the bytes; of one call of several, with its name. */
const sha256Of = (path: string, bytes: Buffer): string =>
  createHash('sha256')
    .update(bytes)
    .update(splitPath(path).call ?? '')
    .digest('hex');

const readBytes = async (path: string): Promise<Buffer> => {
  const { file } = splitPath(path);
  try {
    const { size } = await stat(file);
    if (size > LARGEST)
      throw unusable(path, `is too large for a transcript (${Math.round(size / 1e6)} MB)`, 'name a transcript');
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    throw unusable(
      path,
      `the transcript cannot be read (${code})`,
      'check that the file is there and that you may read it',
    );
  }
};

/** UTF-8 or UTF-16 with a mark, else UTF-8 where it is that, else GB 18030: what programs in China write. */
const decodeText = (bytes: Buffer): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const readText = (
  text: string,
  path: string,
): { readonly form: string; readonly entries: readonly TranscriptEntry[] } | null => {
  if (!/^\s*[[{]/.test(text)) {
    const entries = readSubtitles(text);
    return entries === null ? null : { form: 'subtitles', entries };
  }
  const whole = parseJson(text, path);
  const { call } = splitPath(path);
  const value = call === null ? whole : (callsOf(whole)?.find(({ id }) => id === call)?.value ?? null);
  for (const form of FORMS) {
    const entries = form.read(value);
    if (entries !== null) return { form: form.name, entries };
  }
  return null;
};

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(path, `is no JSON (${(cause as Error).message.slice(0, 80)})`, 'export the transcript again');
  }
};

const share = (value: number | null): number | null => (value === null ? null : Math.min(1, Math.max(0, value)));

/** A label may name the channel; figures that claim more than certainty are cut. */
const withChannel = (entry: TranscriptEntry): TranscriptEntry => ({
  ...entry,
  channel: entry.channel ?? (entry.speaker === null ? null : channelOf(entry.speaker)),
  confidence: share(entry.confidence),
  words: entry.words?.map((word) => ({ ...word, confidence: share(word.confidence) })) ?? null,
});

const unusable = (path: string, message: string, cure: string): RecordingError =>
  new RecordingError(message, { code: 'transcript-unusable', path, cure });
