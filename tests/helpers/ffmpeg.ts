import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AudioSource, openAudio } from '../../src/speech/recordings/decode.ts';
import { findFfmpeg } from '../../src/speech/recordings/ffmpeg.ts';

/** The ffmpeg that the program would use. */
export const FFMPEG = findFfmpeg(undefined, process.env.PATH ?? '').path;

/** A file of the bundled calls. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/calls/${name}`, import.meta.url));

/** A new folder of its own, under the system's temporary folder. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'call-etiquette-'));

/** The npm build: it writes every format that the tests need, which the one on PATH may not. */
export const ENCODER = findFfmpeg(undefined, '').path;

/** Encodes with ffmpeg: options between input and output. */
export const encode = (input: string, output: string, ...options: string[]): string => {
  execFileSync(ENCODER, ['-v', 'error', '-y', '-i', input, ...options, output]);
  return output;
};

/** Encodes one channel of samples at 16 kHz with ffmpeg. */
export const encodeSamples = (samples: Int16Array, output: string, ...options: string[]): string => {
  const raw = ['-f', 's16le', '-ar', '16000', '-ac', '1', '-i', '-'];
  execFileSync(ENCODER, ['-v', 'error', '-y', ...raw, ...options, output], { input: new Uint8Array(samples.buffer) });
  return output;
};

/** Repeats a recording end to end. */
export const repeat = (input: string, times: number, output: string): string => {
  execFileSync(ENCODER, [
    '-v',
    'error',
    '-y',
    '-stream_loop',
    String(times - 1),
    '-i',
    input,
    '-c:a',
    'pcm_mulaw',
    output,
  ]);
  return output;
};

/** Decodes a recording with all its channels at once. */
export const decode = async (
  path: string,
  ffmpeg = FFMPEG,
): Promise<AudioSource & { readonly channels: readonly Int16Array[] }> => {
  const audio = await openAudio(path, { ffmpeg });
  const channels: Int16Array[] = [];
  for (let i = 0; i < audio.channelCount; i++) channels.push(Int16Array.from(await audio.channel(i)));
  return { ...audio, channels };
};
