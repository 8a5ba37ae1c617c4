import { spawn } from 'node:child_process';
import { RecordingError } from '../../errors.ts';
import type { DecoderInfo } from '../../model/recording.ts';
import { brokeOff, cannotStart, noDecoder } from './decoder-faults.ts';

/** What the container says of the first audio stream, before anything is decoded. */
export interface StreamInfo {
  readonly codec: string;
  /** Hz. */
  readonly rate: number;
  readonly channels: number;
  /** Seconds; null when the container does not say, or ffmpeg only guesses it from the bit rate. */
  readonly promised: number | null;
  readonly decoder: DecoderInfo;
}

/** ffmpeg options that name a local file and nothing else: no playlist or URL inside it is followed. */
export const inputOptions = (path: string): string[] => [
  '-nostdin',
  '-protocol_whitelist',
  'file,pipe',
  ...rawFormat(path),
  '-i',
  `file:${path}`,
];

/** Headerless telephone formats must be named: ffmpeg cannot guess them. */
const rawFormat = (path: string): string[] => {
  if (/\.(alaw|al)$/i.test(path)) return ['-f', 'alaw', '-ar', '8000'];
  if (/\.(ulaw|ul)$/i.test(path)) return ['-f', 'mulaw', '-ar', '8000'];
  return [];
};

/**
 * Reads what ffmpeg logs of a file. The npm build of ffmpeg brings no ffprobe, hence the log.
 * @throws RecordingError when there is no audio stream; EngineError when ffmpeg cannot be run.
 */
export const probe = (path: string, ffmpeg: string): Promise<StreamInfo> =>
  new Promise((resolve, reject) => {
    const child = spawn(ffmpeg, inputOptions(path), { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (log.length < 100_000) log += text;
    });
    child.on('error', (cause) => reject(cannotStart(ffmpeg, cause)));
    child.on('close', (code, signal) => {
      const fault = brokeOff(ffmpeg, { code, signal, said: log });
      const decoder = readDecoder(log);
      const info = readStreamInfo(log);
      if (fault !== null) reject(fault);
      else if (decoder === null) reject(noDecoder(ffmpeg));
      else if (info === null) reject(undecodable(path, reasonIn(log)));
      else resolve({ ...info, decoder });
    });
  });

/** Reads the version from the line that ffmpeg begins its log with; null when there is none. */
const readDecoder = (log: string): DecoderInfo | null => {
  const version = /^ffmpeg version (\S+)/m.exec(log)?.[1];
  return version === undefined ? null : { name: 'ffmpeg', version };
};

/** Reads codec, rate, channels and duration of the first audio stream from ffmpeg's log; null when it names none. */
export const readStreamInfo = (log: string): Omit<StreamInfo, 'decoder'> | null => {
  const stream = /^ +Stream #0:\d+.*?: Audio: (\w+).*?, (\d+) Hz, ([^,\n]+)/m.exec(log);
  if (stream === null) return null;
  const time = log.includes(GUESSED) ? null : /Duration: (\d+):(\d+):(\d+(?:\.\d+)?)/.exec(log);
  return {
    codec: stream[1]!,
    rate: Number(stream[2]),
    channels: countChannels(stream[3]!),
    promised: time === null ? null : Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]),
  };
};

/** Of a constant bit rate that is none, such as that of AMR, comes a duration that is wrong. */
const GUESSED = 'Estimating duration from bitrate';

/** ffmpeg's names of layouts: mono, stereo, downmix, quad, 2.1, 5.1(side), `3 channels`. */
const countChannels = (layout: string): number => {
  if (layout.startsWith('mono')) return 1;
  if (layout.startsWith('stereo') || layout.startsWith('downmix')) return 2;
  if (layout.startsWith('quad')) return 4;
  const counted = /^(\d+) channels/.exec(layout) ?? /^(\d+)\.(\d+)/.exec(layout);
  return counted === null ? 1 : Number(counted[1]) + Number(counted[2] ?? 0);
};

const reasonIn = (log: string): string => {
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
