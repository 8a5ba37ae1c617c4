import type { Lang } from '../messages/index.ts';
import { isFailed, isGathered, type Outcome } from '../model/outcome.ts';
import type { Report, ScoredCall } from '../model/report.ts';
import { maskReport } from '../privacy/mask-report.ts';
import { buildReport, failedCall, judgedCall } from '../reports/build-report.ts';
import { chineseHeads } from '../reports/chinese-heads.ts';
import type { WantedReports } from '../reports/formats.ts';
import { judge } from '../scoring/judge.ts';
import { noteNamed } from '../terminal/notes.ts';
import { checkOutputs, type RunInputs } from './check-outputs.ts';
import { engineThatHeard } from './engine-that-heard.ts';
import { describeFailure, exitCodeOf, noteBug, noteFailure } from './failures.ts';
import { type LoadedRulebook, wordingIn } from './load-rulebook.ts';
import { tool } from './locations.ts';
import { printReport, takesStdout, writeReports } from './outputs.ts';
import { readPageBundle } from './page-bundle.ts';
import { type SoundOptions, soundsForPage } from './page-sounds.ts';

/** How a run reports what it judged. */
export interface JudgeOptions extends WantedReports, RunInputs, SoundOptions {
  readonly unmasked?: boolean;
  readonly failUnder?: number;
  /** Language of the heads of CSV; their ids unless given. */
  readonly headers?: 'zh';
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
  await checkOutputs(options, [...inputsOf(options), ...outcomes.map(({ path }) => path)]);
  const whole = toReport(outcomes, rulebook, lang, options.unmasked);
  const report = options.unmasked ? whole : maskReport(whole);
  // What was heard is shown, whatever becomes of the files.
  try {
    await writeReports(report, options, {
      rules: rulebook.rulesOn,
      lang,
      ...headsFor(rulebook, options),
      page: async (file) => ({
        bundle: await readPageBundle(),
        sounds: await soundsForPage(
          report.calls.map((call, at) => ({ path: outcomes[at]!.path, call })),
          file,
          options,
        ),
      }),
    });
  } finally {
    if (!takesStdout(options)) printReport(report, lang, process.stdout);
  }
  const { failUnder } = options;
  const failures = outcomes.filter(isFailed);
  return exitCodeOf(failures, {
    nothingUsable: failures.length === outcomes.length,
    leftOut,
    belowFloor: failUnder !== undefined && report.calls.some(({ score }) => score !== null && score < failUnder),
  });
};

const headsFor = (rulebook: LoadedRulebook, { headers }: JudgeOptions) => {
  if (headers === undefined) return {};
  const { title } = wordingIn(rulebook, headers);
  return { heads: chineseHeads(new Map(rulebook.rulesOn.map((rule) => [rule, title(rule) ?? rule]))) };
};

/** All that a run reads besides its recordings. */
export const inputsOf = ({ calls, callsMapping, rulebook, store }: RunInputs): readonly string[] =>
  [calls, callsMapping, rulebook, store].filter((path) => path !== undefined);

const toReport = (
  outcomes: readonly Outcome[],
  rulebook: LoadedRulebook,
  lang: Lang,
  unmasked: boolean | undefined,
): Report => {
  const wording = wordingIn(rulebook, lang);
  const calls = outcomes.map((outcome): ScoredCall => {
    if (outcome.kind === 'gathered') {
      const { path, facts } = outcome;
      noteOddities(path, facts.warnings, unmasked);
      return judgedCall(facts, judge(facts, rulebook.rulebook, noteBug(path, unmasked)), wording);
    }
    noteFailure(outcome, unmasked);
    return failedCall({ path: outcome.path }, describeFailure(outcome, lang), outcome.callData);
  });
  const engine = engineThatHeard(outcomes.filter(isGathered).map(({ facts }) => facts));
  return buildReport({ tool: tool(), engine, rulebook: rulebook.identity }, calls);
};

/** What the user should know of a recording before trusting its verdicts. */
const noteOddities = (path: string, warnings: readonly string[], unmasked: boolean | undefined): void => {
  if (warnings.includes('no-speech'))
    noteNamed(`${path}: nobody is heard to speak — check that the recording is not empty`, unmasked);
  if (warnings.includes('cut-short'))
    noteNamed(`${path}: ends before its container says, so what is missing is unknown — get the whole file`, unmasked);
  if (warnings.includes('more-channels'))
    noteNamed(`${path}: has more than two channels, the first two were heard — check who is on which`, unmasked);
  if (warnings.includes('more-tracks'))
    noteNamed(`${path}: has further sound tracks, which were not heard — check who is on which`, unmasked);
  if (warnings.includes('unequal-legs'))
    noteNamed(
      `${path}: its two files are not of the same length — check that they are of one call, else rename one`,
      unmasked,
    );
  if (warnings.includes('wrong-length'))
    noteNamed(`${path}: goes on behind what its header says, and was read to the end — check its recorder`, unmasked);
};
