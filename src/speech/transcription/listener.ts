import { EngineError, ExpectedError } from '../../errors.ts';
import { checkHeard } from '../../model/check-heard.ts';
import type { Heard } from '../../model/heard.ts';
import { endGroup } from './process-group.ts';
import type { Setup } from './protocol.ts';
import { exchange, type ListenerOptions, PATIENCE, PROGRAM, type Started, startProcess } from './talk-to-process.ts';

/** One listening process: starts when it is first needed, and again after it died. */
export interface Listener {
  /** Starts it ahead of its first recording; what goes wrong is told of that one. */
  readonly warm: () => void;
  /**
   * Listens to a recording, and again to what was not heard well.
   * @throws RecordingError or EngineError of this recording; EngineError `engine-died` when the process ended in the middle.
   */
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void) => Promise<Heard>;
  readonly close: () => void;
}

/** A listening process, and when it has opened its models. */
interface Warming {
  readonly started: Started;
  readonly ready: Promise<unknown>;
}

export const createListener = (
  setup: Omit<Setup, 'kind'>,
  { program = PROGRAM, patience = PATIENCE }: ListenerOptions = {},
): Listener => {
  // Known from its first moment, so that closing ends it while it loads its models.
  let now: Warming | null = null;
  let closed = false;
  const end = (): void => {
    if (now !== null) endGroup(now.started.child);
    now = null;
  };

  const start = (): Warming => {
    const started = startProcess(program);
    const request = { kind: 'setup', ...setup } as const;
    const ready = exchange({ started, request, patience, onProgress: () => {} });
    // Told of where it is awaited: for the first recording.
    ready.catch(() => {});
    return { started, ready };
  };

  const startOnce = async (): Promise<Started> => {
    now ??= start();
    const { started, ready } = now;
    try {
      await ready;
    } catch (error) {
      end();
      throw error;
    }
    return started;
  };

  return {
    warm: () => {
      if (!closed) now ??= start();
    },
    listen: async (path, sha256, onProgress) => {
      if (closed) throw new EngineError('the run has ended', { code: 'engine-closed', path });
      try {
        const started = await startOnce();
        const request = { kind: 'job', path, sha256 } as const;
        const reply = await exchange({ started, request, patience, onProgress });
        return checked(reply.kind === 'heard' ? reply.heard : null, path);
      } catch (error) {
        if (!(error instanceof ExpectedError) || error.code.startsWith('engine-')) end();
        throw ofRecording(error, path);
      }
    },
    close: () => {
      closed = true;
      end();
    },
  };
};

/** The death of a process as it is told of the recording that it was to hear. */
const ofRecording = (error: unknown, path: string): unknown => {
  if (!(error instanceof EngineError) || error.code !== 'engine-died') return error;
  const cure = 'score this recording again; when it happens again, check that the machine has memory left';
  return new EngineError(error.message, { code: error.code, path, cure });
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
