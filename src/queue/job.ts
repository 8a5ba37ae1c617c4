import { z } from 'zod';
import { EngineError, ExpectedError, RecordingError } from '../errors.ts';

const LISTEN_JOB = z.strictObject({
  /** Absolute, as the machine that asks names it. */
  path: z.string().min(1).max(4096),
  /** A worker that finds other bytes under the path refuses. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The worker masks numbers before it answers: no spoken number goes through Redis. */
  masked: z.boolean(),
});

/** One recording that is to be listened to by whichever machine is free. */
export type ListenJob = Readonly<z.infer<typeof LISTEN_JOB>>;

/** Anybody who reaches Redis can write a job. @throws RecordingError for one that is none of ours. */
export const parseJob = (data: unknown): ListenJob => {
  const parsed = LISTEN_JOB.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new RecordingError('a job of the queue is none that this program writes', {
    code: 'bad-job',
    cure: 'check who else can reach that Redis, and that all machines run the same version',
  });
};

/** The same work has the same id, by however many runs it is offered. */
export const jobId = ({ sha256, masked }: ListenJob): string => `${sha256}-${masked ? 'masked' : 'whole'}`;

/** An expected failure, as text that survives the queue: without the path, which stays in Redis longer than the job. */
export const encodeFailure = ({ exitCode, code, message, cure }: ExpectedError): string =>
  JSON.stringify({ exitCode, code, message, cure });

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

/** Where a worker leaves what it heard: events of the queue are read by all and kept, an answer is taken once. */
export const answerKey = (queue: string, id: string): string => `${queue}:answer:${id}`;

/** How many runs wait for an answer now. */
export const askingKey = (queue: string, id: string): string => `${queue}:asking:${id}`;

/** Seconds that an answer stays in Redis when whoever asked has gone. */
export const KEPT = 3600;

/** Queues are apart for each model and each set of listening settings: machines of different versions never mix. */
export const queueName = (listening: string): string => `call-etiquette-${listening}`;
