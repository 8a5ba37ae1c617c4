import type { FileHandle } from 'node:fs/promises';
import { RecordingError } from '../../errors.ts';
import type { DecoderInfo } from '../../model/recording.ts';
import { noDecoder } from './decoder-faults.ts';
import { type RawFormat, rawFormatCure, rawFormatOf, rawOptions, WALLS } from './formats.ts';
import { type FileLength, readFileLength } from './promised-length.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** What the container says of the first audio stream, before anything is decoded. */
export interface StreamInfo {
  readonly codec: string;
  /** Hz. */
  readonly rate: number;
  /** Of the recording: two where each of two tracks holds one party. */
  readonly channels: number;
  /** Seconds; null when the container does not say, or ffmpeg only guesses it from the bit rate. */
  readonly promised: number | null;
  readonly decoder: DecoderInfo;
}

/** A recording that was looked into. */
export interface Probed {
  readonly info: StreamInfo;
  /** Audio tracks in the file. */
  readonly tracks: number;
  /** Where the parties are parted: by channels of one track; by two tracks or two files of one channel each. */
  readonly legs: 'channels' | 'tracks' | 'files';
  readonly length: FileLength;
  /** ffmpeg options that name this file, `-i` included. */
  readonly input: readonly string[];
}

/** A recording as ffmpeg is to find it. */
export interface Source {
  readonly path: string;
  /** Open for reading. */
  readonly file: FileHandle;
  /** The file of the other leg, open for reading, where each party has one. */
  readonly second?: { readonly path: string; readonly file: FileHandle };
  /** Path of the program. */
  readonly ffmpeg: string;
  /** How to read a headerless file whose name does not say it. */
  readonly rawFormat?: RawFormat | null;
}

/**
 * What ffmpeg opens: where the system lets it, the very file that is open here. A name that other bytes are moved to meanwhile,
 * that is a pipe by now, or that no text can write, is no matter then.
 */
const address = (path: string, descriptor: number): string =>
  process.platform === 'linux' ? `file:/dev/fd/${descriptor}` : `file:${path}`;

const inputOptions = (path: string, format: readonly string[], descriptor: number): string[] => [
  ...['-nostdin', ...WALLS],
  ...format,
  ...['-i', address(path, descriptor)],
];

/** Descriptors of what is decoded, in the order in which ffmpeg finds them from 3 on. */
export const descriptorsOf = ({ file, second }: Source): readonly number[] => [
  file.fd,
  ...(second === undefined ? [] : [second.file.fd]),
];

/**
 * Reads what ffmpeg logs of a recording: of its file, or of one a leg, which are two channels of one call.
 * @throws RecordingError when there is no audio stream; EngineError when ffmpeg cannot be run or does not work.
 */
export const probe = async (source: Source): Promise<Probed> => {
  const { second } = source;
  const first = await probeFile(source, 3);
  if (second === undefined) return first;
  const other = await probeFile({ ...source, ...second }, 4);
  const lasts = [first, other].map(({ info }) => info.promised);
  return {
    info: { ...first.info, channels: 2, promised: lasts.includes(null) ? null : Math.max(...(lasts as number[])) },
    tracks: 1,
    legs: 'files',
    length: {
      missing: Math.max(first.length.missing, other.length.missing),
      placeholder: first.length.placeholder || other.length.placeholder,
      soundBehind: first.length.soundBehind || other.length.soundBehind,
    },
    input: [...first.input, ...other.input],
  };
};

/** Reads what ffmpeg logs of a file. The npm build of ffmpeg brings no ffprobe, hence the log. */
const probeFile = async (source: Source, descriptor: number): Promise<Probed> => {
  const { path, file, ffmpeg } = source;
  const fds = descriptor === 3 ? [file.fd] : [file.fd, file.fd];
  const length = await readFileLength(file);
  const format = await formatOptions(source);
  const input = inputOptions(path, length.soundBehind ? [...format, ...READ_ON] : format, descriptor);
  const { said } = await runFfmpeg({ program: ffmpeg, args: input, path, fds });
  const decoder = readDecoder(said);
  const read = readStreams(said);
  if (decoder === null) throw noDecoder(ffmpeg);
  if (read === null) throw undecodable(path, reasonIn(said));
  const { tracks, legsInTracks, layout } = read;
  const info = { ...read.info, decoder };
  const channels = legsInTracks ? 2 : (countChannels(layout) ?? (await askChannels(source, input, fds)));
  return { info: { ...info, channels }, tracks, legs: legsInTracks ? 'tracks' : 'channels', length, input };
};

/** ffmpeg's option of its WAV reader for sound that goes on behind the size that the header states. */
const READ_ON = ['-ignore_length', '1'];

/** Reads the version from the line that ffmpeg begins its log with; null when there is none. */
const readDecoder = (log: string): DecoderInfo | null => {
  const version = /^ffmpeg version (\S+)/m.exec(log)?.[1];
  return version === undefined ? null : { name: 'ffmpeg', version };
};

/** Magic numbers of files with a header, whatever they are called. */
const HEADED = /^(RIFF|RF64|OggS|fLaC|ID3|#!AMR|.{4}ftyp|\.snd|caff|FORM)/s;

/** Headerless telephone formats must be named: ffmpeg cannot guess them. */
const formatOptions = async ({ path, file, rawFormat = null }: Source): Promise<readonly string[]> => {
  const byName = rawFormatOf(path);
  if (byName === null && rawFormat === null) return [];
  const head = Buffer.alloc(12);
  await file.read(head, 0, head.length, 0);
  if (HEADED.test(head.toString('latin1'))) return [];
  if (byName !== null && byName !== 'unsaid') return rawOptions(byName);
  if (rawFormat !== null) return rawOptions(rawFormat);
  throw new RecordingError('has no header, and its name does not say how to read it', {
    code: 'headerless',
    path,
    cure: rawFormatCure(path),
  });
};

interface Streams extends Pick<Probed, 'tracks'> {
  /** The first two tracks hold one channel each: one party a track. */
  readonly legsInTracks: boolean;
  readonly info: Omit<StreamInfo, 'channels' | 'decoder'>;
  /** ffmpeg's name of the layout of the first track's channels. */
  readonly layout: string;
}

/** Reads the audio streams from ffmpeg's log; null when it names none. */
export const readStreams = (log: string): Streams | null => {
  const streams = [...log.matchAll(/^ +Stream #0:\d+.*?: Audio: (\w+).*?, (\d+) Hz, ([^,\n]+)/gm)];
  const [first, second] = streams;
  if (first === undefined) return null;
  const time = log.includes(GUESSED) ? null : /Duration: (\d+):(\d+):(\d+(?:\.\d+)?)/.exec(log);
  return {
    info: {
      codec: first[1] ?? '',
      rate: Number(first[2]),
      promised: time === null ? null : Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]),
    },
    layout: first[3] ?? '',
    tracks: streams.length,
    legsInTracks: second !== undefined && [first, second].every((one) => one[3]?.startsWith('mono')),
  };
};

/** Of a constant bit rate that is none, such as that of AMR, comes a duration that is wrong. */
const GUESSED = 'Estimating duration from bitrate';

/** The layouts that telephones have; null for one that only ffmpeg knows how many channels it has. */
const countChannels = (layout: string): number | null => {
  if (layout.startsWith('mono') || layout.startsWith('1 channels')) return 1;
  if (layout.startsWith('stereo') || layout.startsWith('downmix') || layout.startsWith('2 channels')) return 2;
  const counted = /^(\d+) channels/.exec(layout);
  return counted === null ? null : Number(counted[1]);
};

const MOMENT = '0.1'; // Seconds.

/** Number of channels as it stands in the header of what ffmpeg decodes. */
const askChannels = async (
  { path, ffmpeg }: Source,
  input: readonly string[],
  fds: readonly number[],
): Promise<number> => {
  const chunks: Buffer[] = [];
  const output = ['-v', 'error', '-map', '0:a:0', '-t', MOMENT, '-c:a', 'pcm_s16be', '-f', 'au', '-'];
  await runFfmpeg({
    program: ffmpeg,
    args: [...input, ...output],
    path,
    fds,
    onData: (chunk) => void chunks.push(chunk),
  });
  const sound = Buffer.concat(chunks);
  if (sound.length < 24) throw undecodable(path, 'no sound came out');
  return sound.readUInt32BE(20); // Channels in the header of a Sun AU file.
};

const reasonIn = (log: string): string => {
  const foreign = /\[(\S+) @ \w+\] Format not on whitelist/.exec(log);
  if (foreign !== null) return `it is of a kind that is not opened: ${foreign[1]}`;
  if (/does not contain any stream|matches no streams/.test(log)) return 'there is no sound in it';
  if (/Stream #0:\d+.*?: Video/.test(log)) return 'there is no sound in it';
  return (
    /Invalid data found|moov atom not found|Permission denied|No such file or directory/.exec(log)?.[0] ??
    'no sound was found'
  );
};

/** The one clear line for a file that is no recording. */
export const undecodable = (path: string, reason: string): RecordingError =>
  new RecordingError(`cannot be decoded as a recording (${reason})`, {
    code: 'undecodable',
    path,
    cure: 'check that the file plays, or export it again as wav, mp3, ogg, m4a or amr',
  });
