import type { CallData } from './model/call-data.ts';
import type { CallFacts } from './model/call-facts.ts';
import type { Outcome } from './model/outcome.ts';
import type { JudgedCall } from './model/report.ts';
import { type CallToScore, gatherEach, type Progress } from './pipeline.ts';
import { judgedCall } from './reports/build-report.ts';
import { type ListeningOptions, openListening } from './run/listening.ts';
import { type LoadedRulebook, loadRulebook as loadRulebookFile, wordingIn } from './run/load-rulebook.ts';
import { judge as judgeFacts } from './scoring/judge.ts';

export { EngineError, ExpectedError, OutputError, RecordingError, RulebookError, UsageError } from './errors.ts';
export type { Lang } from './messages/index.ts';
export type { CallData, Direction, HangupParty, Side } from './model/call-data.ts';
export type { CallFacts } from './model/call-facts.ts';
export type { FailedRecording, GatheredCall, Outcome } from './model/outcome.ts';
export type { JudgedCall, ReportedVerdict } from './model/report.ts';
export type { Band } from './model/scorecard.ts';
export type { Span } from './model/span.ts';
export type { Utterance } from './model/utterance.ts';
export type { Evidence, VerdictKind } from './model/verdict.ts';
export type { CallToScore, LoadedRulebook, Progress };

/** How recordings are listened to. */
export interface ListenOptions
  extends Pick<ListeningOptions, 'ffmpeg' | 'jobs' | 'keep' | 'unmasked' | 'engine' | 'model' | 'transcripts'> {
  /** Of calls whose call data do not say it. */
  readonly direction?: CallData['direction'];
  /** The channel of the agent where nothing tells; right when not given. */
  readonly agentSide?: CallData['agentChannel'];
  readonly progress?: Progress;
}

/**
 * The slow half: hears recordings on this machine and returns what there is to know of each call, in their order. A recording
 * that fails fails alone (`kind: 'failed'`). Numbers that were spoken are masked unless `unmasked`.
 * @param recordings paths, or paths with what the call data say of them.
 * @throws EngineError when a model or the decoder is missing or damaged.
 */
export const listen = async (
  recordings: readonly (string | CallToScore)[],
  { direction, agentSide = 'right', progress = {}, ...options }: ListenOptions = {},
): Promise<readonly Outcome[]> => {
  const calls = recordings.map((one) => (typeof one === 'string' ? { path: one, callData: {} } : one));
  const listening = await openListening(calls.length, options);
  const outcomes: (Outcome | undefined)[] = calls.map(() => undefined);
  try {
    await gatherEach(calls, { direction: direction ?? null, agentSide }, listening.edges, {
      ...progress,
      onDone: async (outcome, at) => {
        outcomes[at] = outcome;
        await progress.onDone?.(outcome, at);
      },
    });
  } finally {
    await listening.close();
  }
  return outcomes.filter((outcome) => outcome !== undefined);
};

/** Reads a rulebook file, or the one that ships. @throws RulebookError with the place of what is wrong. */
export const loadRulebook = (path?: string): Promise<LoadedRulebook> => loadRulebookFile(path);

/**
 * The fast half: what a rulebook says of a call, thousands of calls a second. Pure: the same facts and rulebook give the same
 * verdicts, score and words.
 * @param options.lang language of titles and reasons; Chinese when not given.
 * @param options.onBug is told of a rule that threw; its verdict is `unknown`.
 */
export const judge = (
  facts: CallFacts,
  rulebook: LoadedRulebook,
  {
    lang = 'zh',
    onBug = () => {},
  }: { readonly lang?: 'zh' | 'en'; readonly onBug?: (rule: string, error: unknown) => void } = {},
): JudgedCall => judgedCall(facts, judgeFacts(facts, rulebook.rulebook, onBug), wordingIn(rulebook, lang));
