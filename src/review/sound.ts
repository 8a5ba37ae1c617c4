import { stat } from 'node:fs/promises';
import type { CallView, Peaks } from '../model/call-view.ts';
import { type OpenSound, openSound, peaksOf } from '../sound/sound-of-call.ts';
import type { Decoder } from '../speech/recordings/decode.ts';
import { hashFile } from '../speech/recordings/hash-file.ts';
import { Refusal } from './refusal.ts';

/** Which sound is meant, and where it is silent. */
export interface SoundOfCall {
  readonly path: string;
  readonly sha256: string;
  readonly view: CallView;
}

/** The sound of a call, decoded, silent where a number is said. */
export interface ReviewedSound {
  /** 16 bit; the agent left and the customer right, or the one channel of a mono recording. */
  readonly wav: Buffer;
  readonly peaks: Peaks;
}

/** Decoded calls that are remembered: somebody goes back and forth between two or three. */
const REMEMBERED = 3;
const HEADER = 44;

/** Sounds of calls; the last few are remembered. */
export const createSounds = (decoder: Decoder) => {
  const known = new Map<string, Promise<ReviewedSound>>();
  return async (sound: SoundOfCall): Promise<ReviewedSound> => {
    const { mtimeMs, size } = await stat(sound.path).catch(() => {
      throw gone();
    });
    const { speech, muted, stereo } = sound.view;
    const key = JSON.stringify([sound.path, mtimeMs, size, stereo, speech, muted]);
    const before = known.get(key);
    known.delete(key);
    const made = before ?? decodeSound(sound, decoder);
    known.set(key, made);
    made.catch(() => known.delete(key));
    for (const old of [...known.keys()].slice(0, -REMEMBERED)) known.delete(old);
    return await made;
  };
};

const gone = (): Refusal =>
  new Refusal(404, 'no-sound', 'the recording is not where it was scored, or is another one now');

const decodeSound = async ({ path, sha256, view }: SoundOfCall, decoder: Decoder): Promise<ReviewedSound> => {
  if ((await hashFile(path).catch(() => '')) !== sha256) throw gone();
  const sound = await openSound(path, view, decoder);
  return { wav: toWav(sound), peaks: peaksOf(sound) };
};

/** A WAV file of 16-bit PCM (Microsoft, Multimedia Programming Interface and Data Specifications 1.0). */
const toWav = ({ legs, rate }: OpenSound): Buffer => {
  const frames = legs[0]?.samples.length ?? 0;
  const bytes = frames * legs.length * 2;
  const wav = Buffer.alloc(HEADER + bytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(HEADER - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(legs.length, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * legs.length * 2, 28);
  wav.writeUInt16LE(legs.length * 2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(bytes, 40);
  for (let i = 0, at = HEADER; i < frames; i++)
    for (const { samples } of legs) {
      wav.writeInt16LE(samples[i]!, at);
      at += 2;
    }
  return wav;
};
