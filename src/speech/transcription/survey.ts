import type { Tones } from '../../model/heard.ts';
import { type AudioSource, DECODED_RATE, type Decoder, openAudio } from '../recordings/decode.ts';
import { createLevelMeter } from '../signal/levels.ts';
import { createSameSound } from '../signal/same-sound.ts';
import { createToneAnalyser } from '../tones/index.ts';
import { createPulse } from './pulse.ts';

/** What one pass over a recording shows, before anyone's speech is looked for. */
export interface Survey {
  /** Of each channel, dBFS of 20 ms frames. */
  readonly levels: readonly Float32Array[];
  readonly tones: Tones;
  /** The second channel is a copy of the first. */
  readonly fakeStereo: boolean;
}

/** Takes the sound of a recording as it is decoded; memory grows with its frames, not with its samples. */
export interface Surveyor {
  readonly push: (channels: readonly Int16Array[]) => void;
  readonly finish: () => Survey;
}

export const createSurveyor = (sampleRate: number): Surveyor => {
  const meters: ReturnType<typeof createLevelMeter>[] = [];
  const same = createSameSound();
  let tones: ReturnType<typeof createToneAnalyser> | null = null;
  return {
    push: (channels) => {
      tones ??= createToneAnalyser(sampleRate, channels.length);
      tones.push(channels);
      for (const [i, channel] of channels.entries()) {
        meters[i] ??= createLevelMeter(sampleRate);
        meters[i].push(channel);
      }
      if (channels[1] !== undefined) same.push(channels[0]!, channels[1]);
    },
    finish: () => ({
      levels: meters.map((meter) => meter.finish()),
      tones: tones?.finish() ?? { ringBack: [], busy: [], congestion: [] },
      fakeStereo: same.finish(),
    }),
  };
};

/** A recording that is decoded, with what one pass over it shows: for all that is heard in it, once or again. */
export interface SurveyedRecording {
  readonly path: string;
  readonly audio: AudioSource;
  readonly survey: Survey;
}

/**
 * Decodes a recording and surveys it on the way.
 * @throws RecordingError when the file does not decode; EngineError when ffmpeg does not run.
 */
export const surveyRecording = async (
  path: string,
  { decoder, onProgress }: { readonly decoder: Decoder; readonly onProgress: (share: number) => void },
): Promise<SurveyedRecording> => {
  const alive = createPulse(() => onProgress(0));
  const surveyor = createSurveyor(DECODED_RATE);
  const audio = await openAudio(path, decoder, (channels) => {
    alive();
    surveyor.push(channels);
  });
  return { path, audio, survey: surveyor.finish() };
};
