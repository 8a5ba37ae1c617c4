import type { ListenerOptions } from '../../src/speech/transcription/talk-to-process.ts';

/** Does something with a process that weighs sentences as told: by their length, or wrongly (weighing-child.mjs). */
export const weighing = async <Made>(deed: string, work: (how: ListenerOptions) => Promise<Made>): Promise<Made> => {
  process.env.WEIGHING_DEED = deed;
  try {
    return await work({
      program: new URL('../speech/transcription/weighing-child.mjs', import.meta.url),
      patience: 50,
    });
  } finally {
    delete process.env.WEIGHING_DEED;
  }
};
