import type { Engine } from './engine.ts';
import { fireRedAsr } from './fire-red-asr.ts';
import { ownWhisper } from './own-whisper.ts';
import { paraformer } from './paraformer.ts';
import { qwen3Asr } from './qwen3-asr.ts';
import { senseVoice } from './sense-voice.ts';
import { server } from './server.ts';
import { transcript } from './transcript.ts';
import { whisperBase } from './whisper-base.ts';
import { zipformer } from './zipformer.ts';

export type { Engine, EngineSetup, ReadyEngine } from './engine.ts';
export { WHISPER_BASE_INFO } from './whisper-base.ts';

/** Every engine there is: a new one is a file beside this one and a line here. Native code loads when one is opened. */
export const ENGINES: readonly Engine[] = [
  whisperBase,
  ...['whisper-small', 'whisper-medium', 'whisper-large-v3-turbo'].map(ownWhisper),
  senseVoice,
  paraformer,
  fireRedAsr,
  zipformer,
  qwen3Asr,
  transcript,
  server,
];

/** The engine that listens when none is named. */
export const DEFAULT_ENGINE = whisperBase;

/** The engine of that name, if there is one. */
export const findEngine = (id: string): Engine | undefined => ENGINES.find((engine) => engine.id === id);
