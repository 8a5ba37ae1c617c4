import { join } from 'node:path';
import type { EngineInfo } from '../../model/heard.ts';
import { type Model, WHISPER_BASE } from '../models/catalogue.ts';
import type { Transcriber } from './transcriber.ts';

/** A recogniser that can be asked for by name. */
export interface Engine {
  /** As `--engine` names it. */
  readonly id: string;
  /** As reports name it. */
  readonly info: EngineInfo;
  /** What must be on disk and whole before it is opened. */
  readonly models: readonly Model[];
  /** @param threads that it may use; 1 unless a single call has the machine to itself. */
  readonly open: (modelFolder: string, threads: number) => Promise<Transcriber>;
}

const whisperBaseInfo: EngineInfo = {
  name: 'onnxruntime-node/whisper',
  model: WHISPER_BASE.id,
  modelSha256: WHISPER_BASE.files[0].sha256,
};

/** Whisper base, which ships with the program. */
const whisperBase: Engine = {
  id: WHISPER_BASE.id,
  info: whisperBaseInfo,
  models: [WHISPER_BASE],
  open: async (modelFolder, threads) => {
    const { openWhisper } = await import('./whisper/whisper.ts');
    const [encoder, decoder, vocabulary] = WHISPER_BASE.files;
    const inFolder = ({ path }: { readonly path: string }): string => join(modelFolder, path);
    const files = { encoder: inFolder(encoder), decoder: inFolder(decoder), vocabulary: inFolder(vocabulary) };
    return openWhisper(whisperBaseInfo, files, threads);
  },
};

/** Every engine there is: a new one is a file beside this one and a line here. Native code loads when one is opened. */
export const ENGINES: readonly Engine[] = [whisperBase];

/** The engine that listens when none is named. */
export const DEFAULT_ENGINE = whisperBase;

/** The engine of that name, if there is one. */
export const findEngine = (id: string): Engine | undefined => ENGINES.find((engine) => engine.id === id);
