import type { Lang } from '../../messages/index.ts';
import { isFailed } from '../../model/outcome.ts';
import type { ReportedUtterance } from '../../model/report.ts';
import { maskUtterances } from '../../privacy/mask.ts';
import { transcriptJson, transcriptSrt, transcriptText } from '../../reports/transcript-text.ts';
import { exitCodeOf, noteFailure } from '../../run/failures.ts';
import { findNamed } from '../../run/find-named.ts';
import { gatherCalls } from '../../run/gather-calls.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { format, keeping, listening as listeningOptions, masking } from '../options.ts';

const options = { format, ...listeningOptions, facts: keeping.facts, ...masking };
type TranscribeOptions = ValuesOf<typeof options>;

/** `transcribe`. */
export const transcribe = defineCommand({
  name: 'transcribe',
  arguments: ['path...'],
  options,
  run: ({ path }, options, session) => transcribeRecordings(path, options, session),
});

const transcribeRecordings = async (
  paths: readonly string[],
  options: TranscribeOptions,
  { lang }: Session,
): Promise<number> => {
  const { paths: recordings, notFound, unreachable } = await findNamed(paths, 'transcribe', options.unmasked);
  const calls = recordings.map((path) => ({ path, callData: {} }));
  const defaults = { direction: null, agentSide: options.agentSide };
  const outcomes = await gatherCalls(calls, defaults, { ...options, lang, keep: options.facts });
  for (const outcome of outcomes) {
    if (outcome.kind === 'failed') {
      noteFailure(outcome, options.unmasked);
      continue;
    }
    const { utterances } = outcome.facts;
    const shown = options.unmasked ? utterances : maskUtterances(utterances);
    process.stdout.write(print(outcome.path, shown, options.format, outcomes.length > 1, lang));
  }
  const failures = outcomes.filter(isFailed);
  return exitCodeOf(failures, {
    nothingUsable: failures.length === outcomes.length,
    leftOut: notFound.length + unreachable.length > 0,
  });
};

const print = (
  path: string,
  utterances: readonly ReportedUtterance[],
  format: TranscribeOptions['format'],
  several: boolean,
  lang: Lang,
): string => {
  if (format === 'json') return transcriptJson(path, utterances);
  if (format === 'srt') return transcriptSrt(utterances, { language: lang });
  const heading = several ? `# ${path}\n` : '';
  return `${heading}${transcriptText(utterances, terminalOptions(process.stdout, lang))}${several ? '\n' : ''}`;
};
