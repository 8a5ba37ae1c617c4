import type { FactDefaults } from '../facts/assemble-facts.ts';
import type { Lang } from '../messages/index.ts';
import type { Outcome } from '../model/outcome.ts';
import { type CallToScore, type Edges, gatherEach, type Progress } from '../pipeline.ts';
import { type ListeningOptions, type OpenListening, openListening } from './listening.ts';
import { type Reached, showProgress } from './progress.ts';

/** How recordings are listened to, and the language of the progress that is shown. */
export interface GatherOptions extends ListeningOptions {
  readonly lang: Lang;
  /** Takes the place of a line on stderr every minute, off a terminal. */
  readonly onMinute?: (reached: Reached) => void;
  /** Listening that is open already, for these calls and by these options. */
  readonly opened?: OpenListening | undefined;
}

/** Opens listening for so many calls, shows how far they are, and lets go of both however `work` ends. */
export const withListening = async <T>(
  calls: number,
  { lang, onMinute, opened, ...options }: GatherOptions,
  work: (edges: Edges, progress: Progress) => Promise<T>,
): Promise<T> => {
  const listening = opened ?? (await openListening(calls, options));
  // Not before there is something to hear: an error on the way would leave the bar on the screen.
  const progress = showProgress(calls, process.stderr, lang, onMinute);
  try {
    return await work(listening.edges, progress);
  } finally {
    progress.stop();
    await listening.close();
  }
};

/** Gathers calls and returns the outcomes that there are in the order of the calls; each is handed to `onDone` as it is done. */
export const gatherCalls = async (
  calls: readonly CallToScore[],
  defaults: FactDefaults,
  options: GatherOptions,
  { onDone, signal }: Pick<Progress, 'onDone' | 'signal'> = {},
): Promise<readonly Outcome[]> => {
  const outcomes: (Outcome | undefined)[] = calls.map(() => undefined);
  await withListening(calls.length, options, (edges, progress) =>
    gatherEach(calls, defaults, edges, {
      ...progress,
      ...(signal === undefined ? {} : { signal }),
      onDone: async (outcome, at) => {
        outcomes[at] = outcome;
        await onDone?.(outcome, at);
        await progress.onDone?.(outcome, at);
      },
    }),
  );
  return outcomes.filter((outcome) => outcome !== undefined);
};
