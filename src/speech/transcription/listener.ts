import { EngineError, ExpectedError } from '../../errors.ts';
import { checkHeard } from '../../model/check-heard.ts';
import type { Heard } from '../../model/heard.ts';
import { endGroup } from './process-group.ts';
import type { Setup } from './protocol.ts';
import { exchange, type ListenerOptions, PATIENCE, PROGRAM, type Started, startProcess } from './talk-to-process.ts';

/** One listening process: starts when it is first needed, and again after it died. */
export interface Listener {
  /**
   * Listens to a recording, and again to what was not heard well.
   * @throws RecordingError or EngineError of this recording; EngineError `engine-died` when the process ended in the middle.
   */
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void) => Promise<Heard>;
  readonly close: () => void;
}

export const createListener = (
  setup: Omit<Setup, 'kind'>,
  { program = PROGRAM, patience = PATIENCE }: ListenerOptions = {},
): Listener => {
  let now: Started | null = null;
  let closed = false;
  const end = (): void => {
    if (now !== null) endGroup(now.child);
    now = null;
  };

  const start = async (path: string): Promise<Started> => {
    if (closed) throw new EngineError('the run has ended', { code: 'engine-closed', path });
    const started = startProcess(program);
    // Known from its first moment, so that closing ends it while it loads its models.
    now = started;
    try {
      await exchange({ started, request: { kind: 'setup', ...setup }, path, patience, onProgress: () => {} });
    } catch (error) {
      end();
      throw error;
    }
    return started;
  };

  return {
    listen: async (path, sha256, onProgress) => {
      const ready = now ?? (await start(path));
      try {
        const request = { kind: 'job', path, sha256 } as const;
        const reply = await exchange({ started: ready, request, path, patience, onProgress });
        return checked(reply.kind === 'heard' ? reply.heard : null, path);
      } catch (error) {
        if (!(error instanceof ExpectedError) || error.code.startsWith('engine-')) end();
        throw error;
      }
    },
    close: () => {
      closed = true;
      end();
    },
  };
};

/** @throws EngineError when what an engine says cannot be. */
const checked = (heard: unknown, path: string): Heard => {
  const result = checkHeard(heard);
  if ('heard' in result) return result.heard;
  throw new EngineError(`the speech engine answered with what cannot be (${result.fault})`, {
    code: 'engine-answer',
    path,
    cure: 'score this recording again; when it happens again, report it',
  });
};
