import type { Heard } from '../../model/heard.ts';
import type { SentenceAmong } from '../engines/dismissal-net.ts';
import type { ReadyEngine } from '../engines/index.ts';
import type { Decoder } from '../recordings/decode.ts';
import type { ListenSettings } from './settings.ts';

/** What a listening process is told once, at its start. */
export interface Setup {
  readonly kind: 'setup';
  /** Id of the engine that hears. */
  readonly engine: string;
  readonly ready: ReadyEngine;
  readonly decoder: Decoder;
  /** Threads of the engine in this process. */
  readonly threads: number;
  readonly settings: ListenSettings;
}

/** One recording to listen to. */
export interface Job {
  readonly kind: 'job';
  readonly path: string;
  readonly sha256: string;
}

/** Sentences to weigh; a process that does nothing else needs no setup. */
export interface Weighing {
  readonly kind: 'weigh';
  readonly modelFolder: string;
  readonly sentences: readonly SentenceAmong[];
}

/** From the program to a listening process. */
export type Request = Setup | Job | Weighing;

/** An expected failure, taken apart to cross the process boundary. */
export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly cure?: string;
}

/** From a listening process to the program: `ready` once, then progress and one result a job or weighing. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'heard'; readonly heard: Heard }
  /** Log odds in the order of the sentences. */
  | { readonly kind: 'weighed'; readonly logOdds: readonly number[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'bug'; readonly stack: string };
