import { fileURLToPath } from 'node:url';
import { DEFAULT_ENGINE, ENGINES, type Engine, type EngineSetup } from '../../src/speech/engines/index.ts';
import type { ChannelSound, SegmentToHear, Transcriber } from '../../src/speech/engines/transcriber.ts';
import { spell } from '../../src/speech/transcript/spell.ts';
import { decode, fixture } from './ffmpeg.ts';

export const MODELS = fileURLToPath(new URL('../../models', import.meta.url));

/** How an engine is tried: what it is told, and whether its model can know words. */
export interface EngineCase {
  readonly engine: Engine;
  readonly setup: EngineSetup;
  /** Its weights are real: it must hear what is said. */
  readonly real: boolean;
  /** Why it cannot be tried here. */
  readonly skip?: string;
}

const plain: EngineSetup = { modelFolder: MODELS };

/** Every engine of the registry with what it needs to be tried; one without an entry is tried as it is. */
const PREPARED: Readonly<Record<string, Omit<EngineCase, 'engine'>>> = {
  [DEFAULT_ENGINE.id]: { setup: plain, real: true },
};

export const ENGINE_CASES: readonly EngineCase[] = ENGINES.map((engine) => ({
  engine,
  ...(PREPARED[engine.id] ?? { setup: plain, real: true }),
}));

/** Opens an engine as a listening process does. */
export const openEngine = async (engine: Engine, setup: EngineSetup = plain): Promise<Transcriber> =>
  engine.open({ setup, info: await engine.identify(setup), threads: 1, spell });

/** The sound of one channel of a bundled call. */
export const soundOf = async (file: string, channel: number): Promise<ChannelSound> => {
  const samples = (await decode(fixture(file))).channels[channel]!;
  const at = (seconds: number): number => Math.round(seconds * 16_000);
  return {
    sampleRate: 16_000,
    cut: (from, to) => Float32Array.from(samples.subarray(at(from), at(to)), (value) => value / 32768),
  };
};

export const segment = (start: number, end: number): SegmentToHear => ({ start, end, from: start, to: end });
