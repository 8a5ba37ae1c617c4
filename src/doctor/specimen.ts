import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAudio } from '../speech/recordings/decode.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';

/** Seconds of one of the bundled calls that are listened to: two turns, in which both sides speak. */
const CUT = { start: 11, end: 17 } as const;
const HEADER = 44;

/** Makes a short recording with speech out of a bundled one, and takes it away again when `work` has ended. */
export const withSpecimen = async <T>(
  recording: string,
  ffmpeg: string | undefined,
  work: (path: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'call-etiquette-doctor-'));
  try {
    const audio = await openAudio(recording, { ffmpeg: findFfmpeg(ffmpeg, process.env.PATH ?? '').path });
    const rate = audio.sampleRate;
    const samples = (await audio.channel(0)).subarray(CUT.start * rate, CUT.end * rate);
    const path = join(folder, 'specimen.wav');
    await writeFile(path, toWav(samples, rate));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A WAV file of 16-bit PCM of one channel (Microsoft, Multimedia Programming Interface and Data Specifications 1.0). */
const toWav = (samples: Int16Array, rate: number): Buffer => {
  const wav = Buffer.alloc(HEADER + samples.length * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(HEADER - 8 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) wav.writeInt16LE(sample, HEADER + i * 2);
  return wav;
};
