import { labelsIn } from '../messages/index.ts';
import type { ReportedRecording, ReportedUtterance } from '../model/report.ts';
import type { Utterance } from '../model/utterance.ts';
import { printable } from '../text/printable.ts';
import { padEnd, textWidth, wrap } from '../text/text-width.ts';
import { clockSpan, srtClock } from './clock.ts';
import { plainUtterance, safeJson } from './json.ts';
import { DEFAULT_WIDTH, paletteFor, type TerminalOptions } from './terminal.ts';

/** Who said what, when: a line an utterance, wrapped below itself. */
export function transcriptText(utterances: readonly ReportedUtterance[], options: TerminalOptions): string {
  const { roles } = labelsIn(options.language);
  const palette = paletteFor(options.colour ?? false);
  const names = Math.max(...Object.values(roles).map(textWidth));
  return utterances
    .flatMap(({ role, start, end, text }) => {
      const time = `[${clockSpan(start, end)}]`;
      const name = padEnd(roles[role], names);
      const indent = textWidth(time) + names + 2;
      const lines = wrap(printable(text), Math.max(20, (options.width ?? DEFAULT_WIDTH) - indent));
      return lines.map((line, i) =>
        i === 0 ? `${palette.faint(time)} ${palette.strong(name)} ${line}` : ' '.repeat(indent) + line,
      );
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** The same as SRT subtitles, with the speaker before the words. `-->` in a text would start a new time. */
export function transcriptSrt(
  utterances: readonly ReportedUtterance[],
  options: Pick<TerminalOptions, 'language'>,
): string {
  const { roles } = labelsIn(options.language);
  const colon = options.language === 'zh' ? '：' : ': ';
  return utterances
    .map(({ role, start, end, text }, i) => {
      const words = printable(text).replaceAll('-->', '→');
      return `${i + 1}\n${srtClock(start)} --> ${srtClock(end)}\n${roles[role]}${colon}${words}\n`;
    })
    .join('\n');
}

/** An utterance with what else is known of its words, where the engine tells it. */
export type DetailedUtterance = ReportedUtterance & Pick<Utterance, 'words' | 'alternatives'>;

/** The same as JSON, in the shape of a report's transcript, with the time and probability of each word and the other readings. */
export const transcriptJson = (recording: NamedRecording, utterances: readonly DetailedUtterance[]): string =>
  safeJson(plainTranscript(recording, utterances));

/** The same on one line, as JSON Lines have it. */
export const transcriptLine = (recording: NamedRecording, utterances: readonly DetailedUtterance[]): string =>
  `${JSON.stringify(JSON.parse(transcriptJson(recording, utterances)))}\n`;

type NamedRecording = Pick<ReportedRecording, 'path' | 'sha256'>;

const plainTranscript = ({ path, sha256 }: NamedRecording, utterances: readonly DetailedUtterance[]) => ({
  recording: path,
  sha256,
  transcript: utterances.map((utterance) => ({
    ...plainUtterance(utterance),
    ...(utterance.words && { words: utterance.words }),
    ...(utterance.alternatives && { alternatives: utterance.alternatives }),
  })),
});
