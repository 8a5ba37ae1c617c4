import { EXIT } from '../errors.ts';
import { note } from './notes.ts';

/** Whether the user wants the run to stop. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Stops watching: signals end the process again. */
  readonly release: () => void;
}

/** Turns the first Ctrl-C (or SIGTERM) into a signal to stop in good order; a second one ends the process at once. */
export const watchInterrupts = (
  said = 'stopping; what was heard so far is kept where a store or a --facts folder was named',
): Interrupts => {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    note(said);
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
};
