import type { Tones } from '../../model/heard.ts';
import { createLevelMeter } from '../signal/levels.ts';
import { createSameSound } from '../signal/same-sound.ts';
import { createToneAnalyser } from '../tones/index.ts';

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
