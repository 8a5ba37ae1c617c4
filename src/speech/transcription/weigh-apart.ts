import { EngineError } from '../../errors.ts';
import type { SentenceAmong } from '../engines/dismissal-net.ts';
import { endGroup } from './process-group.ts';
import { exchange, type ListenerOptions, PATIENCE, PROGRAM, startProcess } from './talk-to-process.ts';

/**
 * Weighs sentences in a process of its own, which starts and ends for them: log odds in their order.
 * @throws EngineError where the process dies, or answers with something else.
 */
export const weighApart = async (
  modelFolder: string,
  sentences: readonly SentenceAmong[],
  { program = PROGRAM, patience = PATIENCE }: ListenerOptions = {},
): Promise<readonly number[]> => {
  const started = startProcess(program);
  try {
    const request = { kind: 'weigh', modelFolder, sentences } as const;
    const reply = await exchange({ started, request, patience, onProgress: () => {} });
    const logOdds = reply.kind === 'weighed' ? reply.logOdds : [];
    if (isFor(sentences, logOdds)) return logOdds;
    throw new EngineError('sentences were weighed with what cannot be', {
      code: 'engine-answer',
      cure: 'run this again; when it happens again, report it',
    });
  } finally {
    endGroup(started.child);
  }
};

const isFor = (sentences: readonly SentenceAmong[], logOdds: unknown): boolean =>
  Array.isArray(logOdds) && logOdds.length === sentences.length && logOdds.every((one) => Number.isFinite(one));
