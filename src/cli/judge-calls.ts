import { EXIT, ExpectedError } from '../errors.ts';
import type { Lang } from '../messages/index.ts';
import type { Report, ScoredCall } from '../model/report.ts';
import type { Outcome } from '../pipeline.ts';
import { maskReport } from '../privacy/mask-report.ts';
import { buildReport, failedCall, judgedCall } from '../reports/build-report.ts';
import { judge } from '../scoring/judge.ts';
import { ENGINE_INFO } from './listening.ts';
import { tool } from './locations.ts';
import { note } from './notes.ts';
import { printReport, type WantedOutputs, writeReports } from './outputs.ts';
import { type LoadedRulebook, wordingIn } from './rulebook.ts';

/** How a run reports what it judged. */
export interface JudgeOptions extends WantedOutputs {
  readonly unmasked?: boolean;
  readonly failUnder?: number;
}

/**
 * Judges every call that has facts, names on stderr those that have none and why, and writes and prints the report. The same
 * outcomes and rulebook give the same bytes.
 * @param leftOut something of the input could not be used and was named already.
 * @returns the exit code.
 */
export const judgeCalls = async (
  outcomes: readonly Outcome[],
  rulebook: LoadedRulebook,
  options: JudgeOptions,
  lang: Lang,
  leftOut = false,
): Promise<number> => {
  const whole = toReport(outcomes, rulebook, lang);
  const report = options.unmasked ? whole : maskReport(whole);
  await writeReports(report, options, rulebook.rulesOn, lang);
  if (options.json !== '-') printReport(report, lang, process.stdout);
  return exitCode(outcomes, report, leftOut, options.failUnder);
};

const toReport = (outcomes: readonly Outcome[], rulebook: LoadedRulebook, lang: Lang): Report => {
  const wording = wordingIn(rulebook, lang);
  const calls = outcomes.map((outcome): ScoredCall => {
    if ('facts' in outcome) {
      noteOddities(outcome.path, outcome.facts.warnings);
      return judgedCall(outcome.facts, judge(outcome.facts, rulebook.rulebook, noteBug(outcome.path)), wording);
    }
    const { error, path, callData } = outcome;
    if (!(error instanceof ExpectedError))
      note(`${path}: this is a bug, please report it: ${error.stack ?? error.message}`);
    else note(error.line());
    const code = error instanceof ExpectedError ? error.code : 'bug';
    return failedCall({ path }, { code, message: error.message.split('\n')[0]! }, callData);
  });
  return buildReport({ tool: tool(), engine: ENGINE_INFO, rulebook: rulebook.identity }, calls);
};

/** What the user should know of a recording before trusting its verdicts. */
const noteOddities = (path: string, warnings: readonly string[]): void => {
  if (warnings.includes('no-speech')) note(`${path}: nobody is heard to speak — check that the recording is not empty`);
  if (warnings.includes('cut-short'))
    note(`${path}: ends before its container says, so what is missing is unknown — get the whole file`);
};

/** Names a rule that threw on a call. */
export const noteBug =
  (path: string) =>
  (rule: string, error: unknown): void =>
    note(`${path}: rule ${rule} has a bug and gives no verdict, please report it: ${String(error)}`);

/** A bug outranks everything; nothing scored is worse than something failed; that outranks a low score. */
const exitCode = (
  outcomes: readonly Outcome[],
  report: Report,
  leftOut: boolean,
  failUnder: number | undefined,
): number => {
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  if (errors.some((error) => !(error instanceof ExpectedError))) return EXIT.bug;
  if (errors.length === outcomes.length) return Math.max(...errors.map((error) => (error as ExpectedError).exitCode));
  if (errors.length > 0 || leftOut) return EXIT.someFailed;
  const low = failUnder !== undefined && report.calls.some((call) => call.score !== null && call.score < failUnder);
  return low ? EXIT.belowFloor : EXIT.ok;
};
