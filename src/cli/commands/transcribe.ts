import { type Command, Option } from 'commander';
import type { Lang } from '../../messages/index.ts';
import type { Side } from '../../model/call-data.ts';
import type { ReportedUtterance } from '../../model/report.ts';
import { gatherFacts } from '../../pipeline.ts';
import { maskUtterances } from '../../privacy/mask.ts';
import { transcriptJson, transcriptSrt, transcriptText } from '../../reports/transcript-text.ts';
import { exitCodeOf, type Failure, noteFailure } from '../../run/failures.ts';
import { findNamed } from '../../run/find-named.ts';
import { chooseLanguage } from '../../run/language.ts';
import { openListening } from '../../run/listening.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { showProgress } from '../../run/progress.ts';
import { agentSideOption, atLeastOne } from '../arguments.ts';

const FORMATS = ['text', 'json', 'srt'] as const;
type Format = (typeof FORMATS)[number];

interface TranscribeOptions {
  readonly format: Format;
  readonly agentSide: Side;
  readonly jobs?: number;
  readonly facts?: string;
  readonly lang?: string;
  readonly unmasked?: boolean;
  readonly ffmpeg?: string;
}

const HELP = `
Examples:
  call-etiquette transcribe call.wav
  call-etiquette transcribe call.wav --format srt > call.srt`;

/** Adds `transcribe` to the program. */
export const addTranscribe = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('transcribe')
    .description('who said what, when: to standard output')
    .argument('<path...>', 'recordings, folders or quoted patterns')
    .addOption(new Option('--format <format>', 'form of the transcript').choices(FORMATS).default('text'))
    .addOption(agentSideOption())
    .option('--jobs <n>', 'recordings listened to at once (default: by cores and memory)', atLeastOne)
    .option('--facts <folder>', 'keep what was heard here, and do not listen again to what is kept')
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers')
    .option('--ffmpeg <program>', 'decoder to use (default: on PATH, else the bundled one)')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: TranscribeOptions) => {
      finish(await transcribe(paths, options));
    });
};

const transcribe = async (paths: readonly string[], options: TranscribeOptions): Promise<number> => {
  const lang = chooseLanguage(options.lang, process.env);
  const { paths: recordings, notFound } = await findNamed(paths, 'transcribe', options.unmasked);
  const listening = await openListening(recordings.length, {
    ffmpeg: options.ffmpeg,
    jobs: options.jobs,
    keep: options.facts,
    unmasked: options.unmasked,
  });
  const progress = showProgress(recordings.length, process.stderr, lang);
  const calls = recordings.map((path) => ({ path, callData: {} }));
  const outcomes = await gatherFacts(
    calls,
    { direction: null, agentSide: options.agentSide },
    { ...listening.edges, doubts: () => [] },
    progress,
  ).finally(() => {
    progress.stop();
    listening.close();
  });
  const failures: Failure[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) {
      failures.push(outcome);
      noteFailure(outcome, options.unmasked);
      continue;
    }
    const { utterances } = outcome.facts;
    const shown = options.unmasked ? utterances : maskUtterances(utterances);
    process.stdout.write(print(outcome.path, shown, options.format, outcomes.length > 1, lang));
  }
  return exitCodeOf(failures, {
    nothingUsable: failures.length === outcomes.length,
    leftOut: notFound.length > 0,
  });
};

const print = (
  path: string,
  utterances: readonly ReportedUtterance[],
  format: Format,
  several: boolean,
  lang: Lang,
): string => {
  if (format === 'json') return transcriptJson(path, utterances);
  if (format === 'srt') return transcriptSrt(utterances, { language: lang });
  const heading = several ? `# ${path}\n` : '';
  return `${heading}${transcriptText(utterances, terminalOptions(process.stdout, lang))}${several ? '\n' : ''}`;
};
