import { stat } from 'node:fs/promises';
import type { CallView, Peaks } from '../model/call-view.ts';
import { openSound, peaksOf } from '../sound/sound-of-call.ts';
import type { Decoder } from '../speech/recordings/decode.ts';
import { hashFile } from '../speech/recordings/hash-file.ts';
import { pcmWav } from '../wav/wav-file.ts';
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
  const channels = sound.legs.map(({ samples }) => samples);
  return { wav: pcmWav(channels, sound.rate), peaks: peaksOf(sound) };
};
