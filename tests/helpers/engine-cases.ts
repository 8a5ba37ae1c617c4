import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Span } from '../../src/model/span.ts';
import { DEFAULT_ENGINE, ENGINES, type Engine, type EngineSetup } from '../../src/speech/engines/index.ts';
import type { ChannelSound, SegmentToHear, Transcriber } from '../../src/speech/engines/transcriber.ts';
import { spell } from '../../src/speech/transcript/spell.ts';
import { decode, fixture, newFolder } from './ffmpeg.ts';
import { answer, type SpeechServer, startSpeechServer, verbose } from './speech-server.ts';

export const MODELS = fileURLToPath(new URL('../../models', import.meta.url));
const TRANSCRIPTS = fileURLToPath(new URL('../../fixtures/transcripts', import.meta.url));

/** A model with random weights (fixtures/models). */
export const madeModel = (id: string): string => fileURLToPath(new URL(`../../fixtures/models/${id}`, import.meta.url));

/** A Whisper of odd sizes with random weights, beside the real vocabulary. */
const madeWhisper = (): string => {
  const folder = newFolder();
  for (const name of ['encoder.onnx', 'decoder.onnx'])
    copyFileSync(join(madeModel('whisper'), name), join(folder, name));
  copyFileSync(join(MODELS, 'whisper-base/vocabulary.tiktoken'), join(folder, 'vocabulary.tiktoken'));
  return folder;
};

/** How an engine is tried: what it is told, and whether its model can know words. */
export interface EngineCase {
  readonly engine: Engine;
  /** What it is told; what that takes is there until `done`. */
  readonly prepare: () => Promise<EngineSetup>;
  readonly done?: () => Promise<void>;
  /** Its weights are real: it must hear what is said. */
  readonly real: boolean;
  /** Why it cannot be tried here. */
  readonly skip?: string;
}

const plain: EngineSetup = { modelFolder: MODELS };

/** A server on this machine that answers something to everything. */
function serverCase(): Omit<EngineCase, 'engine'> {
  let running: SpeechServer | undefined;
  return {
    real: false,
    prepare: async () => {
      running ??= await startSpeechServer(({ seconds }, response) => answer(response, verbose('您好', seconds)));
      return { ...plain, server: { url: `${running.url}/v1`, model: 'made', allowRemote: false } };
    },
    done: async () => await running?.close(),
  };
}

/** Every engine of the registry with what it needs to be tried; one without an entry is tried as it is. */
const PREPARED: Readonly<Record<string, Omit<EngineCase, 'engine'>>> = {
  [DEFAULT_ENGINE.id]: { prepare: async () => plain, real: true },
  transcript: { prepare: async () => ({ ...plain, transcripts: TRANSCRIPTS }), real: true },
  server: serverCase(),
  ...Object.fromEntries(
    ['whisper-small', 'whisper-medium', 'whisper-large-v3-turbo'].map((id) => [
      id,
      { prepare: async () => ({ ...plain, model: madeWhisper() }), real: false },
    ]),
  ),
  ...Object.fromEntries(
    ['sense-voice', 'paraformer', 'fire-red-asr', 'zipformer', 'qwen3-asr'].map((id) => [
      id,
      { prepare: async () => ({ ...plain, model: madeModel(id) }), real: false },
    ]),
  ),
};

export const ENGINE_CASES: readonly EngineCase[] = ENGINES.map((engine) => ({
  engine,
  ...(PREPARED[engine.id] ?? { prepare: async () => plain, real: true }),
}));

/** Opens an engine as a listening process does. */
export const openEngine = async (engine: Engine, setup: EngineSetup = plain): Promise<Transcriber> =>
  engine.open({ setup, info: await engine.identify(setup), threads: 1, spell });

/** When one side of a bundled call speaks, as its truth has it. */
const turnsOf = (file: string, who: string): readonly Span[] => {
  const lines = readFileSync(fixture('truth.jsonl'), 'utf8').split('\n').filter(Boolean);
  const call = lines.map((line) => JSON.parse(line)).find((one) => one.file === file);
  return call.turns.filter((turn: { who: string }) => turn.who === who);
};

/** The sound of one channel of a bundled call. */
export const soundOf = async (file: string, channel: number): Promise<ChannelSound> => {
  const { channels, duration } = await decode(fixture(file));
  const samples = channels[channel]!;
  const at = (seconds: number): number => Math.round(seconds * 16_000);
  return {
    sampleRate: 16_000,
    origin: { path: fixture(file), duration, legs: [turnsOf(file, 'customer'), turnsOf(file, 'agent')], leg: channel },
    cut: (from, to) => Float32Array.from(samples.subarray(at(from), at(to)), (value) => value / 32768),
  };
};

export const segment = (start: number, end: number): SegmentToHear => ({ start, end, from: start, to: end });
