import { EngineError, ExpectedError } from '../errors.ts';

/** One recording that is to be listened to by whichever machine is free. */
export interface ListenJob {
  /** Absolute, as the machine that asks names it. */
  readonly path: string;
  /** A worker that finds other bytes under the path refuses. */
  readonly sha256: string;
  /** The worker masks numbers before it answers: no spoken number goes through Redis. */
  readonly masked: boolean;
}

/** The same work has the same id, by however many runs it is offered. */
export const jobId = ({ sha256, masked }: ListenJob): string => `${sha256}-${masked ? 'masked' : 'whole'}`;

/** An expected failure, as text that survives the queue. */
export const encodeFailure = ({ exitCode, code, message, path, cure }: ExpectedError): string =>
  JSON.stringify({ exitCode, code, message, path, cure });

/** The failure of a job as the machine that asked throws it; `path` names the recording there. */
export const decodeFailure = (reason: string, path: string): Error => {
  if (/stalled more than/.test(reason))
    return new EngineError('the workers that had it ended in the middle, one after another', {
      code: 'engine-died',
      path,
      cure: 'score this recording again; when it happens again, check that the workers have memory left',
    });
  try {
    const failure = JSON.parse(reason) as { exitCode: number; code: string; message: string; cure?: string };
    const { exitCode, code, message, cure } = failure;
    if (typeof exitCode === 'number' && typeof code === 'string')
      return new ExpectedError(exitCode, message, { code, path, ...(cure === undefined ? {} : { cure }) });
  } catch {
    // Not one of ours: a bug of the worker.
  }
  return new Error(`a worker has a bug: ${reason}`);
};

/** Queues are apart for each model and each set of listening settings: machines of different versions never mix. */
export const queueName = (listening: string): string => `call-etiquette-${listening}`;
