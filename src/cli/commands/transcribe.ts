import { UsageError } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { isFailed } from '../../model/outcome.ts';
import { maskReadings } from '../../privacy/mask-facts.ts';
import { maskName } from '../../privacy/mask-name.ts';
import {
  type DetailedUtterance,
  transcriptJson,
  transcriptLine,
  transcriptSrt,
  transcriptText,
} from '../../reports/transcript-text.ts';
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
  const { paths: recordings, notFound, unreachable } = await findNamed(paths, 'transcribe', options);
  if (options.format === 'srt' && recordings.length > 1)
    throw new UsageError(`SRT is of one recording, and these are ${recordings.length}`, {
      cure: 'run it for each recording, or name another --format: text, json or jsonl',
    });
  const calls = recordings.map((path) => ({ path, callData: {} }));
  const defaults = { direction: null, agentSide: options.agentSide };
  const outcomes = await gatherCalls(calls, defaults, { ...options, lang, keep: options.facts });
  for (const outcome of outcomes) {
    if (outcome.kind === 'failed') {
      noteFailure(outcome, options.unmasked);
      continue;
    }
    const { utterances } = outcome.facts;
    const shown = options.unmasked ? utterances : maskReadings(utterances);
    const { sha256 } = outcome.facts.recording;
    const named = { path: options.unmasked ? outcome.path : maskName(outcome.path), sha256 };
    process.stdout.write(print(named, shown, options.format, outcomes.length > 1, lang));
  }
  const failures = outcomes.filter(isFailed);
  return exitCodeOf(failures, {
    nothingUsable: failures.length === outcomes.length,
    leftOut: notFound.length + unreachable.length > 0,
  });
};

/** A recording as a transcript names it: where a number in its name is masked, the hash of its sound still tells which it is. */
interface NamedRecording {
  readonly path: string;
  readonly sha256: string;
}

const print = (
  { path, sha256 }: NamedRecording,
  utterances: readonly DetailedUtterance[],
  format: TranscribeOptions['format'],
  several: boolean,
  lang: Lang,
): string => {
  if (format === 'jsonl' || (format === 'json' && several)) return transcriptLine({ path, sha256 }, utterances);
  if (format === 'json') return transcriptJson({ path, sha256 }, utterances);
  if (format === 'srt') return transcriptSrt(utterances, { language: lang });
  const heading = several ? `# ${path}  ${sha256.slice(0, 12)}\n` : '';
  return `${heading}${transcriptText(utterances, terminalOptions(process.stdout, lang))}${several ? '\n' : ''}`;
};
