import type { EngineInfo } from '../../model/heard.ts';
import type { Model } from '../models/catalogue.ts';
import type { ServerSettings } from './server.ts';
import type { Spell, Transcriber } from './transcriber.ts';

/** What an engine is told besides its name: plain data, since it goes to the listening processes. */
export interface EngineSetup {
  /** Folder of the models that ship. */
  readonly modelFolder: string;
  /** Folder of a model that the user has; where nothing is named, its place among the user's own models. */
  readonly model?: string | undefined;
  /** Where transcripts lie: a folder, or a path with {name}, {file}, {folder}; beside the recordings where nothing is named. */
  readonly transcripts?: string | undefined;
  readonly server?: ServerSettings | undefined;
  /** Names to expect, for an engine that can be told. */
  readonly hotWords?: readonly string[] | undefined;
}

/** An engine that was told all it needs, and whose files were found. */
export interface ReadyEngine {
  readonly setup: EngineSetup;
  /** Who hears, as reports and kept hearings name it. */
  readonly info: EngineInfo;
}

/** What it is opened with, in the process that listens. */
export interface Opening extends ReadyEngine {
  /** That it may use; 1 unless a single call has the machine to itself. */
  readonly threads: number;
  /** Tells which readings say the same in other characters: an engine that ranks several gives one of them. */
  readonly spell: Spell;
}

/** A recogniser that can be asked for by name. */
export interface Engine {
  /** As `--engine` names it. */
  readonly id: string;
  /** What ships and must be whole before it is opened. */
  readonly models: readonly Model[];
  /**
   * Finds what it needs and says who it is, before anything is started.
   * @throws EngineError or UsageError naming what is missing and what to do.
   */
  readonly identify: (setup: EngineSetup) => Promise<EngineInfo>;
  readonly open: (opening: Opening) => Promise<Transcriber>;
  /**
   * SHA-256 of the file that the words of a recording come from, for an engine that has one for each: other words, another hearing.
   * @throws RecordingError when it is not there.
   */
  readonly wordsOf?: (recording: string, setup: EngineSetup) => Promise<string>;
  /** It runs a model that the user has. */
  readonly takesModel?: true;
  /** It can be told names to expect. */
  readonly takesHotWords?: true;
  /** Whether a file is a call that this engine can read without its sound. */
  readonly readsCall?: (path: string) => boolean;
  /** Paths of the calls in such a file: itself, where it holds one. */
  readonly listCalls?: (path: string) => Promise<readonly string[]>;
}
