import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAudio } from '../speech/recordings/decode.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { pcmWav } from '../wav/wav-file.ts';

/** Seconds of one of the bundled calls that are listened to: two turns, in which both sides speak. */
const CUT = { start: 11, end: 17 } as const;

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
    await writeFile(path, pcmWav([samples], rate));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
